// `npm version` runs this between the new version in package.json and its commit. Writes the version where else it stands, and the
// section of CHANGELOG.md: from the titles of the commits, or with the date of today where somebody wrote it before.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

// Not among the dependencies, as it comes as a program for each platform, of which only a release needs one.
const GIT_CLIFF = 'git-cliff@2.14.2';

const { npm_old_version: old, npm_new_version: version } = process.env;

function edit(path, change) {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

const pages = readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []));
const ofOld = new RegExp(`(?<![\\d.])${old.replaceAll('.', '[.]')}(?!\\d|[.]\\d)`, 'g');
for (const path of ['lib/portal/common/chart-metadata.ts', 'README.md', ...pages]) {
  edit(path, (text) => text.replaceAll(ofOld, version));
}

function withSection(changelog) {
  const written = `## ${version} - unreleased\n`;
  const today = new Date().toISOString().slice(0, 10);
  if (changelog.includes(written)) return changelog.replace(written, `## ${version} - ${today}\n`);
  const args = ['--yes', GIT_CLIFF, '--unreleased', '--tag', `v${version}`];
  const section = execFileSync('npx', args, { encoding: 'utf8' }).trim();
  return changelog.replace(/^(?=## )/m, `${section}\n\n`);
}
edit('CHANGELOG.md', withSection);
