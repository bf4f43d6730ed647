import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
// Besides them there are values files, which test/examples/platforms.test.ts renders.
const folders = readdirSync(join(root, 'examples')).filter((name) => name !== 'values');

test.each(folders)('examples/%s runs as its README says, and writes what that names', (name) => {
  const readme = readFileSync(join(root, 'examples', name, 'README.md'), 'utf8');
  const [, command, outputs] = /^ {4}npx tsx (examples\/\S+) +# (.*)$/m.exec(readme)!;
  const named = outputs!.match(/dist\/[\w./-]+/g)!;
  const folder = mkdtempSync(join(tmpdir(), 'example-'));
  for (const entry of ['examples', 'lib', 'node_modules', 'package.json', 'tsconfig.json'])
    symlinkSync(join(root, entry), join(folder, entry));
  try {
    const { status, stderr } = spawnSync('npx', ['tsx', command!], { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect([...charts(folder), ...manifests(folder)].sort()).toEqual(named.sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const entries = (folder: string, path: string) =>
  existsSync(join(folder, path)) ? readdirSync(join(folder, path)).map((name) => `${path}/${name}`) : [];
const manifests = (folder: string) => entries(folder, 'dist').filter((path) => path.endsWith('.k8s.yaml'));
const charts = (folder: string) =>
  entries(folder, 'dist/examples').filter((path) => existsSync(join(folder, path, 'Chart.yaml')));
