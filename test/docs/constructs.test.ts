import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Chart } from 'cdk8s';
import ts from 'typescript';
import { readExports } from '../../scripts/api/read';
import * as library from '../../lib';
import { typeProblems } from '../support/type-problems';
import { blocksOf, read } from './pages';

const root = resolve(__dirname, '../..');
const docs = join(root, 'docs');
// That of the engine has a test of its own.
const pages = readdirSync(docs).filter((name) => name.endsWith('.md') && name !== 'helm.md');
const blocks = pages.flatMap((page) =>
  blocksOf(read(`docs/${page}`), 'ts').map((code, index) => ({
    name: `${page} ${index + 1}`,
    code,
  })),
);
const names = readExports(root).filter(({ from }) => from === 'cdk8s-backstage');

/** The block as the body of a chart, where `this` is one. */
const inChart = (code: string) =>
  `class Example extends Chart { constructor(scope, id) { super(scope, id);\n${code}\n} }`;

const moduleOf = (code: string) =>
  [
    "import { Chart } from 'cdk8s';",
    "import type { Construct } from 'constructs';",
    ...names
      .filter(({ name }) => new RegExp(`\\b${name}\\b`).test(code))
      .map(({ name }) => `import { ${name} } from 'cdk8s-backstage';`),
    `export ${inChart(code).replace('(scope, id) {', '(scope: Construct, id: string) {')}`,
  ].join('\n');

test('every program in docs has the right types', () => {
  expect(typeProblems(Object.fromEntries(blocks.map(({ name, code }) => [name, moduleOf(code)])))).toEqual([]);
});

test.each(blocks)('the program of docs/$name makes objects', ({ code }) => {
  const known: Record<string, unknown> = { ...library, Chart };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const made = new Function(
    ...Object.keys(known),
    `${ts.transpile(inChart(code), { target: ts.ScriptTarget.ES2022 })}\nreturn Example;`,
  );
  const Example = made(...Object.values(known)) as new (app: App, id: string) => Chart;
  expect(new Example(new App(), 'portal').toJson()).not.toEqual([]);
});
