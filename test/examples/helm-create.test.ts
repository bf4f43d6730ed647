import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App } from 'cdk8s';
import { webChart } from '../../examples/helm-create/chart';
import type { HelmChart } from '../../lib/helm';
import { chartFiles } from '../../lib/helm/chart/files';
import { helm, majors, run } from '../support/helm';
import { Renderer, type AnyChart } from '../support/renderer';
import { expectThreeOutputs } from '../support/three-outputs';
import { ROUTES, SAME } from './helm-create-values';

const make = (app: App) => webChart(app) as unknown as HelmChart;
const web = make(new App());
const options = { release: 'release', namespace: 'space' };
const all = [...Object.values(SAME).flat(), ...ROUTES];

test('the chart is compared for fifty values files', () => {
  expect(all.length).toBeGreaterThanOrEqual(50);
  expect(new Set(all.map((values) => JSON.stringify(values))).size).toBe(all.length);
});

test('the ordinary constructs, plain manifests and Helm give the same', () => {
  expectThreeOutputs(make, all);
});

test("labels of which some may be the user's need no condition around them", () => {
  const template = chartFiles(web).get('templates/deployment.yaml')!;
  expect(template).toContain(
    '      labels:\n        {{- if not (hasKey (default dict .Values.podLabels) "helm.sh/chart") }}',
  );
  expect(template).not.toContain('labels: {}');
});

/** What the real `helm create web` makes. */
const original = (major: 3 | 4): Pick<AnyChart, 'chartName' | 'metadata' | 'write'> => ({
  chartName: 'web',
  metadata: { version: '0.1.0' },
  write: (folder) => {
    const made = `${folder}.made`;
    mkdirSync(made, { recursive: true });
    const { status, stderr } = run(helm(major), ['create', 'web'], { cwd: made });
    if (status !== 0) throw new Error(stderr);
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(join(made, 'web'), folder);
    return { written: [], removed: [] };
  },
});

/** The objects by kind and name; all are of one namespace. */
const byName = (objects: readonly object[]) =>
  Object.fromEntries(
    (objects as any[]).map(({ metadata: { namespace: _namespace, ...metadata }, ...object }) => [
      `${object.kind} ${metadata.name}`,
      { ...object, metadata },
    ]),
  );

describe.each(majors)('in Helm %i', (major) => {
  let charts: { ours: Renderer; theirs: Renderer };
  beforeAll(() => (charts = { ours: new Renderer(web, major), theirs: new Renderer(original(major), major) }));
  afterAll(() => Object.values(charts).forEach((renderer) => renderer.dispose()));

  const both = (cases: readonly object[]) => ({
    ours: charts.ours.batch(cases, options).map(byName),
    theirs: charts.theirs.batch(cases, options).map(byName),
  });

  test.each(Object.entries(SAME))('the objects for %s are those of helm create', (_what, cases) => {
    const { ours, theirs } = both(cases);
    cases.forEach((values, index) => expect({ values, made: ours[index] }).toEqual({ values, made: theirs[index] }));
  });

  test('a HTTPRoute is what Helm 4 creates', () => {
    if (major === 3) return;
    const { ours, theirs } = both(ROUTES);
    ROUTES.forEach((values, index) => expect({ values, made: ours[index] }).toEqual({ values, made: theirs[index] }));
  });

  test('each object says its namespace, that of the release, which Helm fills in otherwise', () => {
    const namespaces = (renderer: Renderer) =>
      new Set((renderer.single({ values: {}, options }) as any[]).map(({ metadata }) => metadata.namespace));
    expect(namespaces(charts.ours)).toEqual(new Set(['space']));
    expect(namespaces(charts.theirs)).toEqual(new Set([undefined]));
  });

  test('a name that is too long ends with a hash, and is not just cut off', () => {
    const fullnameOverride = 'a-name-that-is-longer-than-the-sixty-three-characters-of-a-label';
    const { ours, theirs } = both([{ fullnameOverride }]);
    const service = ([made]: Record<string, any>[]) => Object.keys(made!).find((name) => name.startsWith('Service '))!;
    expect(service(theirs)).toBe('Service a-name-that-is-longer-than-the-sixty-three-characters-of-a-labe');
    expect(service(ours)).toMatch(/^Service a-name-that-is-longer-than-the-sixty-three-characters-[0-9a-f]{8}$/);
  });

  test('a list without items is an empty list, and not null, which the API server takes for the same', () => {
    const autoscaling = { enabled: true, targetCPUUtilizationPercentage: null };
    const { ours, theirs } = both([{ autoscaling }]);
    const metrics = ([made]: Record<string, any>[]) => made!['HorizontalPodAutoscaler release-c0'].spec.metrics;
    expect({ ours: metrics(ours), theirs: metrics(theirs) }).toEqual({ ours: [], theirs: null });
  });

  test.each([
    ['values that nobody reads', { replicas: 3 }],
    ['values of another type', { replicaCount: '3' }],
  ])('%s are refused, which helm create takes', (_what, values) => {
    expect(() => charts.ours.single({ values, options })).toThrow(/replica/);
    expect(charts.theirs.single({ values, options })).not.toEqual([]);
  });
});
