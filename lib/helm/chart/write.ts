import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFiles } from '../base/file-error';
import { chartFiles, type ChartContents } from './files';
import { placeFiles, refuseForeign, type WrittenFiles } from './generated-folder';
import { DEFAULT_VERSION } from './metadata';

/**
 * Writes the Helm chart into a folder that is missing, empty, or holds the chart as it was generated before. There, `templates`
 * becomes that of the chart, and other files stay.
 * @throws Error if the chart cannot be made
 * @throws FileError if the folder has something else, or cannot be written; then it is as it was
 */
export function writeChart(chart: ChartContents, folder: string): WrittenFiles {
  const files = chartFiles(chart);
  return withFiles(folder, () => {
    refuseForeign(folder, chart.chartName);
    return placeFiles(folder, files);
  });
}

// What says the same in other words packs better side by side: gzip looks back 32 KiB.
const ORDER = [
  ...['Chart.yaml', 'files/values/', 'values.schema.json', 'README.md', 'values.yaml'],
  ...['files/', 'templates/validation/', ''],
];

function packed(files: readonly string[]): string[] {
  const place = (path: string) => ORDER.findIndex((start) => path.startsWith(start));
  return files.toSorted((a, b) => place(a) - place(b));
}

/**
 * Packages the Helm chart as `<name>-<version>.tgz`, like `helm package`. The same chart gives the same bytes.
 * @returns the path of the package
 */
export function packageChart(chart: ChartContents, folder: string): string {
  // Loaded when needed: most charts are only written.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const tar = require('tar') as typeof import('tar');
  const root = mkdtempSync(join(tmpdir(), 'helm-chart-'));
  const file = join(folder, `${chart.chartName}-${chart.metadata.version ?? DEFAULT_VERSION}.tgz`);
  const part = `${file}.part`;
  try {
    const { written } = writeChart(chart, join(root, chart.chartName));
    const paths = packed(written).map((path) => `${chart.chartName}/${path}`);
    // A fixed date, no owner, fixed modes and no compression level of the machine's.
    const options = {
      file: part,
      cwd: root,
      gzip: { level: 9 },
      portable: true,
      mtime: new Date(0),
      sync: true,
      noDirRecurse: true,
    } as const;
    withFiles(file, () => {
      mkdirSync(folder, { recursive: true });
      tar.create({ ...options, onWriteEntry: (entry) => void (entry.stat && (entry.stat.mode = 0o100644)) }, paths);
      renameSync(part, file);
    });
    return file;
  } finally {
    rmSync(root, { recursive: true, force: true });
    if (existsSync(part)) rmSync(part);
  }
}
