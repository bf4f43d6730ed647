import { Command, InvalidArgumentError } from 'commander';
import { App, Yaml } from 'cdk8s';
import { CHART_METADATA, PortalChart } from '../portal';
import { reportProblems } from './problems';
import { readValuesFiles } from './values-files';

interface RenderOptions {
  readonly values: readonly string[];
  readonly release: string;
  readonly namespace?: string;
}

interface ChartOptions {
  readonly out?: string;
  readonly package?: string;
}

/** A path as it is given: an unset variable of a shell is none. */
function notEmpty(path: string): string {
  if (path === '') throw new InvalidArgumentError('Give a path, such as . for the current folder.');
  return path;
}

const collect = (path: string, paths: readonly string[]): readonly string[] => [...paths, notEmpty(path)];

const program = new Command('cdk8s-backstage')
  .description('Plain manifests and a Helm chart for Backstage.')
  .version(CHART_METADATA.version);

program
  .command('render')
  .description('print plain manifests')
  .option(
    '-f, --values <file>',
    'a values file, or - for standard input; several are merged, the later ones win',
    collect,
    [],
  )
  .option('--release <name>', 'the name of the release', 'backstage')
  .option('--namespace <namespace>', 'the namespace of all objects; by default that of kubectl')
  .action(({ values, release, namespace }: RenderOptions) => {
    const chart = new PortalChart(new App());
    const manifests = chart.manifests(readValuesFiles(values), { release, namespace });
    process.stdout.write(Yaml.stringify(...manifests));
  });

program
  .command('chart')
  .description('write the Helm chart')
  .option('--out <folder>', 'the folder to write the chart into: a new or empty one, or that of this chart', notEmpty)
  .option('--package <folder>', 'the folder to write the packaged chart into', notEmpty)
  .action(({ out, package: folder }: ChartOptions) => {
    const chart = new PortalChart(new App());
    if (out !== undefined || folder === undefined) writeChart(chart, out ?? 'charts/backstage');
    if (folder !== undefined) process.stdout.write(`${chart.package(folder)}\n`);
  });

/** Says on standard error what was written, so that standard output has the path of the package only. */
function writeChart(chart: PortalChart, folder: string): void {
  const { written, removed } = chart.write(folder);
  process.stderr.write(`${folder}: wrote ${written.length} files\n`);
  for (const path of removed) process.stderr.write(`${folder}: removed ${path}, which the chart does not have\n`);
}

reportProblems(() => program.parse());
