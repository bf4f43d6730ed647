import { ApiObject, Helm, Include, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpRoute } from '../../../imports/gateway.networking.k8s.io';
import {
  boolean,
  choose,
  fields,
  fieldsOf,
  items,
  itemsOf,
  number,
  overlay,
  string,
  text,
  unlessEmpty,
  when,
} from '../../../lib/helm';
import { usesOf, type Use } from './use';

const labels = { app: 'it' };
type PodSpec = Partial<k8s.PodSpec>;
type L1Container = Partial<k8s.Container>;

const kubeDeployment = (scope: Construct, pod: PodSpec, spec: Partial<k8s.DeploymentSpec> = {}) =>
  new k8s.KubeDeployment(scope, 'it', {
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'a' }], ...pod } },
      ...spec,
    },
  });

const classes = [
  ...usesOf<PodSpec>({
    of: 'k8s.KubeDeployment',
    make: kubeDeployment,
    works: {
      priorityClassName: { text: (v) => ({ priorityClassName: string(v.name) }) },
      terminationGracePeriodSeconds: { number: (v) => ({ terminationGracePeriodSeconds: number(v.many) }) },
      hostNetwork: { boolean: (v) => ({ hostNetwork: boolean(v.on) }) },
      nodeSelector: {
        map: (v) => ({ nodeSelector: { os: 'linux', ...fieldsOf(v.map) } }),
        choice: (v) => ({ nodeSelector: choose(v.on, { a: 'b' }) }),
        text: (v) => ({ nodeSelector: unlessEmpty<Record<string, string>>(v.map) }),
      },
      tolerations: {
        choice: (v) => ({
          tolerations: [{ key: 'a' }, ...items(v.on, [{ key: 'b', effect: 'NoExecute', tolerationSeconds: 3 }])],
        }),
        loop: (v) => ({ tolerations: itemsOf(v.list, (key) => ({ key: string(key), operator: 'Exists' })) }),
      },
      'tolerations (fields)': {
        choice: (v) => ({ tolerations: [{ ...fields(v.on, { key: 'a', effect: 'NoExecute' }) }] }),
      },
      securityContext: {
        choice: (v) => ({ securityContext: choose(v.on, { runAsUser: 1000 }, { runAsNonRoot: true }) }),
        map: (v) => ({ securityContext: { fsGroup: 1, ...fields(v.on, { runAsUser: number(v.many) }) } }),
      },
      containers: {
        choice: (v) => ({ containers: [{ name: 'main', image: 'a' }, ...items(v.on, [{ name: 'side', image: 'b' }])] }),
      },
    },
  }),
  ...usesOf<L1Container>({
    of: 'k8s.Container',
    make: (scope, container) => kubeDeployment(scope, { containers: [{ name: 'main', image: 'a', ...container }] }),
    works: {
      ports: {
        number: (v) => ({ ports: [{ containerPort: number(v.port) }] }),
        loop: (v) => ({ ports: itemsOf(v.ports, (p) => ({ name: string(p.name), containerPort: number(p.number) })) }),
      },
      env: {
        choice: (v) => ({ env: [{ name: 'A', value: 'a' }, ...items(v.on, [{ name: 'B', value: string(v.name) }])] }),
      },
      livenessProbe: {
        number: (v) => ({ livenessProbe: { httpGet: { port: k8s.IntOrString.fromNumber(number(v.port)) } } }),
        text: (v) => ({ livenessProbe: { httpGet: { port: k8s.IntOrString.fromString(string(v.name)) } } }),
        choice: (v) => ({
          livenessProbe: choose(
            v.on,
            { httpGet: { port: k8s.IntOrString.fromNumber(80) } },
            { tcpSocket: { port: k8s.IntOrString.fromString('http') } },
          ),
        }),
      },
      resources: {
        number: (v) => ({ resources: { limits: { cpu: k8s.Quantity.fromNumber(number(v.few)) } } }),
        text: (v) => ({ resources: { limits: { memory: k8s.Quantity.fromString(text`${v.few}Gi`) } } }),
        choice: (v) => ({
          resources: choose(
            v.on,
            { limits: { cpu: k8s.Quantity.fromString('1') } },
            { requests: { cpu: k8s.Quantity.fromNumber(2) } },
          ),
        }),
      },
    },
  }),
];

const whole: Use[] = [
  {
    of: 'k8s.Container',
    field: 'resources',
    given: 'map',
    make: (scope, v) =>
      kubeDeployment(scope, { containers: [{ name: 'main', image: 'a', resources: v.resources as object }] }),
    ordinary: (scope, v) => {
      overlay(kubeDeployment(scope, {}), podWith({ resources: v.resources }));
    },
  },
];

const podWith = (container: object) => ({
  spec: { template: { spec: { containers: [{ name: 'main', image: 'a', ...container }] } } },
});

const services = usesOf<Partial<k8s.ServiceSpec>>({
  of: 'k8s.KubeService',
  make: (scope, spec) => new k8s.KubeService(scope, 'it', { spec }),
  works: {
    clusterIp: {
      text: (v) => ({ clusterIp: string(v.name) }),
      choice: (v) => ({ ...fields(v.on, { clusterIp: 'None' }) }),
    },
    selector: { map: (v) => ({ selector: fieldsOf(v.map) }) },
    ports: {
      number: (v) => ({ ports: [{ port: number(v.port), targetPort: k8s.IntOrString.fromString('http') }] }),
      choice: (v) => ({
        ports: items(v.on, [{ port: 80, targetPort: k8s.IntOrString.fromNumber(number(v.port)) }]),
      }),
    },
  },
  refused: {
    'trafficDistribution (a field that is newer)': {
      text: [
        (v) => ({ trafficDistribution: string(v.name) }) as never,
        'does not know the field spec.trafficDistribution',
      ],
    },
  },
});

