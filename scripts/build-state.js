// What scripts/build.mjs and bin/ have to know of build/: whether it is newer than all that it is made of.
const { readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

const SOURCES = [
  'lib',
  'imports',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts',
];

/** A folder changes when a file in it comes or goes. */
function* times(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return;
  yield stat.mtimeMs;
  if (stat.isDirectory()) for (const name of readdirSync(path)) yield* times(join(path, name));
}

/** Whether build/ in the folder of the project is there, and made of the sources as they are now. */
exports.isCurrent = (root) => {
  const built = statSync(join(root, 'build'), { throwIfNoEntry: false })?.mtimeMs;
  if (built === undefined) return false;
  for (const source of SOURCES) for (const time of times(join(root, source))) if (time > built) return false;
  return true;
};
