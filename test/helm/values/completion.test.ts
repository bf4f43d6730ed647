import { fieldsOf, Type } from '../../../lib/helm';
import { specsOf } from '../support/charts';

const schema = Type.Object({
  s: Type.Object({
    n: Type.Integer({ default: 1 }),
    on: Type.Boolean({ default: true }),
    t: Type.String({ default: 'x{{' }),
    o: Type.Optional(Type.String({ default: '' })),
    limit: Type.Optional(Type.Integer({ default: 80 })),
    deep: Type.Object({ t: Type.String({ default: 'y' }) }),
  }),
  m: Type.Record(Type.String(), Type.String(), { default: { a: 'b' } }),
  global: Type.Object({ registry: Type.String({ default: 'r' }) }),
});

const all = { n: 1, on: true, t: 'x{{', o: '', limit: 80, deep: 'y', m: { a: 'b' }, registry: 'r' };

const cases: [string, object, object][] = [
  ['nothing', {}, all],
  ['a number', { s: { n: null } }, all],
  ['a switch', { s: { on: null } }, all],
  ['a text', { s: { t: null } }, all],
  ['an optional text', { s: { o: null } }, all],
  ['an optional number, which is unset then', { s: { limit: null } }, { ...all, limit: undefined }],
  ['a section', { s: null }, all],
  ['a section in a section', { s: { deep: null, n: 0 } }, { ...all, n: 0 }],
  ['a value in a section in a section', { s: { deep: { t: null }, on: false } }, { ...all, on: false }],
  ['a map, which is unset then', { m: null }, { ...all, m: {} }],
  ['an entry of a map', { m: { c: null, d: 'e' } }, { ...all, m: { a: 'b', d: 'e' } }],
  ['a default entry of a map', { m: { a: null } }, { ...all, m: {} }],
  ['what charts share', { global: null }, all],
  ['all', { s: null, m: null, global: { registry: null } }, { ...all, m: {} }],
];

const amounts = Type.Object({
  resources: Type.Object(
    {
      requests: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      limits: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    },
    { yielding: true, default: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } } },
  ),
});

test('a default request yields to a smaller limit in all three ways', () => {
  const given: [object, object][] = [
    [{}, { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } }],
    [{ limits: { cpu: '100m' } }, { requests: { memory: '512Mi' }, limits: { cpu: '100m', memory: '1Gi' } }],
    [{ limits: { cpu: 0.1, memory: '256Mi' } }, { limits: { cpu: 0.1, memory: '256Mi' } }],
    [
      { limits: { cpu: '0.25' } },
      { requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: '0.25', memory: '1Gi' } },
    ],
    [
      { requests: { cpu: '300m' }, limits: { cpu: '100m' } },
      { requests: { cpu: '300m', memory: '512Mi' }, limits: { cpu: '100m', memory: '1Gi' } },
    ],
    [{ requests: null, limits: { cpu: 1 } }, { limits: { cpu: 1, memory: '1Gi' } }],
    [{ limits: null }, { requests: { cpu: '250m', memory: '512Mi' } }],
  ];
  const made = specsOf(
    amounts,
    ({ resources }) => ({ resources: resources as object }),
    given.map(([resources]) => ({ resources })),
  );
  given.forEach(([resources, expected], index) =>
    expect([resources, made[index]]).toEqual([resources, { resources: expected }]),
  );
});

test('null is "not given" in all three ways', () => {
  const made = specsOf(
    schema,
    ({ s, m, global }) => ({
      ...{ n: s.n, on: s.on, t: s.t, o: s.o, limit: s.limit, deep: s.deep.t, registry: global.registry },
      m: { ...fieldsOf(m) },
    }),
    cases.map(([, values]) => values),
  );
  cases.forEach(([what, , expected], index) =>
    expect([what, made[index]]).toEqual([what, JSON.parse(JSON.stringify(expected))]),
  );
});
