// Prints what CHANGELOG.md says of a release: notes.mjs TAG. Fails where the tag, the package and the chart are not of one version.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const read = (path) => readFileSync(join(root, path), 'utf8');

function fail(problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(read('package.json'));
if (tag !== `v${version}`) fail(`The tag is "${tag}", but package.json has version ${version}: tag v${version}.`);

const [, ofChart] = /^version: (\S+)$/m.exec(read('charts/backstage/Chart.yaml'));
if (ofChart !== version) fail(`The chart has version ${ofChart}, not ${version}: set it with "npm version".`);

const sections = read('CHANGELOG.md').split(/^(?=## )/m);
const notes = sections.find((section) => section.startsWith(`## ${version} - `));
if (notes === undefined) fail(`CHANGELOG.md has no "## ${version} - DATE": write it with "npm version".`);
const [title, ...lines] = notes.split('\n');
if (!/ - \d{4}-\d{2}-\d{2}$/.test(title))
  fail(`CHANGELOG.md has "${title}": replace what is after the dash by the date.`);
process.stdout.write(`${lines.join('\n').trim()}\n`);
