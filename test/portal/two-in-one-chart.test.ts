import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { Backstage, Frontend, NetworkPolicies, Postgres, PostgresBackup } from '../../lib';
import { choose, HelmChart, Type } from '../../lib/helm';
import { inHelm, options } from '../helm/support/charts';
import { normalized } from '../support/renderer';

const schema = Type.Object({
  isOn: Type.Boolean({ default: true }),
  a: Type.Array(Type.Object({ name: Type.String(), value: Type.String() }), { default: [] }),
  b: Type.Array(Type.Object({ name: Type.String(), value: Type.String() }), { default: [] }),
});

test('two portals of constructs with the same ids stand in one Helm chart, each with what it was given', () => {
  const chart = new HelmChart(new App(), 'both', { values: schema });
  for (const id of ['a', 'b'] as const) {
    const scope = new Construct(chart, id);
    const database = new Postgres(scope, 'db');
    const backstage = new Backstage(scope, 'backstage', {
      database,
      extraEnvVars: chart.values[id],
      appConfig: { app: { title: choose(chart.values.isOn, id, 'none') } },
    });
    new PostgresBackup(scope, 'backup', { databases: database });
    new Frontend(scope, 'frontend', { backstage });
    new NetworkPolicies(scope, 'network', { backstage });
  }
  const cases = [{}, { isOn: false, a: [{ name: 'OF_A', value: '1' }], b: [{ name: 'OF_B', value: '2' }] }];
  cases.forEach((values, index) => {
    const plain = normalized(chart.manifests(values, { ...options, alias: `c${index}` }));
    for (const major of [3, 4] as const)
      expect(normalized(inHelm(chart as unknown as HelmChart, major, cases)[index]!)).toEqual(plain);
    const deployments = (plain as any[]).filter(
      ({ kind, metadata }) => kind === 'Deployment' && (metadata.name as string).includes('backstage'),
    );
    const names = deployments.map(({ spec }) => JSON.stringify(spec.template.spec.containers[0].env));
    expect(names.map((env) => /OF_[AB]/.exec(env)?.[0])).toEqual(
      index === 0 ? [undefined, undefined] : ['OF_A', 'OF_B'],
    );
  });
});
