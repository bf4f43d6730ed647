import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { PortalChart } from '../../lib';
import { chartFiles } from '../../lib/helm/chart/files';

const KB = 1000;

// A release carries all of it in its Secret, and Helm reads the schema each time.
test('values.schema.json stays below 120 KB', () => {
  const schema = chartFiles(new PortalChart(new App())).get('values.schema.json')!;
  expect(Buffer.byteLength(schema)).toBeLessThan(120 * KB);
});

test('the packaged chart stays below a sixth of what a Secret may hold', () => {
  const folder = mkdtempSync(join(tmpdir(), 'size-'));
  try {
    const archive = new PortalChart(new App()).package(folder);
    expect(statSync(archive).size).toBeLessThan((1024 * 1024) / 6);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
