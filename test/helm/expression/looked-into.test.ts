import * as kplus from 'cdk8s-plus-28';
import { choose, fields, fieldsOf, items, itemsOf, string, Type, when } from '../../../lib/helm';
import { expectThreeWays, helmChart, thing, type Body } from '../support/charts';

const schema = Type.Object({
  on: Type.Boolean({ default: true }),
  hosts: Type.Array(Type.Object({ name: Type.String() }), { default: [{ name: 'a' }] }),
  any: Type.Array(Type.Unknown(), { default: [] }),
  map: Type.Record(Type.String(), Type.String(), { default: {} }),
});
const cases = [{}, { on: false, hosts: [{ name: 'b' }, { name: 'c' }] }];

/** What a class makes of items: others, with what it looks for in each. */
const remade = (hosts: readonly { readonly name: string; readonly paths?: readonly string[] }[]) =>
  hosts.map(({ name, paths = ['/'] }) => ({ host: name, http: { paths: paths.map((path) => ({ path })) } }));

test('items that a class makes anew depend on the condition or the loop of those that it looked into', () => {
  const body: Body<typeof schema> = (chart, v) => {
    const hosts = [
      { name: 'always' },
      ...items(v.on, [{ name: 'first', paths: ['/a', '/b'] }, { name: 'second' }]),
      ...itemsOf(v.hosts, (host) => ({ name: `${string(host.name)}.example.com` })),
      ...itemsOf(v.hosts as never),
    ];
    thing(chart, 'it', { rules: remade(hosts as never) });
  };
  const names = expectThreeWays(schema, body, cases).map((objects: any) =>
    objects.it.spec.rules.map(({ host, http }: any) => `${host} ${http.paths.length}`),
  );
  expect(names).toEqual([
    ['always 1', 'first 2', 'second 1', 'a.example.com 1', 'a 1'],
    ['always 1', 'b.example.com 1', 'c.example.com 1', 'b 1', 'c 1'],
  ]);
});

test('an item that is taken out of all lists is refused, as nobody knows where its condition belongs', () => {
  const chart = helmChart(schema, (it, v) => {
    const [first] = items(v.on, [{ name: 'first' }]);
    thing(it, 'it', { name: first!.name });
  });
  expect(() => chart.manifests()).toThrow('probe/it: a construct takes an item of items() or itemsOf() apart');
});

test('fields of items of which nothing is declared are refused where a class looks for them', () => {
  expect(() => helmChart(schema, (it, v) => thing(it, 'it', { rules: remade(itemsOf(v.any) as never) }))).toThrow(
    '"any" is symbolic: nothing is known of the fields of its items, such as name; declare them',
  );
});

test('of two objects, a class finds the fields and the results of methods of the one that is chosen', () => {
  class Size {
    constructor(private readonly size: number) {}
    inUnits(unit: string): string {
      return `${this.size}${unit}`;
    }
  }
  const body: Body<typeof schema> = (chart, v) => {
    const size = choose(v.on, new Size(1), new Size(2));
    const pair: { a: string; b?: string } = choose(v.on, { a: 'x', b: 'y' }, { a: 'z' });
    thing(chart, 'it', { size: size.inUnits('Gi'), isSize: size instanceof Size, a: pair.a, b: pair.b, pair });
  };
  const [on, off] = expectThreeWays(schema, body, cases) as any[];
  expect(on.it.spec).toEqual({ size: '1Gi', isSize: true, a: 'x', b: 'y', pair: { a: 'x', b: 'y' } });
  expect(off.it.spec).toEqual({ size: '2Gi', isSize: true, a: 'z', pair: { a: 'z' } });
});

describe('a construct that when() gives', () => {
  const account = (scope: Parameters<Body<typeof schema>>[0], v: Parameters<Body<typeof schema>>[1]) =>
    when(v.on, () => new kplus.ServiceAccount(scope, 'account', { metadata: { name: 'account' } }));

  test('has a name where its condition holds', () => {
    const body: Body<typeof schema> = (chart, v) => {
      const made = account(chart, v);
      thing(chart, 'it', { serviceAccountName: made?.name, image: 'a' });
      when(v.on, () => thing(chart, 'other', { subject: { kind: 'ServiceAccount', name: made?.name } }));
    };
    const [on, off] = expectThreeWays(schema, body, cases) as any[];
    expect(on.it.spec).toEqual({ serviceAccountName: 'account', image: 'a' });
    expect(on.other.spec).toEqual({ subject: { kind: 'ServiceAccount', name: 'account' } });
    expect(off.it.spec).toEqual({ image: 'a' });
  });

  test('is refused where something would be left without its name', () => {
    const chart = helmChart(schema, (it, v) =>
      thing(it, 'it', { subject: { kind: 'ServiceAccount', name: account(it, v)?.name } }),
    );
    expect(() => chart.manifests()).toThrow(
      'probe/it: probe/account is made in when(), and what names it here would have no name without it: make both in the same when()',
    );
  });
});

test.each<[string, Body<typeof schema>]>([
  ['fields(on, { replicas })', (chart, v) => deployment(chart, fields(v.on, { replicas: 1 }))],
  ['fieldsOf(map)', (chart, v) => deployment(chart, fieldsOf(v.map))],
])('%s is refused among the properties of a class, which does not look for it', (piece, body) => {
  expect(() => helmChart(schema, body).manifests()).toThrow(`probe: ${piece} is in no object`);
});

const deployment = (chart: Parameters<Body<typeof schema>>[0], props: object) =>
  new kplus.Deployment(chart, 'it', { containers: [{ image: 'a' }], ...props });
