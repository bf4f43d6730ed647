import { ApiObject, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as kplus33 from 'cdk8s-plus-33';
import { Backstage, Frontend, Postgres, Valkey } from '../../lib';
import { find, synth, type Manifest } from '../support/synth';

describe('Backstage beside constructs of cdk8s-plus', () => {
  test('is the target of a HorizontalPodAutoscaler without metrics, as its pods request something', () => {
    const objects = synth((chart) => {
      const { workload } = new Backstage(chart, 'backstage', { name: 'portal' });
      new kplus.HorizontalPodAutoscaler(chart, 'scaler', { target: workload, maxReplicas: 3 });
    });
    expect(find(objects, 'HorizontalPodAutoscaler').spec.scaleTargetRef).toEqual({
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'portal' },
    });
  });

  test('is refused as such a target where its pods request nothing', () => {
    const without = () =>
      synth((chart) => {
        const { workload } = new Backstage(chart, 'backstage', { resources: {} });
        new kplus.HorizontalPodAutoscaler(chart, 'scaler', { target: workload, maxReplicas: 3 });
      });
    expect(without).toThrow('must have a CPU or memory resource constraint');
  });

  test('opens its port, and no other, to pods that are connected to it', () => {
    const objects = synth((chart) => {
      const backstage = new Backstage(chart, 'backstage', { name: 'portal', port: 8080 });
      const client = new kplus.Deployment(chart, 'client', { containers: [{ image: 'client:1' }] });
      client.connections.allowTo(backstage);
    });
    const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => spec as Manifest);
    const ports = policies.flatMap(({ egress = [], ingress = [] }) => [...egress, ...ingress] as Manifest[]);
    expect(ports).toHaveLength(2);
    for (const rule of ports) expect(rule.ports).toEqual([{ port: 8080, protocol: 'TCP' }]);
    const { selectorLabels } = { selectorLabels: find(objects, 'Deployment', 'portal').spec.selector.matchLabels };
    expect(policies.map(({ podSelector }) => podSelector as object)).toContainEqual({ matchLabels: selectorLabels });
  });

  test('is behind an Ingress by its Service', () => {
    const objects = synth((chart) => {
      const { service } = new Backstage(chart, 'backstage', { name: 'portal' });
      service.exposeViaIngress('/', { ingress: new kplus.Ingress(chart, 'ingress') });
    });
    const [{ http }] = find(objects, 'Ingress').spec.rules;
    expect(http.paths[0].backend.service).toEqual({ name: 'portal', port: { number: 7007 } });
  });

  test('has a token where its account is bound to a Role, or is refused', () => {
    const bound = (automountServiceAccountToken: boolean) =>
      synth((chart) => {
        const { serviceAccount } = new Backstage(chart, 'backstage', {
          serviceAccount: { automountServiceAccountToken },
        });
        const role = new kplus.Role(chart, 'role');
        role.allowRead(kplus.ApiResource.PODS);
        role.bind(serviceAccount);
      });
    expect(find(bound(true), 'Deployment').spec.template.spec.automountServiceAccountToken).toBe(true);
    expect(() => bound(false)).toThrow(
      'serviceAccount.automountServiceAccountToken: got false, but test/role/RoleBinding',
    );
  });

  test('is the ApiObject of its workload, as are the others that run pods', () => {
    const chart = new Chart(Testing.app(), 'test');
    const backstage = new Backstage(chart, 'backstage');
    const all = [
      backstage,
      new Frontend(chart, 'frontend', { backstage }),
      new Postgres(chart, 'db'),
      new Valkey(chart, 'valkey'),
    ];
    for (const construct of all) expect(ApiObject.of(construct)).toBe(construct.workload);
  });
});

describe.each([
  ['28', kplus],
  ['33', kplus33 as unknown as typeof kplus],
])('a client of cdk8s-plus-%s in another namespace', (_version, { Deployment, Topology }) => {
  const inNamespace = (name: string) => ({ 'kubernetes.io/metadata.name': name });

  /** What stands in the two namespaces, after the client has done something with the backend. */
  function after(act: (client: kplus.Deployment, backstage: Backstage) => void) {
    const app = Testing.app();
    const [own, red] = ['own', 'red'].map((namespace) => new Chart(app, namespace, { namespace }));
    const client = new Deployment(own!, 'client', { containers: [{ image: 'client:1', portNumber: 8080 }] });
    const backstage = new Backstage(red!, 'backstage');
    act(client, backstage);
    const objects = Testing.synth(own!) as Manifest[];
    const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
    const policyIn = (name: string) => policies.find(({ metadata }) => metadata.namespace === name)!.spec as Manifest;
    return { objects, policyIn, labels: { matchLabels: backstage.workload.selectorLabels } };
  }

  test('gets out to the backend, and into its namespace', () => {
    const { policyIn, labels } = after((client, backstage) => client.connections.allowTo(backstage));
    expect(policyIn('own').egress[0].to).toEqual([
      { namespaceSelector: { matchLabels: inNamespace('red') }, podSelector: labels },
    ]);
    expect(policyIn('red').podSelector).toEqual(labels);
    expect(policyIn('red').ingress[0].from[0].namespaceSelector.matchLabels).toEqual(inNamespace('own'));
  });

  test('lets the backend in, and out of its namespace', () => {
    const { policyIn, labels } = after((client, backstage) => client.connections.allowFrom(backstage));
    expect(policyIn('own').ingress[0].from).toEqual([
      { namespaceSelector: { matchLabels: inNamespace('red') }, podSelector: labels },
    ]);
    expect(policyIn('red').podSelector).toEqual(labels);
    expect(policyIn('red').egress[0].to[0].namespaceSelector.matchLabels).toEqual(inNamespace('own'));
  });

  test('runs beside the pods of the backend in that namespace', () => {
    const { objects, labels } = after((client, { workload }) =>
      client.scheduling.colocate(workload, { topology: Topology.ZONE }),
    );
    const { podAffinity } = find(objects, 'Deployment').spec.template.spec.affinity;
    expect(podAffinity.requiredDuringSchedulingIgnoredDuringExecution).toEqual([
      { labelSelector: labels, namespaces: ['red'], topologyKey: 'topology.kubernetes.io/zone' },
    ]);
  });
});
