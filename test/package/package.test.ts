import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { loadAll } from 'js-yaml';
import { examples, NEEDED, PROJECTS, type Project } from './consumers/projects';
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
      'build/lib/cli/init/templates/gitignore.template',
      'build/lib/portal/presets/values-ha.yaml',
      'build/lib/portal/values/portal-validator.js',
      'charts/backstage/Chart.yaml',
      'charts/backstage/values-kind.yaml',
      'docs/api/README.md',
      'examples/production/README.md',
      'image/.dockerignore',
      'image/Dockerfile',
    ]),
  );
  expect(packed.files.filter((path) => /^(lib|test|node_modules)\//.test(path))).toEqual([]);
});

test('no link of a page in the package leads to a file that is not there', () => {
  const pages = packed.files.filter((path) => path.endsWith('.md'));
  const links = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, link]) => ({
      page,
      to: normalize(join(dirname(page), link!)).replace(/\/$/, ''),
    })),
  );
  const isThere = (path: string) => packed.files.some((file) => file === path || file.startsWith(`${path}/`));
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter(({ to }) => !isThere(to))).toEqual([]);
});

test.each([
  ['publint', ['--strict'], 'All good!'],
  ['attw', [], 'No problems found'],
])('%s finds no problem', (linter, options, praise) => {
  const { status, stdout } = spawnSync('npx', [linter, packed.tarball, ...options], { cwd: root, encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining(praise) });
});

describe('the command of the package', () => {
  let bin: string;
  beforeAll(() => {
    const project = join(folder, 'command');
    install(packed, project, ofCheckout(NEEDED));
    bin = join(project, 'node_modules/cdk8s-backstage/bin/cdk8s-backstage.js');
  });

  test('renders', () => {
    expect(execFileSync(process.execPath, [bin, 'render', '--release', 'portal'], { encoding: 'utf8' })).toContain(
      'name: portal-backstage',
    );
  });

  test('says what is wrong with values, by the validator of the build', () => {
    const { status, stderr } = spawnSync(process.execPath, [bin, 'render', '--set', 'backstage.replicas=many'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'backstage.replicas: got "many", allowed is integer\n' });
  });

  test('writes a starter project that passes its test and synthesizes', () => {
    const project = join(folder, 'starter');
    const run = (command: string) => {
      const { status, stdout, stderr } = spawnSync(command, { cwd: project, shell: true, encoding: 'utf8' });
      expect({ command, status, said: status === 0 ? '' : stdout + stderr }).toEqual({ command, status: 0, said: '' });
    };
    execFileSync(process.execPath, [bin, 'init', project], { stdio: 'ignore' });
    install(packed, project, ofCheckout([...NEEDED, 'cdk8s-cli', 'tsx', 'typescript', '@types', '.bin']));
    run('npm test');
    run('npx cdk8s synth');
    expect(readFileSync(join(project, 'dist/starter.k8s.yaml'), 'utf8')).toContain('name: starter-backstage');
  });

  test.each([
    ['--help', 0.5],
    // 0.75 s on a quiet machine; tests run beside each other.
    ['render', 1.5],
  ])('takes little CPU: %s less than %d s', (args, limit) => {
    const times = Array.from({ length: 5 }, () => cpuSecondsOf([bin, ...args.split(' ')]));
    expect(Math.min(...times)).toBeLessThan(limit);
  });
});

/** The seconds of CPU that a program of Node.js takes. */
function cpuSecondsOf(args: readonly string[]): number {
  const told = `process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    process.stderr.write(String((user + system) / 1e6));
  });`;
  const preload = join(folder, 'cpu.js');
  writeFileSync(preload, told);
  return Number(spawnSync(process.execPath, ['--require', preload, ...args], { encoding: 'utf8' }).stderr);
}

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

/** Makes a project, and runs its commands. @returns its folder */
function run(name: string, project: Project): string {
  const place = join(folder, name.replaceAll(' ', '-'));
  mkdirSync(place);
  project.write(place, packed);
  for (const command of project.commands) {
    const { status, stdout, stderr } = spawnSync(command, { cwd: place, shell: true, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${command}: ${stdout}${stderr}`);
  }
  return place;
}

/** What the commands of a project write, by files of its dist/. */
const made = memoized((name: string) => contents(join(run(name, PROJECTS[name]!), 'dist')));

function memoized<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    if (!known.has(name)) known.set(name, make(name));
    return known.get(name)!;
  };
}

test.each(Object.keys(PROJECTS))('%s has the right types, and synthesizes plain manifests and Helm charts', (name) => {
  const files = made(name);
  for (const file of ['/backstage.k8s.yaml', '/constructs.k8s.yaml']) {
    expect(files[file]).toContain('kind: StatefulSet');
  }
  for (const file of ['/with-values.k8s.yaml', '/with-values/values.yaml'])
    expect(files[file]).toContain('replicas: 2');
  const checkedIn = Object.entries(contents(join(root, 'charts/backstage')));
  for (const [file, text] of checkedIn) expect(files[`/backstage${file}`]).toBe(text);
});

test('constructs of cdk8s-plus-33 and of cdk8s-plus-28 get along with those of the package', () => {
  const files = made('the project of cdk8s init');
  const [newer, peer] = ['beside-33', 'beside-28'].map((place) => ({
    objects: loadAll(files[`/${place}/beside.k8s.yaml`]!),
    chart: Object.keys(files).flatMap((file) => file.split(`/${place}/chart/`)[1] ?? []),
  }));
  expect(newer!.objects.length).toBeGreaterThan(10);
  expect(newer!.chart).toContain('templates/shop.yaml');
  expect(newer).toEqual(peer);
});

test('the examples have the right types for those who copy them', () => {
  run('examples', examples);
});
