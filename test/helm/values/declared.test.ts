import { App } from 'cdk8s';
import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HelmChart, ifNull, string, Type, type TObject } from '../../../lib/helm';
import { expectTwoWays, thing } from '../support/charts';

const chart = (values: TObject) => new HelmChart(new App(), 'web', { values });

test('an optional object is left out where it requires what has no default', () => {
  const user = Type.Optional(Type.Object({ name: Type.String(), role: Type.Optional(Type.String()) }));
  const schema = Type.Object({ user });
  const [none, one] = expectTwoWays(
    schema,
    (scope, v) => thing(scope, 'it', { name: string(ifNull(v.user.name, 'nobody')) }),
    [{}, { user: { name: 'a' } }],
  ) as Record<string, any>[];
  expect(none!.it.spec).toEqual({ name: 'nobody' });
  expect(one!.it.spec).toEqual({ name: 'a' });
  expect(() => chart(schema).manifests({ user: {} })).toThrow('user.name: missing or null, a value is required');
});

test.each<[string, TObject]>([
  ['list[].port', Type.Object({ list: Type.Array(Type.Object({ port: Type.Integer({ default: 80 }) })) })],
  [
    'map.*.port',
    Type.Object({ map: Type.Record(Type.String(), Type.Object({ port: Type.Integer({ default: 80 }) })) }),
  ],
  ['a.port', Type.Object({ a: Type.Optional(Type.Object({ x: Type.String(), port: Type.Integer({ default: 80 }) })) })],
])('a default that nothing would apply is refused where it is declared: %s', (path, schema) => {
  expect(() => chart(schema)).toThrow(
    `${path}: a default inside of a list, a map or an object that is one value is not applied; use Type.Optional, and ifNull(value, 80) where it is read`,
  );
});

test.each<[string, TObject]>([
  ['a', Type.Object({ a: Type.String({ default: null as never }) })],
  ['a.b', Type.Object({ a: Type.Object({ b: Type.Optional(Type.Array(Type.String(), { default: null as never })) }) })],
  ['a', Type.Object({ a: Type.Union([Type.String(), Type.Null()], { default: null }) })],
])('null is refused as a default: %s', (path, schema) => {
  expect(() => chart(schema)).toThrow(
    `${path}: the default is null, which is no value; use Type.Optional without a default for what may be unset, or leave out the default of what must be given`,
  );
});

test.each<[string, TObject]>([
  ['a: got "x", allowed is integer', Type.Object({ a: Type.Integer({ default: 'x' as never }) })],
  ['a: got 1, it must be >= 5', Type.Object({ a: Type.Integer({ default: 1, minimum: 5 }) })],
  ['a.y: unknown key', Type.Object({ a: Type.Object({ x: Type.Integer() }, { default: { x: 1, y: 2 } }) })],
])('a chart that refuses its own defaults is not written: %s', (problem, schema) => {
  const folder = mkdtempSync(join(tmpdir(), 'defaults-'));
  try {
    expect(() => chart(schema).write(join(folder, 'web'))).toThrow(
      `web: the declaration refuses its own defaults: ${problem}`,
    );
    expect(existsSync(join(folder, 'web'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a value that a user must give has no default, and the chart is written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'defaults-'));
  chart(Type.Object({ host: Type.String() })).write(join(folder, 'web'));
  rmSync(folder, { recursive: true });
});
