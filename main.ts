import { App } from 'cdk8s';
import { reportProblems } from './lib/cli/problems';
import { readValuesFiles } from './lib/cli/values-files';
import { PortalChart } from './lib';

reportProblems(() => {
  const paths = (process.env.BACKSTAGE_VALUES ?? '').split(',').filter((path) => path !== '');
  const app = new App();
  const chart = new PortalChart(app, 'backstage', { synth: { values: readValuesFiles(paths) } });
  app.synth();
  chart.write('charts/backstage');
  chart.package(app.outdir);
});
