import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { helms, kubectl, run } from '../support/helm';
import { cli } from '../support/cli';
import { blocksOf, read, root } from './pages';

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
];
const scripts = pages.flatMap((page) =>
  ['sh', 'bash'].flatMap((language) =>
    blocksOf(read(page), language).map((script, index) => [page, index + 1, script] as const),
  ),
);

/** All that a page tells to type: its blocks, its indented lines, and the code in its sentences. */
function typed(page: string): string[] {
  const text = read(page);
  const indented = [...text.matchAll(/^ {4}(\S.*)$/gm)].map(([, line]) => line!);
  const inline = [...text.replaceAll(/^```.*?^```$/gms, '').matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
  return [...blocksOf(text, 'sh'), ...blocksOf(text, 'bash'), indented.join('\n'), ...inline];
}

interface Command {
  readonly page: string;
  /** The program and its subcommand. */
  readonly name: string;
  readonly options: readonly string[];
}

const commands = pages.flatMap((page) =>
  typed(page).flatMap((text) =>
    [
      ...text
        .replaceAll(/\\\n\s*/g, ' ')
        .replaceAll(/ #.*$/gm, '')
        .replaceAll(/'[^']*'|"[^"]*"/g, '_')
        .matchAll(
          /\b(helm|kubectl|cdk8s-backstage) ((?:create secret |create |rollout |repo )?[a-z-]+)([^|;&<>)\n]*)/g,
        ),
    ].map(([, program, verb, rest]): Command => {
      const [own] = rest!.split(' -- ');
      return { page, name: `${program!} ${verb!}`, options: own!.match(/(?<= )--?[a-z][a-z-]*/g) ?? [] };
    }),
  ),
);

const helps = new Map<string, string>();

/** What a command says of its options. */
function help(name: string): string {
  const known = helps.get(name);
  if (known !== undefined) return known;
  const [program, ...verbs] = name.split(' ');
  const said = program === 'cdk8s-backstage' ? cli([...verbs, '--help']).stdout : ofProgram(program!, verbs);
  helps.set(name, said);
  return said;
}

function ofProgram(program: string, verbs: readonly string[]): string {
  if (program === 'helm')
    return helms()
      .map((helm) => run(helm, [...verbs, '--help']).stdout)
      .join('\n');
  const ask = (args: readonly string[]) => spawnSync(kubectl(), args, { encoding: 'utf8' }).stdout;
  return ask([...verbs, '--help']) + ask(['options']);
}

test.each(scripts)('the shell understands %s, block %i', (_page, _number, script) => {
  const { status, stderr } = spawnSync('bash', ['-n'], {
    input: script.replaceAll(/<[a-z]+>/g, 'x'),
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('every option of helm, kubectl and the command line is one that the command has', () => {
  expect(commands.length).toBeGreaterThan(100);
  const wrong = commands.flatMap(({ page, name, options }) =>
    options
      .filter((option) => !new RegExp(`(^|[\\s,])${option}[\\s,=]`, 'm').test(help(name)))
      .map((option) => `${page}: ${name} ${option}`),
  );
  expect(wrong).toEqual([]);
});
