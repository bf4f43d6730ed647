import { Command } from 'commander';
import { load } from '../lazy';
import { withProgress } from '../say';

/** `explain`: what a value is for. */
export const explainCommand = (): Command =>
  new Command('explain')
    .description('explain a value: what it does, its default, what is allowed, and which objects read it')
    .argument('[path]', 'the keys of the value, such as backstage.replicas or backstage.extraEnvVars[].name', '')
    .action((path: string) => {
      const { declarationOf, explanation } = load.explain();
      const { PortalChart, PortalValues } = load.portal();
      const { schema, keys } = declarationOf(PortalValues, path);
      const model = withProgress('reading the chart', () => new PortalChart(new (load.cdk8s().App)()).model());
      const readers = keys.length === 0 ? [] : load.internal().readersOf(model, keys);
      process.stdout.write(explanation(path, schema, readers));
    });
