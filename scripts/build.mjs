// Compiles the library to build/: CommonJS, and thin ES modules over it, so that both share one instance.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const { isCurrent } = require('./build-state.js');

// npm links the commands of dependencies only; with this, node_modules/.bin has that of the checkout too.
const link = 'node_modules/.bin/cdk8s-backstage';
if (existsSync('node_modules/.bin') && !existsSync(link)) symlinkSync('../../bin/cdk8s-backstage.js', link);

// `npx cdk8s-backstage` in a checkout prepares it anew. Interrupted there, npm leaves its cache broken; without a build that
// is current, the command runs from the sources.
const isNpx = process.env.npm_lifecycle_event === 'prepare' && process.env.npm_command === 'exec';
if (!isNpx && !isCurrent('.')) build();

/** Builds beside build/ and swaps, so that whoever is interrupted leaves the build of before. */
function build() {
  removeAbandoned();
  const started = new Date();
  const [made, before] = [`build.${process.pid}`, `build.${process.pid}.before`];
  try {
    compile(made);
    // A source that changed meanwhile is newer than its build.
    utimesSync(made, started, started);
    if (existsSync('build')) renameSync('build', before);
    renameSync(made, 'build');
  } finally {
    for (const folder of [made, before]) rmSync(folder, { recursive: true, force: true });
  }
}

function compile(folder) {
  const tsc = require.resolve('typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', folder], { stdio: 'inherit' });
  for (const name of readdirSync('lib')) {
    cpSync(join('lib', name), join(folder, 'lib', name), { recursive: true, filter: (path) => !/\.ts$/.test(path) });
  }
  const load = (path) => require(join(process.cwd(), folder, 'lib', path));
  const validator = join(folder, 'lib/portal/values/portal-validator.js');
  writeFileSync(validator, load('helm/internal.js').validatorCode(load('portal/index.js').PortalValues));
  for (const entry of [join(folder, 'lib/index'), join(folder, 'lib/helm/index')]) {
    const names = Object.keys(require(join(process.cwd(), `${entry}.js`))).filter((name) => name !== '__esModule');
    writeFileSync(
      `${entry}.mjs`,
      `import library from './index.js';\nexport const { ${names.join(', ')} } = library;\n`,
    );
    writeFileSync(`${entry}.d.mts`, "export * from './index.js';\n");
  }
}

/** Removes what builds left that were killed. */
function removeAbandoned() {
  for (const name of readdirSync('.')) {
    const pid = /^build\.(\d+)(\.before)?$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(name, { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
