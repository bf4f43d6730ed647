import fc from 'fast-check';
import { oneOf, Type, type TSchema } from '../../lib/helm';

const PIECES = [
  ...['{{.Values.n}}', '{{- .Values.decimal -}}', '{{ .Values.flag }}', '{{ .Values.none }}', '{{ .Values.slug }}'],
  ...['{{ .Release.Name }}', '{{ .Release.Namespace -}}', '{{ .Chart.Name }}', '${{ x }}', 'a', '$', '}}'],
];
const templateOf = (...pieces: string[]) =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((chosen) => chosen.join(''));
const template = templateOf(...PIECES, '{{ .Values.text }}', ' ', '\n', '{ ');
/** For what goes through Helm's toYaml, which loses white space at the edges of several lines. */
const inYaml = templateOf(...PIECES);

const url = fc.oneof(
  fc.constant(''),
  fc
    .tuple(
      fc.constantFrom('http://', 'https://', 'HTTPS://user@', '//', ''),
      fc.stringMatching(/^([a-z0-9]([-a-z0-9.]{0,8}[a-z0-9])?|\[::1\])(:[0-9]{1,5})?$/),
      fc.stringMatching(/^(\/[A-Za-z0-9._~%-]{1,5}){0,3}\/?$/).map((path) => path.replace(/%/g, '%20')),
      fc.constantFrom('', '?a=/b', '#/c', '?a#b'),
    )
    // Without slashes, Go takes what stands before a port for a scheme, or refuses it.
    .map(([scheme, host, path, end]) => (scheme === '' ? path : scheme + host + path) + end),
);

const Thing = Type.Object({
  name: Type.String({ pattern: '^[a-z]{1,5}$' }),
  on: Type.Boolean(),
  port: Type.Optional(Type.Integer()),
  note: Type.Optional(Type.String()),
  tags: Type.Array(Type.String()),
  labels: Type.Record(Type.String(), Type.String()),
});

/** Values of any kind in which texts and keys hold templates. */
const { templates } = fc.letrec((tie) => ({
  templates: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(inYaml, inYaml, fc.constantFrom(0, 1000660000, 0.5, 1e21, true, false, 'yes', '0755', '~')),
    fc.array(fc.oneof(tie('templates'), fc.constant(null)), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', '{{ .Values.text }}', '${{ x }}', '1', 'yes'), tie('templates')),
  ),
}));

/** A declaration with random values of its own, which are no part of the schema that Helm reads. */
const drawn = <T extends TSchema>(schema: T, arbitrary: fc.Arbitrary<unknown>): T =>
  Object.defineProperty(schema, 'arbitrary', { value: arbitrary, enumerable: false });

/** Values of every type that can be declared. */
export const TortureValues = Type.Object({
  flag: Type.Boolean({ default: true }),
  other: Type.Boolean({ default: false }),
  n: Type.Integer({ default: 3 }),
  small: Type.Integer({ default: 1000000, minimum: 0, maximum: 2000000 }),
  decimal: drawn(
    Type.Number({ default: 0.5 }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value || 0),
  ),
  text: Type.String({ default: 'text' }),
  slug: Type.String({ default: 'slug', pattern: '^[A-Za-z0-9-]{0,30}$' }),
  mode: oneOf(['a', 'b', 'c'], { default: 'a' }),
  template: drawn(Type.String({ default: '{{ .Release.Name }}' }), template),
  unset: Type.Object({
    kept: Type.String({ default: '' }),
    flag: Type.Optional(Type.Boolean()),
    n: Type.Optional(Type.Integer()),
    text: Type.Optional(Type.String()),
    decimal: drawn(Type.Optional(Type.Number()), fc.constantFrom(0, 0.5, -1, 1)),
  }),
  map: Type.Record(Type.String(), Type.String(), { default: { a: 'b' } }),
  numbers: Type.Record(Type.String(), Type.Integer(), { default: {} }),
  free: Type.Record(Type.String(), Type.Unknown(), { default: {} }),
  things: Type.Record(Type.String(), Thing, { default: {} }),
  port: Type.Union([Type.Integer(), Type.String()], { default: 'http' }),
  pods: Type.Optional(Type.Union([Type.Integer({ minimum: 0 }), Type.String({ pattern: '^([0-9]{1,2}%)?$' })])),
  url: drawn(Type.String({ default: '' }), url),
  any: Type.Unknown(),
  texts: Type.Array(Type.String(), { default: [] }),
  list: Type.Array(Thing, { default: [{ name: 'x', on: true, tags: ['y'], labels: {} }] }),
});

const extraObject = fc.record({
  apiVersion: fc.constant('v1'),
  kind: fc.constant('Extra'),
  metadata: fc.constant({ name: '{{ .Release.Name }}-extra' }),
  data: templates,
});

/** The same with what only a HelmChart has: templates in values, and the values that it looks for itself. */
export const HelmTortureValues = Type.Object(
  {
    ...TortureValues.properties,
    namespaceOverride: Type.Optional(Type.String({ default: '' })),
    commonLabels: drawn(
      Type.Record(Type.String(), Type.String(), { default: {} }),
      fc.dictionary(fc.constantFrom('team', 'helm.sh/chart', 'app.kubernetes.io/name', 'a/b'), inYaml),
    ),
    templates: drawn(Type.Unknown(), templates),
    templateMap: drawn(
      Type.Record(Type.String(), Type.String(), { default: {} }),
      fc.dictionary(fc.constantFrom('a', 'b', '{{ .Values.text }}'), inYaml),
    ),
    templateList: drawn(Type.Array(Type.String(), { default: [] }), fc.array(inYaml, { maxLength: 3 })),
    templatePods: drawn(
      Type.Optional(Type.Union([Type.Integer(), Type.String()])),
      fc.oneof(template, fc.constantFrom(0, 1000660000)),
    ),
    extra: drawn(
      Type.Array(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.String()]), { default: [] }),
      fc
        .option(
          fc.oneof(
            extraObject,
            extraObject.map((object) => JSON.stringify({ ...object, data: 1 })),
          ),
        )
        .map((object) => (object === null ? [] : [object])),
    ),
    old: Type.Optional(Type.Unknown({ deprecated: true, default: 'never' })),
  },
  { retired: { older: 'is never given' } },
);
