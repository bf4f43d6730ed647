import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blocksOf, read, root } from './pages';

// These need a registry, an app of Backstage or a cluster; the other tests of the package and of the command line run them.
const ELSEWHERE = /^npm |^cd |--app-config|diff -f /;

const lines = blocksOf(read('docs/command-line.md'), 'sh')
  .flatMap((block) => block.trimEnd().split('\n'))
  .filter((line) => !ELSEWHERE.test(line));

const folder = mkdtempSync(join(tmpdir(), 'command-line-'));
beforeAll(() => {
  for (const name of ['values.yaml', 'old.yaml', 'new.yaml']) writeFileSync(join(folder, name), 'clusterDomain: a.b\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('most lines of docs/command-line.md need nothing but the package', () => {
  expect(lines.length).toBeGreaterThan(12);
});

test.each(lines)('the line runs: %s', (line) => {
  const script = [
    'set -euo pipefail',
    `npx() { shift; node ${JSON.stringify(join(root, 'bin/cdk8s-backstage.js'))} "$@"; }`,
    // What becomes of the manifests needs a cluster.
    line.replace(/ \| kubectl .*/, ' >/dev/null'),
  ];
  const { status, stderr } = spawnSync('bash', ['-c', script.join('\n')], { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
});
