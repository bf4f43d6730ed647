import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SCRIPT = join(__dirname, '..', '..', 'lib', 'valkey', 'scripts', 'start-valkey.sh');
/** In place of the server: what it is given on the command line, in the environment and on the standard input. */
const SERVER = '#!/bin/sh\necho "arguments: $*"; echo "process: $$"; env | sed "s/^/environment: /"; cat\n';

describe('start-valkey', () => {
  const folder = mkdtempSync(join(tmpdir(), 'start-valkey-'));
  const passwordFile = join(folder, 'password');
  beforeAll(() => {
    writeFileSync(join(folder, 'valkey-server'), SERVER);
    chmodSync(join(folder, 'valkey-server'), 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const start = (password: string) => {
    writeFileSync(passwordFile, password);
    return spawnSync('sh', ['-c', readFileSync(SCRIPT, 'utf8')], {
      encoding: 'utf8',
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        PASSWORD_FILE: passwordFile,
        MAXMEMORY: '64mb',
        MAXMEMORY_POLICY: 'allkeys-lfu',
      },
    });
  };
  const hash = (password: string) => createHash('sha256').update(password).digest('hex');

  test('gives the server its configuration on the standard input', () => {
    const { status, stdout, stderr } = start('secret');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const lines = stdout.split('\n');
    expect(lines).toContain('arguments: -');
    for (const line of ['port 6379', 'save ""', 'appendonly no', 'maxmemory 64mb', 'maxmemory-policy allkeys-lfu'])
      expect(lines).toContain(line);
  });

  test.each(['secret', 'with "quotes", $HOME, `ls`, \\ and #', 'ümlaut'])(
    'tells it only the hash of: %s',
    (password) => {
      const { stdout } = start(password);
      expect(stdout).toContain(`user default on #${hash(password)} ~* &* +@all -@admin +config|get\n`);
      expect(stdout).not.toContain(password);
    },
  );

  test('drops the newline that files end with, as Backstage does', () => {
    expect(start('secret\n').stdout).toContain(`#${hash('secret')} `);
  });

  test('becomes the server, which so gets the signals', () => {
    const { stdout, pid } = start('secret');
    expect(stdout).toContain(`process: ${pid}\n`);
  });

  test('does not start without a password', () => {
    for (const password of ['', '\n']) {
      const { status, stdout, stderr } = start(password);
      expect(status).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toBe(`start-valkey: ${passwordFile} is empty\n`);
    }
  });
});
