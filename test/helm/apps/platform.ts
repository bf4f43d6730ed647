import { ApiObject, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  choose,
  each,
  fields,
  items,
  itemsOf,
  not,
  number,
  overlay,
  sha256,
  string,
  text,
  toJson,
  Type,
  when,
} from '../../../lib/helm';
import { program } from './app';

/** Sidecars and containers that prepare something, if they are wanted. */
export const sidecars = program(
  'sidecars',
  Type.Object({
    metrics: Type.Object({ enabled: Type.Boolean({ default: true }), port: Type.Integer({ default: 9090 }) }),
    wait: Type.Object({ enabled: Type.Boolean({ default: false }), host: Type.String({ default: 'database' }) }),
    extra: Type.Array(Type.Object({ name: Type.String(), image: Type.String() }), { default: [] }),
  }),
  (chart, v) => {
    const scratch = kplus.Volume.fromEmptyDir(chart, 'scratch', 'scratch');
    new kplus.Deployment(chart, 'app', {
      initContainers: items(v.wait.enabled, [
        { name: 'wait', image: 'busybox', command: ['sh', '-c', text`until nc -z ${v.wait.host}; do sleep 1; done`] },
      ]),
      containers: [
        { name: 'main', image: 'app:1', portNumber: 80, volumeMounts: [{ path: '/tmp', volume: scratch }] },
        ...items(v.metrics.enabled, [
          {
            name: 'metrics',
            image: 'exporter:2',
            ports: [{ name: 'metrics', number: number(v.metrics.port) }],
            liveness: kplus.Probe.fromHttpGet('/metrics', {
              port: number(v.metrics.port),
              periodSeconds: Duration.seconds(10),
            }),
          },
        ]),
        ...itemsOf(v.extra, (extra) => ({ name: string(extra.name), image: string(extra.image) })),
      ],
    });
  },
  [{}, { metrics: { enabled: false }, wait: { enabled: true } }, { extra: [{ name: 'a', image: 'a:1' }] }],
);

/** Pods that stand apart, where they should. */
export const scheduling = program(
  'scheduling',
  Type.Object({
    zone: Type.String({ default: 'zone-a' }),
    dedicated: Type.String({ default: 'web' }),
    evictAfter: Type.Integer({ default: 5 }),
    spread: Type.Boolean({ default: true }),
    priority: Type.Optional(Type.String()),
    nodeSelector: Type.Record(Type.String(), Type.String(), { default: {} }),
  }),
  (chart, v) => {
    const cache = new kplus.Deployment(chart, 'cache', { containers: [{ image: 'redis:7' }] });
    const web = new kplus.Deployment(chart, 'web', { containers: [{ image: 'nginx' }], spread: true });
    web.scheduling.colocate(cache);
    web.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('zone', string(v.zone))), { weight: 50 });
    web.scheduling.tolerate(
      kplus.Node.tainted(
        kplus.NodeTaintQuery.is('dedicated', string(v.dedicated), {
          effect: kplus.TaintEffect.NO_EXECUTE,
          evictAfter: Duration.minutes(number(v.evictAfter)),
        }),
      ),
    );
    overlay(web, {
      spec: {
        template: {
          spec: {
            priorityClassName: v.priority,
            nodeSelector: v.nodeSelector,
            ...fields(v.spread, {
              topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }],
            }),
          },
        },
      },
    });
  },
  [{}, { spread: false, zone: 'b', priority: 'high', nodeSelector: { os: 'linux' }, evictAfter: 1 }],
);

/** A web server that grows, and is not taken down at once. */
export const scaling = program(
  'scaling',
  Type.Object({
    autoscaling: Type.Object({
      enabled: Type.Boolean({ default: true }),
      min: Type.Integer({ default: 2, minimum: 1 }),
      max: Type.Integer({ default: 10, minimum: 1 }),
      cpu: Type.Integer({ default: 80 }),
    }),
    minAvailable: Type.Integer({ default: 1 }),
  }),
  (chart, v) => {
    const target = new kplus.Deployment(chart, 'web', { containers: [{ image: 'nginx', portNumber: 80 }] });
    when(v.autoscaling.enabled, () => {
      new kplus.HorizontalPodAutoscaler(chart, 'scaler', {
        target,
        minReplicas: number(v.autoscaling.min),
        maxReplicas: number(v.autoscaling.max),
        metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(number(v.autoscaling.cpu)))],
      });
    });
    // cdk8s-plus takes the number of pods away where it sees an autoscaler, also one that may not be there.
    overlay(target, { spec: { replicas: choose(not(v.autoscaling.enabled), 2) } });
    new ApiObject(chart, 'budget', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      ...{ spec: { minAvailable: v.minAvailable, selector: { matchLabels: { app: 'web' } } } },
    });
  },
  [{}, { autoscaling: { enabled: false }, minAvailable: 2 }, { autoscaling: { max: 50, cpu: 10 } }],
);

/** An agent on every node, with its account and rights. */
export const agent = program(
  'agent',
  Type.Object({
    serviceAccount: Type.Object({ create: Type.Boolean({ default: true }) }),
    verbs: Type.Array(Type.String(), { default: ['get', 'list'] }),
    hostPath: Type.String({ default: '/var/log', pattern: '^/' }),
    namespaces: Type.Array(Type.String(), { default: [] }),
  }),
  (chart, v) => {
    const role = new kplus.ClusterRole(chart, 'role', {
      rules: [{ verbs: itemsOf(v.verbs), endpoints: [kplus.ApiResource.PODS, kplus.ApiResource.NODES] }],
    });
    const serviceAccount = when(v.serviceAccount.create, () => {
      const account = new kplus.ServiceAccount(chart, 'account', { automountToken: true });
      role.bind(account);
      return account;
    });
    const logs = kplus.Volume.fromHostPath(chart, 'logs', 'logs', { path: string(v.hostPath) });
    new kplus.DaemonSet(chart, 'agent', {
      serviceAccount,
      containers: [{ image: 'agent:1', volumeMounts: [{ path: '/logs', volume: logs, readOnly: true }] }],
    });
    each(v.namespaces, (namespace) => {
      const name = text`agent-${namespace}`;
      new kplus.ConfigMap(chart, name, { metadata: { name }, data: { namespace: string(namespace) } });
    });
  },
  [{}, { serviceAccount: { create: false }, verbs: ['watch'], namespaces: ['a', 'b'] }],
);

/** Files of configuration, and pods that restart when they change. */
export const files = program(
  'files',
  Type.Object({
    config: Type.Record(Type.String(), Type.String(), { default: { 'app.ini': 'a = 1' } }),
    mode: Type.Integer({ default: 420 }),
  }),
  (chart, v) => {
    const config = new kplus.ConfigMap(chart, 'files');
    overlay(config, { data: v.config });
    const volume = kplus.Volume.fromConfigMap(chart, 'volume', config, { name: 'files', defaultMode: number(v.mode) });
    new kplus.Deployment(chart, 'app', {
      podMetadata: { annotations: { checksum: sha256(toJson(v.config)) } },
      containers: [{ image: 'app:1', volumeMounts: [{ path: '/etc/app', volume }] }],
    });
  },
  [{}, { config: { b: 'x: {{ y }}\n' }, mode: 256 }],
);
