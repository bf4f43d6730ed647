import { join } from 'node:path';
import { helm, majors, run } from '../support/helm';

const folder = join(__dirname, '../../charts/backstage');
const presets = [[], ['values-kind.yaml'], ['values-ha.yaml']];
const cases = majors.flatMap((major) =>
  presets.map((files) => ({ major, files, name: files.join() || 'default values' })),
);

test.each(cases)('helm $major lint has nothing to say of the chart with $name', ({ major, files }) => {
  const values = files.flatMap((file) => ['--values', join(folder, file)]);
  const { status, stdout } = run(helm(major), ['lint', folder, '--strict', ...values]);
  expect(stdout).not.toMatch(/\[(WARNING|ERROR|INFO)\]/);
  expect(status).toBe(0);
});
