import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const script = readFileSync(resolve(__dirname, '../../../lib/postgres/scripts/start-server.sh'), 'utf8');

/** What the server writes into postmaster.opts: started for everybody, by the image while it fills a volume, by pg_upgrade. */
const SERVER = '/usr/lib/postgresql/17/bin/postgres "-c" "max_connections=100"\n';
const FILLING = '/usr/lib/postgresql/17/bin/postgres "-c" "max_connections=100" "-c" "listen_addresses=" "-p" "5432"\n';
const UPGRADE =
  '/usr/lib/postgresql/17/bin/postgres "-D" "new" "-p" "50432" "-b" "-c" "listen_addresses=" "-c" "unix_socket_permissions=0700"\n';

let volume: string;
beforeEach(() => {
  volume = mkdtempSync(join(tmpdir(), 'start-server-'));
  mkdirSync(join(volume, 'bin'));
  writeFileSync(join(volume, 'bin', 'docker-entrypoint.sh'), '#!/bin/sh\necho "entrypoint: $*"\n');
  chmodSync(join(volume, 'bin', 'docker-entrypoint.sh'), 0o755);
});
afterEach(() => rmSync(volume, { recursive: true }));

function data(folder: string, files: Record<string, string>): void {
  mkdirSync(join(volume, folder));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(volume, folder, file), text);
}

const folders = () => readdirSync(volume).filter((name) => name !== 'bin');

function start() {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--norc', '-c', script, 'start-server', 'postgres', '-c', 'a=b'],
    {
      env: { PATH: `${join(volume, 'bin')}:${process.env.PATH}`, PGDATA: join(volume, 'pgdata') },
      encoding: 'utf8',
    },
  );
  return { status, stdout: stdout.replaceAll(volume, ''), stderr };
}

const STARTED = 'entrypoint: postgres -c a=b\n';

describe('start-server', () => {
  test('starts the entrypoint of the image, on an empty volume', () => {
    expect(start()).toEqual({ status: 0, stdout: STARTED, stderr: '' });
    data('pgdata', {});
    expect(start()).toEqual({ status: 0, stdout: STARTED, stderr: '' });
    expect(folders()).toEqual(['pgdata']);
  });

  test.each([
    ['while the image filled the volume', { PG_VERSION: '17\n', 'postmaster.opts': FILLING }],
    ['before the image had a server', { PG_VERSION: '17\n' }],
    ['before there was more than folders', { base: '' }],
  ])('puts aside what is left of a first start that ended %s', (_when, files) => {
    data('pgdata', files);
    data('pgdata.unfinished', { older: '' });
    const { status, stdout } = start();
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(new RegExp(`${STARTED}$`)) });
    expect(stdout).toContain('what is there goes to /pgdata.unfinished');
    expect(folders()).toEqual(['pgdata.unfinished']);
    expect(readdirSync(join(volume, 'pgdata.unfinished'))).toEqual(Object.keys(files));
  });

  test.each([
    ['somebody may have been let into', { 'postmaster.opts': SERVER }],
    ['pg_upgrade made', { 'postmaster.opts': UPGRADE }],
    ['pg_basebackup made', { backup_label: '' }],
    ['is to be recovered', { 'recovery.signal': '' }],
    ['follows another server', { 'standby.signal': '' }],
  ])('leaves data alone that %s', (_which, files) => {
    data('pgdata', { PG_VERSION: '17\n', ...files });
    expect(start()).toEqual({ status: 0, stdout: STARTED, stderr: '' });
    expect(folders()).toEqual(['pgdata']);
  });
});