const imported = usesOf<ConstructorParameters<typeof HttpRoute>[2]>({
  of: 'a class of cdk8s import',
  make: (scope, props) => new HttpRoute(scope, 'it', props),
  works: {
    spec: {
      text: (v) => ({ spec: { hostnames: [string(v.name)] } }),
      list: (v) => ({ spec: { hostnames: itemsOf(v.list) } }),
      choice: (v) => ({ spec: { hostnames: ['a', ...items(v.on, ['b'])] } }),
    },
  },
});

const untyped = (scope: Construct, spec: object) =>
  new ApiObject(scope, 'it', { apiVersion: 'example.com/v1', kind: 'Thing', spec });

const objects = usesOf<object>({
  of: 'ApiObject',
  make: untyped,
  works: {
    'any field': {
      number: (v) => ({ a: v.port, b: number(v.port) }),
      text: (v) => ({ a: v.name, b: text`${v.name}` }),
      boolean: (v) => ({ a: v.on, b: boolean(v.on) }),
      list: (v) => ({ a: v.list, b: [...itemsOf(v.list)] }),
      map: (v) => ({ a: v.map, b: { ...fieldsOf(v.map) }, c: v.resources }),
      choice: (v) => ({ a: choose(v.on, { b: 1 }, [2]), b: unlessEmpty(v.list) }),
      loop: (v) => ({ a: itemsOf(v.ports, (port) => ({ ...fields(v.on, { name: port.name }), number: port.number })) }),
    },
  },
});

const patched = usesOf<readonly JsonPatch[]>({
  of: 'JsonPatch (ApiObject)',
  make: (scope, patches) => untyped(scope, { a: { b: [1] } }).addJsonPatch(...patches),
  works: {
    add: {
      number: (v) => [JsonPatch.add('/spec/n', v.port), JsonPatch.add('/spec/a/b/-', number(v.port))],
      text: (v) => [JsonPatch.replace('/spec/a', text`${v.name}`)],
      list: (v) => [JsonPatch.add('/spec/list', v.list)],
      map: (v) => [JsonPatch.add('/spec/map', { x: 1, ...fieldsOf(v.map) })],
      choice: (v) => [JsonPatch.add('/spec/a/c', choose(v.on, { x: v.name })), JsonPatch.add('/spec/a/b/0', v.few)],
    },
  },
});

const pod = '/spec/template/spec';
const patchedClasses = usesOf<readonly JsonPatch[]>({
  of: 'JsonPatch (L1 and L2)',
  make: (scope, patches) =>
    ApiObject.of(new kplus.Deployment(scope, 'it', { containers: [{ image: 'a' }] })).addJsonPatch(...patches),
  works: {
    add: {
      text: (v) => [JsonPatch.add(`${pod}/priorityClassName`, v.name)],
      number: (v) => [JsonPatch.add('/spec/revisionHistoryLimit', number(v.few))],
      map: (v) => [JsonPatch.add(`${pod}/nodeSelector`, v.map)],
      list: (v) => [JsonPatch.add(`${pod}/containers/0/args`, v.list)],
      choice: (v) => [JsonPatch.add(`${pod}/runtimeClassName`, choose(v.on, 'gvisor'))],
      loop: (v) => [
        JsonPatch.add(
          `${pod}/tolerations`,
          itemsOf(v.list, (key) => ({ key })),
        ),
      ],
    },
  },
  refused: {
    'add (a field that is newer)': {
      text: [(v) => [JsonPatch.add(`${pod}/newer`, v.name)], 'does not know the field spec.template.spec.newer'],
    },
  },
});

const overlays = usesOf<object>({
  of: 'overlay()',
  make: (scope, fieldsOver) =>
    overlay(new kplus.Deployment(scope, 'it', { containers: [{ image: 'a', name: 'main' }] }), fieldsOver),
  works: {
    'any field': {
      number: (v) => ({ spec: { revisionHistoryLimit: v.few } }),
      text: (v) => ({ spec: { template: { spec: { priorityClassName: v.name } } } }),
      map: (v) => podWith({ resources: v.resources }),
      choice: (v) => ({ spec: { template: { spec: { runtimeClassName: choose(v.on, 'gvisor') } } } }),
      loop: (v) => podWith({ env: itemsOf(v.ports, (port) => ({ name: port.name, value: string(port.number) })) }),
    },
  },
});

/** A file with an object of somebody else's. */
function file(name: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'include-')), 'objects.yaml');
  writeFileSync(path, `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  a: "{{ b }}"\n`);
  return path;
}

const includes: Use[] = [
  {
    of: 'Include',
    field: 'url',
    given: 'text',
    make: (scope) => new Include(scope, 'it', { url: file('included') }),
  },
  {
    of: 'Include',
    field: 'inside when()',
    given: 'choice',
    make: (scope, v) => when(v.on, () => new Include(scope, 'it', { url: file('optional') })),
  },
  {
    of: 'Include',
    field: 'url that is a value',
    given: 'text',
    make: (scope, v) => new Include(scope, 'it', { url: string(v.name) }),
    refused: 'unable to determine protocol from url: <name>',
  },
  {
    of: 'Helm',
    field: 'values that are symbolic',
    given: 'text',
    make: (scope, v) => new Helm(scope, 'it', { chart: 'nowhere', values: { name: v.name } }),
    refused: '"name" is symbolic, its value is not known yet',
  },
];

/** Classes of the API itself, patches, and what is taken from elsewhere. */
export const rawUses: Use[] = [
  ...classes,
  ...whole,
  ...services,
  ...imported,
  ...objects,
  ...patched,
  ...patchedClasses,
  ...overlays,
  ...includes,
];
