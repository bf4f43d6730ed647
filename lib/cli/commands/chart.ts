import { Command } from 'commander';
import { load } from '../lazy';
import { notEmpty } from '../options';
import { sayWritten, withProgress } from '../say';

interface ChartOptions {
  readonly out?: string;
  readonly package?: string;
}

/** `chart`: the Helm chart. */
export const chartCommand = (): Command =>
  new Command('chart')
    .description('write the Helm chart')
    .option(
      '--out <folder>',
      'the folder to write the chart into: a new or empty one, or one with this chart',
      notEmpty,
    )
    .option('--package <folder>', 'the folder to write the packaged chart into', notEmpty)
    .action(({ out, package: folder }: ChartOptions) => {
      const { PortalChart } = load.portal();
      const chart = withProgress('making the chart', () => {
        const made = new PortalChart(new (load.cdk8s().App)());
        made.model();
        return made;
      });
      if (out !== undefined || folder === undefined) {
        const to = out ?? 'charts/backstage';
        sayWritten(to, chart.write(to), 'the chart does not have');
      }
      if (folder !== undefined) process.stdout.write(`${chart.package(folder)}\n`);
    });
