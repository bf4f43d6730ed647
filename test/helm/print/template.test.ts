import { fields, partial, suffixed, text, Type, when } from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { expectTwoWays, helmChart, thing } from '../support/charts';

const schema = Type.Object({
  a: Type.Boolean({ default: true }),
  b: Type.Boolean({ default: true }),
  c: Type.Boolean({ default: false }),
  name: Type.String({ default: 'shop' }),
});
const everyFlags = [{}, { a: false }, { b: false }, { c: true }, { a: false, b: false, c: true }];

test('conditions of which one holds nothing but the other stand in one block', () => {
  expectTwoWays(
    schema,
    (chart, v) => {
      when(v.a, () => when(v.b, () => thing(chart, 'both', { ...fields(v.c, { ...fields(v.a, { x: 1 }) }), z: 2 })));
      thing(chart, 'inner', { ...fields(v.a, { ...fields(v.b, { ...fields(v.c, { x: 1 }) }) }), z: 2 });
    },
    everyFlags,
  );
  const template = chartFiles(
    helmChart(schema, (chart, v) => {
      thing(chart, 'inner', { ...fields(v.a, { ...fields(v.b, { x: 1 }) }), z: 2 });
    }),
  ).get('templates/inner.yaml');
  expect(template).toContain('{{- if and .Values.a .Values.b }}\n  x: 1\n  {{- end }}\n  z: 2');
});

test('a name with a suffix says the suffix, and where it is shorter than others, how long it may be', () => {
  const files = chartFiles(
    helmChart(schema, (chart) => {
      thing(chart, 'it', {
        name: suffixed(chart.names.fullname, 'web'),
        job: suffixed(chart.names.fullname, 'web', 52),
      });
    }),
  );
  const template = files.get('templates/it.yaml');
  expect(template).toContain('name: {{ include "probe.suffixed" (list (include "probe.fullname" .) "web") | quote }}');
  expect(template).toContain(
    'job: {{ include "probe.suffixed" (list (include "probe.fullname" .) "web" 52) | quote }}',
  );
  expectTwoWays(
    schema,
    (chart, v) => {
      thing(chart, 'it', { name: suffixed(v.name, 'web'), job: suffixed(v.name, 'web', 52) });
    },
    [{}, { name: 'x'.repeat(59) }, { name: 'x'.repeat(60) }, { name: 'x'.repeat(48) }, { name: 'x'.repeat(49) }],
  );
});

test('a named template gets the root of the chart only where it reads what is in it', () => {
  const files = chartFiles(
    helmChart(schema, (chart, v) => {
      const plain = (name: typeof v.name) => partial('plain', { name }, (p) => text`a ${p.name}`);
      const rooted = (name: typeof v.name) =>
        partial('rooted', { name }, (p) => text`${p.name} of ${chart.release.name}`);
      thing(chart, 'it', { plain: plain(v.name), rooted: rooted(v.name) });
    }),
  );
  const template = files.get('templates/it.yaml');
  expect(template).toContain('include "probe.plain" (dict "name" .Values.name)');
  expect(template).toContain('include "probe.rooted" (dict "name" .Values.name "root" .)');
  expect(files.get('templates/_helpers.tpl')).toContain('Takes (dict "name" ...).');
});
