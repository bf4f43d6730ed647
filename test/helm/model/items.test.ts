import * as kplus from 'cdk8s-plus-28';
import { items, Type, type Refs, type Static } from '../../../lib/helm';
import { expectTwoWays, helmChart, options } from '../support/charts';

const schema = Type.Object({ on: Type.Boolean({ default: false }) });
type V = Refs<Static<typeof schema>>;
type Rules = (chart: kplus.k8s.KubeNetworkPolicy['node']['root'], v: V) => kplus.NetworkPolicyRule[];

const policy = (rulesOf: Rules, direction: 'ingress' | 'egress') =>
  helmChart(schema, (chart, v) => {
    const selector = new kplus.Deployment(chart, 'web', { containers: [{ image: 'nginx:1.27', portNumber: 80 }] });
    new kplus.NetworkPolicy(chart, 'policy', { selector, [direction]: { rules: rulesOf(chart, v) } });
  });

describe.each(['ingress', 'egress'] as const)('a rule of a NetworkPolicy in items(), for %s', (direction) => {
  test.each<[string, Rules]>([
    [
      'pods',
      (chart, v) => [...items(v.on, [{ peer: kplus.Pods.select(chart as never, 'peer', { labels: { a: 'b' } }) }])],
    ],
    [
      'addresses',
      (chart, v) => [...items(v.on, [{ peer: kplus.NetworkPolicyIpBlock.ipv4(chart as never, 'peer', '10.0.0.0/8') }])],
    ],
    [
      'namespaces',
      (chart, v) => [
        ...items(v.on, [{ peer: kplus.Namespaces.select(chart as never, 'peer', { labels: { a: 'b' } }) }]),
      ],
    ],
  ])('with %s as a peer, is there only where the condition holds', (_peer, rulesOf) => {
    const rules = (on: boolean) =>
      (policy(rulesOf, direction).manifests({ on }, options) as any[]).find(({ kind }) => kind === 'NetworkPolicy')
        .spec[direction];
    expect(rules(false) ?? []).toEqual([]);
    expect(rules(true)).toHaveLength(1);
  });

  test('with a peer of which nothing depends on values, is refused: it would always be there', () => {
    for (const peer of [kplus.Pods, kplus.Namespaces]) {
      const all: Rules = (chart, v) => [...items(v.on, [{ peer: peer.all(chart as never, 'peer') }])];
      expect(() => policy(all, direction).manifests()).toThrow(
        'probe: a construct takes items(on, ...) apart and keeps nothing that depends on values, so that the items would always be there: make the construct in when(), or set the field with overlay()',
      );
    }
  });
});

test('a subject in items() has the API group of a subject outside of them', () => {
  const [made] = expectTwoWays(
    schema,
    (chart, v) => {
      const role = new kplus.Role(chart, 'role');
      const account = (id: string) => new kplus.ServiceAccount(chart, id);
      new kplus.RoleBinding(chart, 'it', { role }).addSubjects(account('a'), ...items(v.on, [account('b')]));
    },
    [{ on: true }],
  );
  const { subjects } = Object.values(made as Record<string, any>).find(({ kind }) => kind === 'RoleBinding');
  expect(subjects[1].apiGroup).toBe(subjects[0].apiGroup);
});
