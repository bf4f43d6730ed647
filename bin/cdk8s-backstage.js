#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const isCheckout = existsSync(join(root, 'scripts/build-state.js'));
if (isCheckout && !require('../scripts/build-state.js').isCurrent(root)) runSources();
else require('../build/lib/cli/main.js');

/** In a checkout, a build that is missing or old is no reason to wait, or to run what is old. */
function runSources() {
  if (!existsSync(join(root, 'node_modules/tsx'))) {
    process.stderr.write(`${root}: the dependencies are not installed; run npm ci there\n`);
    process.exit(1);
  }
  process.env.TSX_TSCONFIG_PATH ??= join(root, 'tsconfig.json');
  require('tsx/cjs/api').register();
  require('../lib/cli/main.ts');
}
