import { Type, type Refs, type Static } from '../../../lib/helm';

/** The values of the gallery: one or more of each type. */
export const schema = Type.Object({
  on: Type.Boolean({ default: true }),
  name: Type.String({ default: 'main' }),
  image: Type.String({ default: 'nginx:1.27' }),
  path: Type.String({ default: '/ready', pattern: '^/' }),
  note: Type.Optional(Type.String()),
  port: Type.Integer({ default: 8080, minimum: 1, maximum: 65535 }),
  few: Type.Integer({ default: 3, minimum: 1, maximum: 5 }),
  many: Type.Integer({ default: 9, minimum: 6, maximum: 90 }),
  list: Type.Array(Type.String(), { default: ['a', 'b'] }),
  map: Type.Record(Type.String(), Type.String(), { default: { a: 'x', b: 'y' } }),
  ports: Type.Array(Type.Object({ name: Type.String(), number: Type.Integer() }), {
    default: [{ name: 'metrics', number: 9090 }],
  }),
  resources: Type.Unknown({ default: { limits: { cpu: '2' } } }),
});

/** The values as a construct gets them: symbolic in a HelmChart, and what they are in an ordinary one. */
export type V = Refs<Static<typeof schema>>;

/** Values files that change each value. */
export const cases = [
  {},
  {
    on: false,
    name: 'other',
    image: 'ghcr.io/a/b:2',
    path: '/live',
    note: 'yes',
    port: 1,
    few: 1,
    many: 90,
    list: ['0', 'no', '{{ x }}'],
    map: { b: '1', c: 'a: b' },
    ports: [
      { name: 'debug', number: 5005 },
      { name: 'grpc', number: 50051 },
    ],
    resources: { requests: { memory: '1Gi', cpu: 1 } },
  },
  { note: '', list: ['one'], map: { one: 'two' }, ports: [], port: 65535 },
];
