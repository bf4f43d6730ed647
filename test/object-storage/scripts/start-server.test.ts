import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const SCRIPT = resolve(__dirname, '../../../lib/object-storage/scripts/start-server.sh');
// In place of the server: what it is started with.
const SERVER = '#!/bin/sh\necho "$@"\nenv | cut -d = -f 1 | sort >"$DATA/variables"\n';

let scratch: string;
const at = (...parts: string[]) => join(scratch, ...parts);
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'start-server-'));
  for (const folder of ['bin', 'data', 'run']) mkdirSync(at(folder));
  writeFileSync(at('bin/versitygw'), SERVER);
  chmodSync(at('bin/versitygw'), 0o755);
});
afterEach(() => rmSync(scratch, { recursive: true }));

const keys = {
  ...{ ROOT_ACCESS_KEY_ID: 'root', ROOT_SECRET_ACCESS_KEY: 'r' },
  ...{ WRITER_ACCESS_KEY_ID: '-w_1', WRITER_SECRET_ACCESS_KEY: 'a+b/c=' },
  ...{ READER_ACCESS_KEY_ID: 'reader', READER_SECRET_ACCESS_KEY: 'secret' },
};

function start(own: Partial<typeof keys> = {}) {
  const env = { PATH: `${at('bin')}:${process.env.PATH}`, DATA: at('data'), VGW_IAM_DIR: at('run'), ...keys, ...own };
  return spawnSync('sh', ['-c', readFileSync(SCRIPT, 'utf8')], { env, encoding: 'utf8' });
}

describe('start-server', () => {
  test('starts the server on its folders, with metadata in files', () => {
    const { status, stdout } = start();
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `posix --sidecar ${at('data/metadata')} ${at('data/buckets')}\n`,
    });
    for (const folder of ['metadata', 'buckets']) expect(existsSync(at('data', folder))).toBe(true);
  });

  test('makes users of the keys, which may do nothing by themselves and which nobody else reads', () => {
    start();
    const user = (access: string, secret: string) => ({ access, secret, role: 'user' });
    expect(JSON.parse(readFileSync(at('run/users.json'), 'utf8'))).toEqual({
      accessAccounts: { '-w_1': user('-w_1', 'a+b/c='), reader: user('reader', 'secret') },
    });
    expect(statSync(at('run/users.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(at('data/variables'), 'utf8')).not.toMatch(/WRITER|READER/);
  });

  test('starts again', () => {
    start();
    expect(start().status).toBe(0);
  });

  test.each(['"', '\\', ' ', '\n', ''])('refuses a key with %j, and does not show it', (part) => {
    const { status, stderr } = start({ READER_SECRET_ACCESS_KEY: part === '' ? '' : `hidden${part}` });
    expect(status).toBe(1);
    expect(stderr).toBe('keys must be given, of letters, digits and +/=._-\n');
  });
});
