import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'cdk8s';
import { PortalChart } from '../../lib';
import { chartFiles } from '../../lib/helm/chart/files';

const folder = resolve(__dirname, '../../charts/backstage');

test('the chart that is checked in is what the constructs give: else run npx cdk8s synth', () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const checkedIn = Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  expect(checkedIn).toEqual(Object.fromEntries(chartFiles(new PortalChart(new App()))));
});
