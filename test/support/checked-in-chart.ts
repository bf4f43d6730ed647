import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chartFiles, type ChartContents } from '../../lib/helm/chart/files';

/** The folder of the portal's chart in the repository. */
export const checkedInChart = resolve(__dirname, '../../charts/backstage');

/** The chart that is checked in is what the constructs give. */
export function expectCurrent(chart: ChartContents): void {
  const files = readdirSync(checkedInChart, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(checkedInChart.length + 1));
  const checkedIn = new Map(files.map((path) => [path, readFileSync(join(checkedInChart, path), 'utf8')]));
  const made = chartFiles(chart);
  const stale = [...new Set([...checkedIn.keys(), ...made.keys()])].filter(
    (path) => checkedIn.get(path) !== made.get(path),
  );
  if (stale.length > 0)
    throw new Error(
      `charts/backstage: got other contents than the constructs give in ${stale.join(', ')}; run npm run generate`,
    );
}
