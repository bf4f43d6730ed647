import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const script = readFileSync(resolve(__dirname, '../../../lib/postgres/scripts/check-data.sh'), 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-data-'));
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'data'));
  program('postgres', 'echo "postgres (PostgreSQL) 17.6 (Debian 17.6-1.pgdg12+1)"');
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, body: string): void {
  writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(folder, 'bin', name), 0o755);
}

/** Data of a version, in a folder of the volume. */
function data(path: string, version: string): void {
  mkdirSync(join(folder, 'data', path), { recursive: true });
  writeFileSync(join(folder, 'data', path, 'PG_VERSION'), `${version}\n`);
}

function run(env: Record<string, string> = {}) {
  const { status, stderr } = spawnSync('bash', ['--norc', '-c', script], {
    env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, PGDATA: join(folder, 'data', 'pgdata'), ...env },
    encoding: 'utf8',
  });
  return { status, stderr: stderr.replaceAll(folder, '') };
}

describe('check-data', () => {
  test('lets a server start on an empty volume, and on data of its version', () => {
    expect(run()).toEqual({ status: 0, stderr: '' });
    data('pgdata', '17');
    expect(run()).toEqual({ status: 0, stderr: '' });
  });

  test.each(['16', '18'])('refuses data of version %s, and says the way back and the way forward', (version) => {
    data('pgdata', version);
    expect(run()).toEqual({
      status: 1,
      stderr: `check-data: the data in /data/pgdata is of PostgreSQL ${version}, and this image is PostgreSQL 17, which cannot read it: go back to a tag of version ${version} (postgresql.image.tag), or take the data along with a dump; see docs/postgresql.md\n`,
    });
  });

  test('knows versions that are not released yet', () => {
    program('postgres', 'echo "postgres (PostgreSQL) 19beta1"');
    data('pgdata', '19');
    expect(run().status).toBe(0);
  });

  test.each([
    ['another image, at the root of the volume', ''],
    ['the image of Bitnami', 'data'],
  ])('refuses data of %s, instead of starting with an empty database beside it', (_, path) => {
    data(path, '17');
    const { status, stderr } = run();
    expect(status).toBe(1);
    expect(stderr).toContain(`found data of PostgreSQL 17 in ${join('/data', path)}, where this image does not look`);
  });

  test('leaves other folders alone, such as data that was put aside', () => {
    data('pgdata-old', '16');
    expect(run().status).toBe(0);
  });

  // Nobody else can give files away.
  (process.getuid!() === 0 ? test : test.skip)('refuses data of another user', () => {
    data('pgdata', '17');
    spawnSync('chown', ['-R', '4000', join(folder, 'data', 'pgdata')]);
    expect(run().stderr).toContain(
      'the data in /data/pgdata is of user 4000, and the pod runs as user 0: set runAsUser, runAsGroup and fsGroup',
    );
  });

  test('writes who may connect, where it is asked to: from elsewhere only encrypted', () => {
    const file = join(folder, 'pg_hba.conf');
    run();
    expect(existsSync(file)).toBe(false);
    expect(run({ HBA_FILE: file }).status).toBe(0);
    const rules = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /^[a-z]/.test(line))
      .map((line) => line.split(/ +/));
    expect(rules).toEqual([
      ['local', 'all', 'all', 'scram-sha-256'],
      ['host', 'all', 'all', '127.0.0.1/32', 'scram-sha-256'],
      ['host', 'all', 'all', '::1/128', 'scram-sha-256'],
      ['hostssl', 'all', 'all', 'all', 'scram-sha-256'],
    ]);
  });
});
