import { containersOf, find, type Manifest } from '../support/synth';
import { render } from '../support/render';
import { read } from './pages';

const text = read('docs/observability.md');
const enabled = true;
const rowsWith = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!);

test('docs/observability.md has all variables of the chart', () => {
  const objects = render({ openTelemetry: { endpoint: 'http://collector:4318' } });
  const [{ env }] = containersOf([find(objects, 'Deployment', 'backstage')]) as [Manifest];
  const names = (env as Manifest[]).map(({ name }) => name as string).filter((name) => name.startsWith('OTEL_'));
  expect(rowsWith(/^\| `(OTEL_\w+)`/gm)).toEqual(names);
});

test('docs/observability.md has all alerts', () => {
  const objects = render({ backup: { enabled }, metrics: { prometheusRule: { enabled } } });
  const [{ rules }] = find(objects, 'PrometheusRule').spec.groups;
  expect(rowsWith(/^\| `(Backstage\w+)`/gm)).toEqual((rules as Manifest[]).map(({ alert }) => alert as string));
});
