import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { extract } from 'tar';

const root = resolve(__dirname, '../..');
let folder: string;
let files: string[];

/** The published package, in a project that has nothing else but its dependencies. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root });
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  const [{ filename, files: list }] = Object.values(JSON.parse(packed) as object).flat() as [
    { filename: string; files: { path: string }[] },
  ];
  files = list.map(({ path }) => path);
  const target = join(folder, 'node_modules', 'cdk8s-backstage');
  mkdirSync(target, { recursive: true });
  extract({ file: join(folder, filename), cwd: target, strip: 1, sync: true });
  for (const name of [
    'cdk8s',
    'cdk8s-plus-28',
    'constructs',
    'ajv',
    'commander',
    'js-yaml',
    'tar',
    '@sinclair',
    '@types',
  ]) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const program = (imports: string) => `${imports}
const chart = new HelmChart(new App(), 'web', { values: Type.Object({ replicas: Type.Integer({ default: 2 }) }) });
new Postgres(chart, 'db');
console.log(typeof Backstage, typeof Portal, chart.manifests().length > 5);
`;
const ESM = program(`import { App } from 'cdk8s';
import { Backstage, Portal, Postgres } from 'cdk8s-backstage';
import { HelmChart, Type } from 'cdk8s-backstage/helm';`);
const CJS = program(`const { App } = require('cdk8s');
const { Backstage, Portal, Postgres } = require('cdk8s-backstage');
const { HelmChart, Type } = require('cdk8s-backstage/helm');`);

function run(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return execFileSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' }).trim();
}

test('the package contains the compiled library, its scripts, the command and the chart, and no sources or tests', () => {
  expect(files).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'bin/cdk8s-backstage.js',
      'build/lib/index.mjs',
      'build/lib/helm/index.d.mts',
    ]),
  );
  expect(files).toEqual(
    expect.arrayContaining([
      'build/lib/backstage/scripts/prepare-database.mjs',
      'build/lib/frontend/scripts/serve-app.js',
      'build/lib/helm/print/templates/tplAll.tpl',
      'build/lib/portal/scripts/test-portal.js',
      'build/lib/portal/presets/values-ha.yaml',
      'charts/backstage/Chart.yaml',
      'charts/backstage/values-kind.yaml',
      'image/.dockerignore',
      'image/Dockerfile',
    ]),
  );
  expect(files.filter((path) => /^(lib|test|node_modules)\//.test(path))).toEqual([]);
});

test('the package can be imported as an ES module and required as CommonJS', () => {
  expect(run('program.mjs', ESM)).toBe('function function true');
  expect(run('program.cjs', CJS)).toBe('function function true');
});

test('both ways to import it have types', () => {
  writeFileSync(join(folder, 'program.mts'), ESM);
  writeFileSync(join(folder, 'program.cts'), ESM);
  const options = {
    module: 'nodenext',
    target: 'es2022',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, files: ['program.mts', 'program.cts'] }),
  );
  expect(() =>
    execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', folder], { stdio: 'pipe' }),
  ).not.toThrow();
});

test('the command of the package renders', () => {
  const bin = join(folder, 'node_modules/cdk8s-backstage/bin/cdk8s-backstage.js');
  expect(execFileSync(process.execPath, [bin, 'render', '--release', 'portal'], { encoding: 'utf8' })).toContain(
    'name: portal-backstage',
  );
});
