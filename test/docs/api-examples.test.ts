import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import ts from 'typescript';
import { readExports, type Export } from '../../scripts/api/read';
import * as library from '../../lib';
import * as engine from '../../lib/helm';
import { typeProblems } from '../support/type-problems';
import { blocksOf, read } from './pages';

const root = resolve(__dirname, '../..');
const exported = readExports(root);
const examples = exported.flatMap(({ name, docstring }) => docstring.examples.map((code) => ({ name, code })));

test('every class has an example', () => {
  const without = ({ kind, docstring }: Export) => kind === 'class' && docstring.examples.length === 0;
  // A type only: Backstage makes it.
  expect(exported.filter(without).map(({ name }) => name)).toEqual(['AppConfig']);
});

/** The example as a module, with what its readers have around it. */
function moduleOf(code: string): string {
  const used = exported.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(code));
  return [
    "import { readFileSync } from 'node:fs';",
    "import { App, Chart } from 'cdk8s';",
    "import * as kplus from 'cdk8s-plus-28';",
    "import { Type } from 'cdk8s-backstage/helm';",
    ...used.map(({ name, from }) => `import { ${name} } from '${from}';`),
    `export function example(app: App, chart: Chart) { {\n${code}\n} }`,
  ].join('\n');
}

test('every example has the right types', () => {
  const modules = examples.map(({ name, code }, index) => [`${name} ${index}`, moduleOf(code)]);
  expect(typeProblems(Object.fromEntries(modules))).toEqual([]);
});

test('the programs in README.md have the right types', () => {
  const programs = blocksOf(read('README.md'), 'ts').map((code, index) => [`program ${index}`, code]);
  expect(programs.length).toBeGreaterThan(1);
  expect(typeProblems(Object.fromEntries(programs))).toEqual([]);
});

describe('the example of', () => {
  const before = process.cwd();
  let folder: string;
  beforeAll(() => process.chdir((folder = mkdtempSync(join(tmpdir(), 'api-example-')))));
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  const names = exported.filter(({ kind }) => kind === 'class').map(({ name }) => name);
  test.each(examples.filter(({ name }) => names.includes(name)))('$name runs', ({ code }) => {
    const app = new App();
    const chart = new Chart(app, 'chart');
    const known: Record<string, unknown> = { ...library, ...engine, kplus, console: { log: () => {} } };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const run = new Function(
      'app',
      'chart',
      ...Object.keys(known),
      ts.transpile(`{ ${code} }`, { target: ts.ScriptTarget.ES2022 }),
    );
    run(app, chart, ...Object.values(known));
    expect(() => app.synth()).not.toThrow();
  });
});
