import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const PACKAGES = ['cdk8s', 'constructs', '@sinclair/typebox', 'ajv', 'js-yaml', 'tar'];
let folder: string;

/** The engine alone, in a project that has nothing but the packages it may need, and what runs TypeScript. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
  cpSync(join(root, 'lib/helm'), join(folder, 'helm'), { recursive: true });
  mkdirSync(join(folder, 'node_modules/@sinclair'), { recursive: true });
  for (const name of PACKAGES) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a program prints, as JSON. */
function run(program: string): any {
  writeFileSync(join(folder, 'program.ts'), program);
  const { stdout, stderr } = spawnSync(process.execPath, ['--require', require.resolve('tsx/cjs'), 'program.ts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout);
}

const LOADED = `
const { statSync } = require('node:fs');
const before = new Set(Object.keys(require.cache));
require('./helm');
const loaded = Object.keys(require.cache).filter((file) => !before.has(file));
const ofPackage = (file) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1] ?? file.slice(__dirname.length + 1).split('/')[0];
const bytes = {};
for (const file of loaded) bytes[ofPackage(file)] = (bytes[ofPackage(file)] ?? 0) + statSync(file).size;
console.log(JSON.stringify(bytes));
`;

test('the engine loads itself and four packages, and not what only few charts need', () => {
  const bytes = run(LOADED);
  expect(Object.keys(bytes).sort()).toEqual(['@sinclair/typebox', 'cdk8s', 'constructs', 'helm', 'js-yaml']);
  expect(bytes.helm).toBeLessThan(415_000);
});

const CHART = `
const { App, ApiObject } = require('cdk8s');
const { HelmChart, Type } = require('./helm');
const chart = new HelmChart(new App({ outdir: 'dist' }), 'web', { values: Type.Object({ name: Type.String({ default: 'x' }) }) });
new ApiObject(chart, 'it', { apiVersion: 'v1', kind: 'ConfigMap', data: { name: chart.values.name } });
chart.write('web');
chart.package('dist');
console.log(JSON.stringify(chart.manifests({ name: 'y' })));
`;

test('taken out of this package, the engine writes and packages charts', () => {
  expect(run(CHART)).toMatchObject([{ kind: 'ConfigMap', data: { name: 'y' } }]);
});
