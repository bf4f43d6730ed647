import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const script = readFileSync(resolve(__dirname, '../../../lib/postgres/scripts/reload-certificate.sh'), 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reload-certificate-'));
  write('tls.crt', 'a certificate');
  write('tls.key', 'a key');
  program('pg_ctl', 'echo "$@" >>"$LOG"');
  program('pg_isready', 'exit 0');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, contents: string) => writeFileSync(join(folder, file), contents);

function program(name: string, body: string): void {
  write(name, `#!/bin/sh\n${body}\n`);
  chmodSync(join(folder, name), 0o755);
}

/** @returns the exit code, and how often the server was told so far */
function run() {
  const log = join(folder, 'log');
  const { status } = spawnSync('bash', ['--norc', '-c', script, 'probe', folder, folder], {
    env: { PATH: `${folder}:${process.env.PATH}`, LOG: log },
  });
  return { status, reloads: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [] };
}

describe('the liveness probe of a server with TLS', () => {
  test('tells the server when there is a new certificate, once', () => {
    run();
    expect(run()).toEqual({ status: 0, reloads: ['reload --silent'] });
    write('tls.crt', 'another certificate');
    run();
    expect(run().reloads).toHaveLength(2);
    write('tls.key', 'another key');
    expect(run().reloads).toHaveLength(3);
  });

  test('tries again where the server could not be told', () => {
    program('pg_ctl', 'echo "$@" >>"$LOG"; exit 1');
    run();
    expect(run()).toEqual({ status: 0, reloads: ['reload --silent', 'reload --silent'] });
  });

  test('fails when the server does not answer', () => {
    program('pg_isready', 'exit 2');
    expect(run().status).toBe(2);
  });
});
