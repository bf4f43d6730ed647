import { spawnSync } from 'node:child_process';
import { completionScript, SHELLS } from '../../lib/cli/completion';
import { program } from '../../lib/cli/program';

const script = completionScript(program(), 'bash');

/** What bash completes at the end of words. */
function completed(...words: string[]): string[] {
  const all = ['cdk8s-backstage', ...words];
  const { stdout } = spawnSync('bash', ['-s', '--', ...all], {
    input: `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=${words.length}; _cdk8s_backstage cdk8s-backstage "\${COMP_WORDS[$COMP_CWORD]}"; printf '%s\\n' "\${COMPREPLY[@]}"`,
    encoding: 'utf8',
  });
  return stdout.split('\n').filter((word) => word !== '');
}

test('bash completes commands, options, words, and files', () => {
  expect(completed('re')).toEqual(['render']);
  expect(completed('render', '--set')).toEqual(['--set', '--set-string', '--set-json', '--set-file']);
  expect(completed('values', 'k')).toEqual(['kind']);
  expect(completed('render', '-f', 'package.j')).toEqual(['package.json']);
});

test.each(SHELLS)('the script for %s has every command and every option', (shell) => {
  const text = completionScript(program(), shell);
  for (const command of program().commands) {
    expect(text).toContain(command.name());
    for (const { long } of command.options) expect(text).toContain(shell === 'fish' ? `-l ${long!.slice(2)} ` : long);
  }
});

test.each(SHELLS)('%s understands its script, if it is here', (shell) => {
  const { status, error } = spawnSync(shell, ['-n'], { input: completionScript(program(), shell), encoding: 'utf8' });
  if (error === undefined) expect(status).toBe(0);
  else expect(shell).not.toBe('bash');
});
