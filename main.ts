import { App } from 'cdk8s';
import { reportProblems } from './lib/cli/problems';
import { readValuesFiles } from './lib/cli/values/values-files';
import { PortalChart } from './lib';

reportProblems(() => {
  const paths = (process.env.BACKSTAGE_VALUES ?? '').split(',').filter((path) => path !== '');
  const app = new App();
  // As many values files as take less than two seconds.
  const checkBuild = { samples: 20 };
  const chart = new PortalChart(app, 'backstage', { synth: { values: readValuesFiles(paths) }, checkBuild });
  app.synth();
  chart.write('charts/backstage');
  chart.package(app.outdir);
});
