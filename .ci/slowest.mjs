// Prints the files and the tests of a run that took longest: slowest.mjs NAME RESULTS, the latter from `jest --json`.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

const [name, results] = process.argv.slice(2);
const { testResults } = JSON.parse(readFileSync(results, 'utf8'));

const files = testResults.map(({ name, startTime, endTime }) => ({
  seconds: (endTime - startTime) / 1000,
  what: relative(process.cwd(), name),
}));
const tests = testResults.flatMap(({ name, assertionResults }) =>
  assertionResults.map(({ duration, fullName }) => ({
    seconds: (duration ?? 0) / 1000,
    what: `${relative(process.cwd(), name)}: ${fullName}`,
  })),
);

function table(title, entries) {
  const slowest = entries.sort((one, other) => other.seconds - one.seconds).slice(0, 8);
  console.log(`${name}: the slowest ${title}`);
  for (const { seconds, what } of slowest) console.log(`${seconds.toFixed(0).padStart(7)} s  ${what}`);
}

table('files', files);
table('tests', tests);
