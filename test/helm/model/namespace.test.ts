import { ApiObject, type Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { text, Type } from '../../../lib/helm';
import { helmChart } from '../support/charts';

const schema = Type.Object({});
const spec = (body: (chart: Chart) => unknown, kind: string, namespace?: string): any =>
  (helmChart(schema, body).manifests({}, { namespace }) as Record<string, any>[]).find(
    (object) => object.kind === kind,
  )!.spec;

/** What opens `web` to `client`, and puts them on one node. */
function connect(chart: Chart): void {
  const [web, client] = ['web', 'client'].map(
    (name) => new kplus.Deployment(chart, name, { containers: [{ image: 'nginx', portNumber: 80 }] }),
  );
  web!.connections.allowFrom(client!);
  web!.scheduling.colocate(client!);
}

test('without a namespace, connections and affinity of cdk8s-plus mean the namespace of the object, not all', () => {
  const [peer] = spec(connect, 'NetworkPolicy').ingress[0].from;
  expect(Object.keys(peer)).toEqual(['podSelector']);
  const [term] = spec(connect, 'Deployment').template.spec.affinity.podAffinity
    .requiredDuringSchedulingIgnoredDuringExecution;
  expect(Object.keys(term)).toEqual(['labelSelector', 'topologyKey']);
});

test('with a namespace, they name it', () => {
  const [peer] = spec(connect, 'NetworkPolicy', 'space').ingress[0].from;
  expect(peer.namespaceSelector).toEqual({ matchLabels: { 'kubernetes.io/metadata.name': 'space' } });
});

test('a peer that is the namespace alone is all pods of it', () => {
  const from = [{ namespaceSelector: { matchLabels: { name: '' } } }];
  const policy = (chart: Chart) => {
    from[0]!.namespaceSelector.matchLabels.name = chart.namespace!;
    new ApiObject(chart, 'policy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      spec: { ingress: [{ from }] },
    });
  };
  expect(spec(policy, 'NetworkPolicy').ingress).toEqual([{ from: [{ podSelector: {} }] }]);
  expect(spec(policy, 'NetworkPolicy', 'space').ingress[0].from[0].namespaceSelector.matchLabels).toEqual({
    name: 'space',
  });
});

test('an item that is the namespace alone asks for one', () => {
  const body = (chart: Chart) =>
    new ApiObject(chart, 'it', {
      ...{ apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject' },
      spec: { destinations: [{ namespace: chart.namespace! }] },
    });
  expect(() => spec(body, 'AppProject')).toThrow(
    'an item of a list says nothing but the namespace, which these plain manifests leave open: make them for a namespace',
  );
  expect(spec(body, 'AppProject', 'space')).toEqual({ destinations: [{ namespace: 'space' }] });
});

test('a text with the namespace asks for one', () => {
  const body = (chart: Chart) =>
    new ApiObject(chart, 'it', {
      apiVersion: 'v1',
      kind: 'Example',
      spec: { host: text`web.${chart.namespace!}.svc` },
    });
  expect(() => spec(body, 'Example')).toThrow(
    'a text holds the namespace, which these plain manifests leave open: make them for a namespace',
  );
  expect(spec(body, 'Example', 'space')).toEqual({ host: 'web.space.svc' });
});
