import { readValues } from '../../lib/helm';
import { POSTGRES_TAG } from '../../lib/postgres/postgres-props';
import { helms } from '../support/helm';
import { read } from './pages';

const table = new Map(
  [...read('docs/README.md').matchAll(/^\| (\S.*?) +\| (\S.*?) +\|$/gm)].map(([, what, version]) => [what!, version!]),
);
const chart: any = readValues(read('charts/backstage/Chart.yaml'));
const { engines, peerDependencies } = JSON.parse(read('package.json')) as {
  engines: { node: string };
  peerDependencies: Record<string, string>;
};
/** A range such as `>=1.27.0-0`, as one says it. */
const spoken = (range: string) => `${/^>=(\d+(?:\.[1-9]\d*)?)/.exec(range)![1]!} and newer`;

test('the table of versions has what the chart runs', () => {
  expect(table.get('Backstage in the demo image')).toBe(chart.appVersion);
  expect(table.get('Postgres of the release')).toBe(POSTGRES_TAG);
  expect(table.get('Kubernetes')).toBe(spoken(chart.kubeVersion as string));
});

test('the table of versions has what the package asks for', () => {
  expect(table.get('Node.js, for the constructs and the command line')).toBe(spoken(engines.node));
  for (const [name, range] of Object.entries(peerDependencies)) expect(table.get(name)).toBe(range);
});

test('the table of versions has the Helm that the tests run with', () => {
  const [three, four] = helms().map(({ version }) => /^\d+\.\d+/.exec(version)![0]);
  expect(table.get('Helm')).toBe(`3.14 and newer, and 4; tests run with ${three!} and ${four!}`);
});
