import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NEEDED, PROJECTS, type Project } from './consumers/projects';
import { install, ofCheckout, pack, root, type Packed } from './packed';

let folder: string;
let packed: Packed;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  packed = pack(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the package contains the compiled library, its scripts, the command and the chart, and no sources or tests', () => {
  expect(packed.files).toEqual(
    expect.arrayContaining([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin/cdk8s-backstage.js',
      'build/lib/index.mjs',
      'build/lib/helm/index.d.mts',
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
  expect(packed.files.filter((path) => /^(lib|test|node_modules)\//.test(path))).toEqual([]);
});

test.each([
  ['publint', ['--strict'], 'All good!'],
  ['attw', [], 'No problems found'],
])('%s finds no problem', (linter, options, praise) => {
  const { status, stdout } = spawnSync('npx', [linter, packed.tarball, ...options], { cwd: root, encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining(praise) });
});

test('the command of the package renders', () => {
  const project = join(folder, 'command');
  install(packed, project, ofCheckout(NEEDED));
  const bin = join(project, 'node_modules/cdk8s-backstage/bin/cdk8s-backstage.js');
  expect(execFileSync(process.execPath, [bin, 'render', '--release', 'portal'], { encoding: 'utf8' })).toContain(
    'name: portal-backstage',
  );
});

/** The files below a folder, with what is in them. */
const contents = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [
        join(entry.parentPath, entry.name).slice(path.length),
        readFileSync(join(entry.parentPath, entry.name), 'utf8'),
      ]),
  );

describe.each(Object.entries(PROJECTS))('%s', (name, project: Project) => {
  test('has the right types, and synthesizes plain manifests and Helm charts', () => {
    const place = join(folder, name.replaceAll(' ', '-'));
    mkdirSync(place);
    project.write(place, packed);
    for (const command of project.commands) {
      const { status, stdout } = spawnSync(command, { cwd: place, shell: true, encoding: 'utf8' });
      expect({ command, status, stdout }).toMatchObject({ command, status: 0 });
    }
    const made = contents(join(place, 'dist'));
    for (const file of ['/backstage.k8s.yaml', '/constructs.k8s.yaml'])
      expect(made[file]).toContain('kind: StatefulSet');
    expect(made['/with-values.k8s.yaml']).toContain('replicas: 2');
    expect(made['/with-values/values.yaml']).toContain('replicas: 2');
    const checkedIn = contents(join(root, 'charts/backstage'));
    for (const [file, text] of Object.entries(checkedIn)) expect(made[`/backstage${file}`]).toBe(text);
  });
});
