import { Chart, Testing } from 'cdk8s';
import { ExtraObjects, Type, when } from '../../../lib/helm';
import { parseObjects } from '../../../lib/helm/values/objects';
import { expectTwoWays, helmChart, thing } from '../support/charts';

const schema = Type.Object({
  on: Type.Boolean({ default: false }),
  name: Type.String({ default: 'x' }),
  extra: Type.Array(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.String()]), { default: [] }),
});
const object = (name: string, rest: object = {}) => ({ apiVersion: 'v1', kind: 'Thing', metadata: { name }, ...rest });

const made = (...extra: unknown[]) =>
  Object.values(
    expectTwoWays(schema, (chart, v) => new ExtraObjects(chart, 'extra', v.extra), [{ extra }])[0]!,
  ) as object[];

test('an object is taken as it is, but for the Helm expressions in its texts', () => {
  const data = {
    n: 1000660000,
    d: 0.5,
    f: false,
    none: {},
    l: [null, []],
    own: '${{ x }}',
    '{{ x }}': '<{{ .Values.name }}>',
  };
  expect(made(object('{{ .Release.Name }}-a', { data }))).toEqual([
    object('release-a', { data: { ...data, '{{ x }}': '<x>' } }),
  ]);
});

test('a text holds objects as YAML: several, comments, and Helm expressions, which are evaluated before it is read', () => {
  const yaml = `# first
apiVersion: v1
kind: Thing
metadata: {name: a}
data:
  own: {{ .Values.name }}
  text: |
    a
    --- b
---
# nothing
---
apiVersion: v1
kind: Thing
metadata:
  name: "{{ .Release.Namespace }}"
data: \${{ x }}
`;
  expect(made(yaml)).toEqual([
    object('a', { data: { own: 'x', text: 'a\n--- b\n' } }),
    object('space', { data: '${{ x }}' }),
  ]);
  expect(made(`# b\n---\n${JSON.stringify(object('b'))}`, object('c'))).toEqual([object('b'), object('c')]);
});

test('a text may be indented, and its last line end anywhere', () => {
  const lines = ['apiVersion: v1', 'kind: Thing', 'metadata: {name: a}', 'data:', '  text: |+', '    a'];
  const yaml = lines.map((line) => `  ${line}`).join('\n');
  for (const [end, text] of [
    ['', 'a\n'],
    ['\n', 'a\n'],
    ['\n\n', 'a\n\n'],
    ['\n\n\n---\n', 'a\n\n\n'],
  ])
    expect(made(`${yaml}${end}`)).toEqual([object('a', { data: { text } })]);
  const last = object('a', { z: 'a\n\n' });
  expect(made(last)).toEqual([last]);
});

test('no objects are none', () => {
  const cases = [{}, { extra: null }, { extra: [] }, { extra: ['', '# nothing\n'] }];
  const all = expectTwoWays(schema, (chart, v) => new ExtraObjects(chart, 'extra', v.extra), cases);
  expect(all).toEqual(cases.map(() => ({})));
});

test.each<[unknown, string]>([
  [{ kind: 'Thing', metadata: {} }, 'extra[1]: is no object of Kubernetes, give it apiVersion, kind and metadata.name'],
  ['kind: Thing', 'extra[1]: is no object of Kubernetes, give it apiVersion, kind and metadata.name'],
  ['a: [', 'extra[1]: is no YAML that can be read, line 1'],
  ['{{ include "x" . }}', 'extra[1]: "{{ include "x" . }}" can only be evaluated by Helm'],
])('%j is refused in plain manifests, with its place', (item, problem) => {
  const chart = helmChart(schema, (scope, v) => new ExtraObjects(scope, 'extra', v.extra));
  expect(() => chart.manifests({ extra: [object('a'), item] } as object)).toThrow(problem);
});

test('objects that are known are made in any chart, without its labels', () => {
  const ordinary = new Chart(Testing.app(), 'ordinary', { labels: { own: 'label' }, namespace: 'space' });
  new ExtraObjects(ordinary, 'extra', [object('a'), JSON.stringify(object('b'))]);
  new ExtraObjects(ordinary, 'none', undefined);
  expect(Testing.synth(ordinary)).toEqual([object('a'), object('b')]);
  expect(() => new ExtraObjects(ordinary, 'bad', ['kind: x'])).toThrow('extraDeploy[0]: is no object of Kubernetes');
});

test('objects that are known depend on the conditions around them in a HelmChart', () => {
  const [off, on] = expectTwoWays(
    schema,
    (chart, v) => when(v.on, () => new ExtraObjects(chart, 'extra', [object('a', { data: '{{ x }}' })])),
    [{}, { on: true }],
  );
  expect(off).toEqual({});
  expect(on).toEqual({ a: object('a', { data: '{{ x }}' }) });
});

test('two things that would be written to one file are an error', () => {
  const chart = helmChart(schema, (scope, v) => {
    new ExtraObjects(scope, 'a-b', v.extra);
    new ExtraObjects(scope, 'a.b', v.extra);
  });
  expect(() => chart.write('/nonexistent')).toThrow('templates/a-b.yaml would be written twice');
  const mixed = helmChart(schema, (scope, v) => {
    new ExtraObjects(scope, 'a-b', v.extra);
    thing(scope, 'a.b', {});
  });
  expect(() => mixed.write('/nonexistent')).toThrow('templates/a-b.yaml would be written twice');
});

test('a list of objects has a name in its complaints', () => {
  expect(() => parseObjects(['a'], 'list')).toThrow(/list\[0\]/);
});
