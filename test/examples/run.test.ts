import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const folders = readdirSync(join(root, 'examples'));

test.each(folders)('examples/%s runs as its README says', (name) => {
  const readme = readFileSync(join(root, 'examples', name, 'README.md'), 'utf8');
  const [, command] = /^ {4}npx tsx (examples\/\S+)/m.exec(readme)!;
  const folder = mkdtempSync(join(tmpdir(), 'example-'));
  for (const entry of ['examples', 'lib', 'node_modules', 'package.json', 'tsconfig.json'])
    symlinkSync(join(root, entry), join(folder, entry));
  try {
    const { status, stderr } = spawnSync('npx', ['tsx', command!], { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(existsSync(join(folder, 'dist/examples', name, 'Chart.yaml'))).toBe(true);
    expect(readdirSync(join(folder, 'dist')).filter((file) => file.endsWith('.k8s.yaml'))).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
