import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chartFiles, type ChartContents } from './files';
import { DEFAULT_VERSION } from './metadata';

/**
 * Writes the Helm chart into a folder, in place of what was in its `templates` and of the files it consists of.
 * @returns the paths of the files, in the folder
 * @throws if the chart cannot be made, or the folder has templates of something else; then nothing is written
 */
export function writeChart(chart: ChartContents, folder: string): string[] {
  const files = chartFiles(chart);
  refuseForeign(folder, chart.chartName);
  rmSync(join(folder, 'templates'), { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return [...files.keys()];
}

/** A project may have a folder of templates that has nothing to do with Helm. */
function refuseForeign(folder: string, name: string): void {
  if (!existsSync(join(folder, 'templates'))) return;
  const metadata = join(folder, 'Chart.yaml');
  if (existsSync(metadata) && new RegExp(`^name: ['"]?${name}['"]?$`, 'm').test(readFileSync(metadata, 'utf8'))) return;
  throw new Error(`${folder} has a folder "templates" that is not of the chart ${name}: choose another folder`);
}

// What says the same in other words packs better side by side: gzip looks back 32 KiB.
const FIRST = ['Chart.yaml', 'values.yaml', 'README.md', 'values.schema.json'];

function packed(files: readonly string[]): string[] {
  return [...FIRST.filter((path) => files.includes(path)), ...files.filter((path) => !FIRST.includes(path))];
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
  try {
    const files = writeChart(chart, join(root, chart.chartName));
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${chart.chartName}-${chart.metadata.version ?? DEFAULT_VERSION}.tgz`);
    const part = `${file}.part`;
    const paths = packed(files).map((path) => `${chart.chartName}/${path}`);
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
    tar.create({ ...options, onWriteEntry: (entry) => void (entry.stat && (entry.stat.mode = 0o100644)) }, paths);
    renameSync(part, file);
    return file;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
