import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { PortalChart } from '../../lib';
import { chartFiles } from '../../lib/helm/chart/files';

/** A part of the Helm chart: what it weighs, and what it may weigh. */
export interface Size {
  readonly what: string;
  readonly bytes: number;
  readonly budget: number;
}

const KB = 1000;

/** The budgets by the paths of the files that they are for; lower them with the chart, and do not raise them. */
const BUDGETS: readonly (readonly [what: string, files: RegExp, budget: number])[] = [
  ['templates and files', /^(templates|files)\//, 725 * KB],
  ['templates/validation', /^templates\/validation/, 97 * KB],
  ['values.schema.json', /^values[.]schema[.]json$/, 120 * KB],
];

/** The package: a release carries it in a Secret, which may hold 1 MiB. */
const PACKAGE = 174 * KB;

/** What the parts of the portal's Helm chart weigh. */
export function sizes(): Size[] {
  const chart = new PortalChart(new App());
  const files = [...chartFiles(chart)];
  const weigh = (pattern: RegExp) =>
    files.filter(([path]) => pattern.test(path)).reduce((sum, [, content]) => sum + Buffer.byteLength(content), 0);
  return [
    ...BUDGETS.map(([what, pattern, budget]) => ({ what, bytes: weigh(pattern), budget })),
    { what: 'the package', bytes: packageSize(chart), budget: PACKAGE },
  ];
}

function packageSize(chart: PortalChart): number {
  const folder = mkdtempSync(join(tmpdir(), 'size-'));
  try {
    return statSync(chart.package(folder)).size;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
