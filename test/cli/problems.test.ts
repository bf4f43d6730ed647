import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../support/cli';

/** Runs a command of one statement, with the shell around it. */
function run(statement: string, { env = {}, rest = '' }: { env?: NodeJS.ProcessEnv; rest?: string } = {}) {
  const program = `const { reportProblems } = require('./lib/cli/problems.ts');
    const { ValuesError } = require('./lib/helm/base/problems.ts');
    reportProblems(() => { ${statement} });`;
  const { status, stdout, stderr } = spawnSync(
    'bash',
    [
      '-c',
      `set -o pipefail; "$0" --require "$1" --eval "$2" ${rest}`,
      process.execPath,
      require.resolve('tsx/cjs'),
      program,
    ],
    { cwd: join(root), encoding: 'utf8', env: { ...process.env, DEBUG: '', ...env } },
  );
  return { status, stdout, stderr };
}

test('values that are refused are told in a line each', () => {
  expect(run("throw new ValuesError(['a: is wrong', 'b: is wrong'])")).toEqual({
    status: 1,
    stdout: '',
    stderr: 'a: is wrong\nb: is wrong\n',
  });
});

test('a file that cannot be used is told in a sentence', () => {
  expect(run("require('node:fs').writeFileSync('/dev/full', 'x')").stderr).toMatch(
    /: no space is left on the device; /,
  );
  expect(run("require('node:fs').readFileSync('/missing')")).toMatchObject({
    status: 1,
    stderr: '/missing: no such file or folder; give the path of one that exists\n',
  });
});

test('a mistake in the command is told in a sentence, and with its stack for DEBUG', () => {
  expect(run("throw new TypeError('x is undefined\\nand more')")).toMatchObject({
    status: 1,
    stderr: 'unexpected error: x is undefined; run it again with DEBUG=1 to see where, and report that\n',
  });
  expect(run("throw new TypeError('x')", { env: { DEBUG: '1' } }).stderr).toMatch(/^TypeError: x\n {4}at /);
});

test('a reader that has enough ends the command quietly, and a full disk does not', () => {
  const print = "process.stdout.write('x\\n'.repeat(1e6))";
  expect(run(print, { rest: '| head -1' })).toEqual({ status: 0, stdout: 'x\n', stderr: '' });
  expect(run(print, { rest: '> /dev/full' })).toEqual({
    status: 1,
    stdout: '',
    stderr: 'standard output: no space is left on the device; free some, or give a path elsewhere\n',
  });
});
