import { App } from 'cdk8s';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PortalChart } from '../../lib';

test('the portal makes the same objects of symbolic values and of the values themselves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-chart-'));
  try {
    // Another sample each time: an error names the seed.
    new PortalChart(new App(), 'backstage', { checkBuild: { samples: 20 } }).write(join(folder, 'backstage'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
