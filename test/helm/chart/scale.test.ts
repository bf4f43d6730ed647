import { ApiObject, App, Chart, Yaml, type ApiObjectProps } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { HelmChart, number, text, Type, type Input } from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { cpuSeconds } from '../../support/cpu-seconds';

interface AppValues {
  readonly image: Input<string>;
  readonly replicas: Input<number>;
}
type Make = (chart: Chart, id: string, values: AppValues) => unknown;

const deployment: Make = (chart, id, { image, replicas }) =>
  new kplus.Deployment(chart, id, {
    replicas: number(replicas),
    containers: [{ image: text`${image}`, portNumber: 80 }],
  });

const apiObject: Make = (chart, id, { image, replicas }) =>
  new ApiObject(chart, id, {
    apiVersion: 'example.com/v1',
    kind: 'Thing',
    spec: { image, replicas, text: text`${image}-${replicas}` },
  } as object as ApiObjectProps);

const ids = (count: number) => Array.from({ length: count }, (_, index) => `app${index}`);

/** The files of a Helm chart with a section of values for each object. */
function helmFiles(make: Make, count: number): unknown {
  const section = () =>
    Type.Object({ image: Type.String({ default: 'nginx' }), replicas: Type.Integer({ default: 2 }) });
  const values = Type.Object(Object.fromEntries(ids(count).map((id) => [id, section()])));
  const chart = new HelmChart(new App(), 'web', { values });
  const sections = chart.values as unknown as Record<string, AppValues>;
  for (const id of ids(count)) make(chart, id, sections[id]!);
  return chartFiles(chart);
}

/** What cdk8s itself makes of the same objects. */
function ordinaryYaml(make: Make, count: number): unknown {
  const chart = new Chart(new App(), 'web');
  for (const id of ids(count)) make(chart, id, { image: 'nginx', replicas: 2 });
  return Yaml.stringify(...(chart.toJson() as object[]));
}

test.each([
  ['Deployments of cdk8s-plus', deployment, 400],
  ['ApiObjects', apiObject, 1600],
] as const)(
  'a chart with many %s takes a few times what cdk8s takes, and grows with their number',
  (_of, make, count) => {
    helmFiles(make, count / 4);
    ordinaryYaml(make, count / 4);
    const [quarter, all, ordinary] = [
      cpuSeconds(() => helmFiles(make, count / 4)),
      cpuSeconds(() => helmFiles(make, count)),
      cpuSeconds(() => ordinaryYaml(make, count)),
    ];
    expect(all / quarter).toBeLessThan(10);
    expect(all / ordinary).toBeLessThan(10);
  },
);
