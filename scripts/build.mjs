// Compiles the library to build/: CommonJS, and thin ES modules over it, so that both share one instance.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
rmSync('build', { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});

for (const folder of readdirSync('lib')) {
  cpSync(join('lib', folder), join('build', 'lib', folder), { recursive: true, filter: (path) => !/\.ts$/.test(path) });
}

for (const entry of ['build/lib/index', 'build/lib/helm/index']) {
  const names = Object.keys(require(join(process.cwd(), `${entry}.js`))).filter((name) => name !== '__esModule');
  writeFileSync(`${entry}.mjs`, `import library from './index.js';\nexport const { ${names.join(', ')} } = library;\n`);
  writeFileSync(`${entry}.d.mts`, "export * from './index.js';\n");
}

// npm links the commands of dependencies only; with this, `npx cdk8s-backstage` works in the checkout too.
const link = 'node_modules/.bin/cdk8s-backstage';
if (existsSync('node_modules/.bin') && !existsSync(link)) symlinkSync('../../bin/cdk8s-backstage.js', link);
