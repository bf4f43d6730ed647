import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm, helms, kubectl, majors, run } from './helm';

test.each(majors)('helm %i is a real helm of that major', (major) => {
  const { path, version } = helm(major);
  expect(version).toMatch(new RegExp(`^${major}\\.`));
  expect(run(helm(major), ['version', '--short']).stdout).toContain(`v${version}`);
  expect(path).toMatch(/helm/);
});

test('kubectl can be started', () => {
  expect(spawnSync(kubectl(), ['version', '--client'], { encoding: 'utf8' }).stdout).toContain('Client Version');
});

test('helm sees nothing of the configuration around it', () => {
  process.env.HELM_NAMESPACE = 'elsewhere';
  const output = helms().map((binary) => run(binary, ['env', 'HELM_NAMESPACE']).stdout.trim());
  delete process.env.HELM_NAMESPACE;
  expect(output).not.toContain('elsewhere');
});

test('the text given as input reaches helm, and a failure is a status', () => {
  const failed = run(helm(4), ['template', join(tmpdir(), 'no-such-chart'), '-f', '-'], { input: 'a: 1' });
  expect(failed.status).toBe(1);
  expect(failed.stderr).not.toBe('');
});

test('an unsuitable platform is told what to install', () => {
  const cache = mkdtempSync(join(tmpdir(), 'cache-'));
  const script = `Object.defineProperty(process, 'platform', { value: 'sunos' }); require('./helm').helm(4)`;
  const { stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
    cwd: __dirname,
    encoding: 'utf8',
    env: { XDG_CACHE_HOME: cache, PATH: '' },
  });
  expect(stderr).toContain('install helm 4 and kubectl');
  expect(readdirSync(cache)).toEqual([]);
  rmSync(cache, { recursive: true });
});
