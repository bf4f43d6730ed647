import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../docs/pages';

const FILES = ['package.json', 'CHANGELOG.md', 'README.md', 'cliff.toml', 'docs', 'scripts/release'];
const CHART = 'charts/backstage/Chart.yaml';
const METADATA = 'lib/portal/common/chart-metadata.ts';

/** A copy of what a release changes, as a repository of a few commits. */
class Checkout {
  private readonly folder = mkdtempSync(join(tmpdir(), 'release-'));

  constructor() {
    mkdirSync(join(this.folder, 'scripts'));
    for (const path of [...FILES, CHART, METADATA]) {
      cpSync(join(root, path), join(this.folder, path), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
    this.git('init', '--quiet');
    this.commit('feat: from before the first release');
    this.git('tag', 'v0.1.0');
  }

  commit(...messages: string[]): void {
    const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgSign=false'];
    this.git(...author, 'commit', '--quiet', '--allow-empty', ...messages.flatMap((text) => ['--message', text]));
  }

  /** What `npm version` does, without its commit and without `npm run generate`, which makes the chart's file. */
  version(version: string): void {
    const env = { ...process.env, npm_old_version: '0.1.0', npm_new_version: version };
    this.edit('package.json', (text) => text.replace('"version": "0.1.0"', `"version": "${version}"`));
    this.edit(CHART, (text) => text.replace('version: 0.1.0', `version: ${version}`));
    execFileSync(process.execPath, ['scripts/release/version.mjs'], { cwd: this.folder, env, stdio: 'pipe' });
  }

  notes(tag: string): { status: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/release/notes.mjs', tag], {
      ...{ cwd: this.folder, encoding: 'utf8' },
    });
    return { status, stdout, stderr };
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  edit(path: string, change: (text: string) => string): void {
    writeFileSync(join(this.folder, path), change(this.read(path)));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private git(...args: string[]): void {
    execFileSync('git', args, { cwd: this.folder });
  }
}

let checkout: Checkout;
beforeEach(() => (checkout = new Checkout()));
afterEach(() => checkout.remove());

const refused = (stderr: string) => ({ status: 1, stdout: '', stderr: expect.stringContaining(stderr) });

test('the notes of a release are what users notice of its commits', () => {
  checkout.commit('feat(network): a policy for machines');
  checkout.commit('docs: nothing to see');
  checkout.commit('fix(values)!: the key is another one', 'BREAKING CHANGE: rename a to b');
  checkout.commit('no conventional commit');
  checkout.commit('fix: an end');
  checkout.version('0.2.0');
  expect(checkout.notes('v0.2.0')).toEqual({
    status: 0,
    stdout: `### Breaking

- **values**: the key is another one
  rename a to b

### Added

- **network**: a policy for machines

### Fixed

- an end
`,
    stderr: '',
  });
  expect(checkout.read('CHANGELOG.md')).toMatch(/\n## 0\.2\.0 - \d{4}-\d\d-\d\d\n[^]*\n## 0\.1\.0 - /);
});

test('a section that somebody wrote gets its date', () => {
  checkout.edit('CHANGELOG.md', (text) => text.replace(/^## 0\.1\.0 - .*$/m, '## 0.2.0 - unreleased'));
  checkout.version('0.2.0');
  expect(checkout.read('CHANGELOG.md')).toMatch(/^## 0\.2\.0 - \d{4}-\d\d-\d\d$/m);
  expect(checkout.notes('v0.2.0')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^### Added/) });
});

test('a new version is the one of the chart and of the commands in the documentation', () => {
  checkout.version('0.2.0');
  expect(checkout.read(METADATA)).toContain("version: '0.2.0'");
  expect(checkout.read('docs/tutorial.md')).toContain('dist/backstage-0.2.0.tgz');
});

test('a tag of another version has no notes', () => {
  expect(checkout.notes('v0.3.0')).toEqual(refused('The tag is "v0.3.0", but package.json has version 0.1.0'));
});

test('a chart of another version has no notes', () => {
  checkout.edit(CHART, (text) => text.replace('version: 0.1.0', 'version: 0.0.9'));
  expect(checkout.notes('v0.1.0')).toEqual(refused('The chart has version 0.0.9, not 0.1.0'));
});

test('a version without a date in CHANGELOG.md has no notes', () => {
  checkout.edit('CHANGELOG.md', (text) => text.replace(/^## 0\.1\.0 - .*$/m, '## 0.1.0 - unreleased'));
  expect(checkout.notes('v0.1.0')).toEqual(refused('replace what is after the dash by the date'));
  checkout.edit('CHANGELOG.md', (text) => text.replace(/^## 0\.1\.0 - .*$/m, '## older'));
  expect(checkout.notes('v0.1.0')).toEqual(refused('has no "## 0.1.0 - DATE"'));
});
