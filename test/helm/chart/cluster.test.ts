import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, choose, each, fields, helmExpression, text, Type, when, type HelmChart } from '../../../lib/helm';
import { majors } from '../../support/helm';
import { normalized, rendered } from '../../support/renderer';
import { helmChart, options, thing } from '../support/charts';

const schema = Type.Object({
  metrics: Type.Boolean({ default: true }),
  names: Type.Record(Type.String(), Type.String(), { default: { a: 'one', b: 'two' } }),
});

/** What Helm makes, in a cluster of which it is told. */
function inHelm(chart: HelmChart, major: 3 | 4, args: readonly string[]): object[] {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-'));
  try {
    chart.write(folder);
    return rendered(major, folder, { values: {}, options, args });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const asking = helmChart(schema, (chart, v) => {
  const { capabilities } = chart;
  thing(chart, 'version', {
    version: text`on ${capabilities.kubeVersion}`,
    ...fields(capabilities.isAtLeast('1.31'), { native: true }),
    exact: choose(capabilities.isAtLeast('1.30.2'), 'new', 'old'),
  });
  when(and(v.metrics, capabilities.hasApi('monitoring.coreos.com/v1')), () => thing(chart, 'monitor', {}));
  each(v.names, (name, key) =>
    thing(chart, `each-${key}`, { kind: choose(capabilities.hasApi('example.com/v1/Widget'), name) }),
  );
}) as unknown as HelmChart;

describe.each(majors)('a chart that asks for the cluster gives what Helm %i gives', (major) => {
  test.each<[string, readonly string[]]>([
    ['1.31.0', []],
    ['1.30.2', ['monitoring.coreos.com/v1']],
    ['1.30.1', ['example.com/v1/Widget']],
    ['v1.31.4-gke.1', ['monitoring.coreos.com/v1', 'example.com/v1/Widget']],
    ['1.29.0', []],
    ['2.0.0', []],
  ])('Kubernetes %s with %j', (kubeVersion, apiVersions) => {
    const args = ['--kube-version', kubeVersion, ...apiVersions.flatMap((name) => ['--api-versions', name])];
    const plain = asking.manifests({}, { ...options, kubeVersion, apiVersions });
    expect(normalized(plain)).toEqual(normalized(inHelm(asking, major, args)));
  });
});

test('plain manifests are refused where nobody says what the cluster is', () => {
  expect(() => asking.manifests()).toThrow(
    'the chart asks for the version of the cluster, which plain manifests do not know: give kubeVersion: "1.31.0"',
  );
  expect(() => asking.manifests({}, { kubeVersion: '1.31.0' })).toThrow(
    'the chart asks for the APIs of the cluster, which plain manifests do not know: give apiVersions: ["v1", "apps/v1"]',
  );
  expect(() => asking.manifests({}, { kubeVersion: 'new' })).toThrow(
    'kubeVersion: got "new", allowed is a version such as "1.31" or "1.31.2"',
  );
  expect(() => asking.capabilities.isAtLeast('latest')).toThrow('got "latest"');
});

const looking = (plain?: string) =>
  helmChart(Type.Object({ on: Type.Boolean({ default: true }) }), (chart, v) => {
    const found = helmExpression(
      Type.String(),
      'lookup "v1" "Secret" $.Release.Namespace "db" | dig "data" "password" "bmV3"',
      plain,
    );
    thing(chart, 'it', { ...fields(v.on, { password: found, text: text`<${found}>` }) });
  }) as unknown as HelmChart;

describe.each(majors)('an expression in the language of Helm %i', (major) => {
  test('is evaluated by Helm, and plain manifests have what is given for them', () => {
    const chart = looking('bmV3');
    expect(normalized(inHelm(chart, major, []))).toEqual(normalized(chart.manifests({}, options)));
    expect(chart.manifests()).toMatchObject([{ spec: { password: 'bmV3', text: '<bmV3>' } }]);
  });

  test('may give a list, a map, a number or a condition, in a loop too', () => {
    const chart = helmChart(schema, (made, v) => {
      const all = helmExpression(Type.Array(Type.Integer()), 'untilStep 0 6 2', [0, 2, 4]);
      const part = helmExpression(Type.Object({ a: Type.Integer() }), 'dict "a" (len $.Values.names)', { a: 2 });
      thing(made, 'it', { all, map: part, a: part.a });
      each(v.names, (name, key) =>
        when(helmExpression(Type.Boolean(), 'eq $.Release.Namespace "space"', true), () =>
          thing(made, `each-${key}`, { name }),
        ),
      );
    }) as unknown as HelmChart;
    expect(normalized(inHelm(chart, major, []))).toEqual(normalized(chart.manifests({}, options)));
  });
});

test('an expression is refused by plain manifests where its value is needed, by its text', () => {
  expect(() => looking().manifests()).toThrow(
    'only Helm can evaluate {{ lookup "v1" "Secret" $.Release.Namespace "db" | dig "data" "password" "bmV3" }}; give helmExpression() what plain manifests have instead, as its third argument',
  );
  expect(looking().manifests({ on: false })).toHaveLength(1);
});

test.each([
  ['{{ .Values.a }}', 'leave the braces out'],
  ['.Values.a', 'write $.Values instead of .Values'],
  ['default "x" .Values.a', 'write $.Values instead of .Values'],
  ['len .', 'write $.Values instead of .Values'],
])('the expression %j is refused', (expression, remedy) => {
  expect(() => helmExpression(Type.String(), expression)).toThrow(remedy);
});

test('a dot in a text of an expression is fine', () => {
  expect(() => helmExpression(Type.String(), 'print " .Values " $.Values.a (index $.Values "b").c')).not.toThrow();
});
