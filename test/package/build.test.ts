import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = resolve(__dirname, '../..');
const { isCurrent } = createRequire(__filename)('../../scripts/build-state.js') as {
  isCurrent: (root: string) => boolean;
};
let project: string;

/** A checkout with a library of three lines, which compiles fast. */
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'build-'));
  for (const name of ['bin', 'scripts', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(project, name), { recursive: true });
  }
  for (const name of ['lib/helm', 'lib/cli', 'lib/portal/values', 'node_modules/.bin'])
    mkdirSync(join(project, name), { recursive: true });
  for (const name of ['typescript', 'tsx', 'esbuild', '@esbuild']) {
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name));
  }
  const compilerOptions = { module: 'node16', lib: ['ES5'], types: [], rootDir: '.', noEmitOnError: true };
  writeFileSync(join(project, 'tsconfig.build.json'), JSON.stringify({ compilerOptions, include: ['lib'] }));
  for (const name of ['index', 'helm/index']) writeFileSync(join(project, `lib/${name}.ts`), 'export const one = 1;\n');
  writeFileSync(join(project, 'lib/helm/internal.ts'), "export const validatorCode = (of: string) => '// of ' + of;\n");
  writeFileSync(join(project, 'lib/portal/index.ts'), "export const PortalValues = 'the values';\n");
  writeFileSync(join(project, 'lib/portal/values/index.ts'), 'export {};\n');
  says('first');
});
afterEach(() => rmSync(project, { recursive: true }));

const says = (word: string) =>
  writeFileSync(join(project, 'lib/cli/main.ts'), `declare const process: any;\nprocess.stdout.write('${word}');\n`);
const build = () => spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: project, encoding: 'utf8' });
const command = () =>
  spawnSync(process.execPath, ['bin/cdk8s-backstage.js'], { cwd: project, encoding: 'utf8' }).stdout;
const builtMain = () => readFileSync(join(project, 'build/lib/cli/main.js'), 'utf8');
const inode = () => statSync(join(project, 'build')).ino;
const folders = () => readdirSync(project).filter((name) => name.startsWith('build'));

test('the build is made once, and anew when a source changes, comes or goes', () => {
  writeFileSync(join(project, 'lib/helm/script.sh'), '');
  expect(isCurrent(project)).toBe(false);
  expect(build()).toMatchObject({ status: 0 });
  expect(existsSync(join(project, 'build/lib/helm/script.sh'))).toBe(true);
  const validator = readFileSync(join(project, 'build/lib/portal/values/portal-validator.js'), 'utf8');
  expect(validator).toBe('// of the values');
  const first = inode();
  build();
  expect(inode()).toBe(first);
  for (const change of [() => says('second'), () => rmSync(join(project, 'lib/helm/script.sh'))]) {
    const later = new Date(Date.now() + 10);
    utimesSync(join(project, 'build'), later, later);
    expect(isCurrent(project)).toBe(true);
    // The file system looks at the clock every few milliseconds.
    while (Date.now() <= later.getTime() + 20);
    change();
    expect(isCurrent(project)).toBe(false);
  }
  build();
  expect(builtMain()).toContain('second');
  expect(existsSync(join(project, 'build/lib/helm/script.sh'))).toBe(false);
  expect(folders()).toEqual(['build']);
});

test('a build that fails, or is killed, leaves that of before, and the next one removes what it left', async () => {
  build();
  writeFileSync(join(project, 'lib/index.ts'), 'export const one: string = 1;\n');
  expect(build().status).not.toBe(0);
  expect(builtMain()).toContain('first');
  expect(folders()).toEqual(['build']);

  writeFileSync(join(project, 'lib/index.ts'), 'export const one = 1;\n');
  says('second');
  const killed = spawn(process.execPath, ['scripts/build.mjs'], { cwd: project, detached: true });
  while (!folders().includes(`build.${killed.pid}`) && killed.exitCode === null) await sleep(5);
  process.kill(-killed.pid!, 'SIGKILL');
  await new Promise((resolve) => killed.once('close', resolve));
  expect(builtMain()).toContain('first');
  expect(folders()).toEqual(['build', `build.${killed.pid}`]);
  expect(build()).toMatchObject({ status: 0 });
  expect(builtMain()).toContain('second');
  expect(folders()).toEqual(['build']);
});

test('the command runs the build, and the sources where that is missing or old', () => {
  expect(command()).toBe('first');
  build();
  writeFileSync(join(project, 'build/lib/cli/main.js'), "process.stdout.write('build');\n");
  const later = new Date(Date.now() + 10_000);
  utimesSync(join(project, 'build'), later, later);
  expect(command()).toBe('build');
  says('second');
  utimesSync(join(project, 'build'), new Date(0), new Date(0));
  expect(command()).toBe('second');
});

test('npx runs the command without network, and builds nothing', () => {
  const { status, stdout } = spawnSync('npx', ['cdk8s-backstage'], {
    cwd: project,
    encoding: 'utf8',
    env: {
      ...process.env,
      npm_config_cache: join(project, 'cache'),
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    },
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'first' });
  expect(folders()).toEqual([]);
});

test('the command says what to do where the dependencies are not installed', () => {
  rmSync(join(project, 'node_modules'), { recursive: true });
  expect(spawnSync(process.execPath, ['bin/cdk8s-backstage.js'], { cwd: project, encoding: 'utf8' })).toMatchObject({
    status: 1,
    stderr: `${project}: the dependencies are not installed; run npm ci there\n`,
  });
});
