import { Cron, Duration, type ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { boolean, choose, fields, fieldsOf, items, itemsOf, number, string, text, when } from '../../../lib/helm';
import { usesOf, type Use } from './use';

const containers = [{ image: 'nginx', portNumber: 80 }];
const never = kplus.RestartPolicy.NEVER;

const deployments = usesOf<kplus.DeploymentProps>({
  of: 'Deployment',
  make: (scope, props) => new kplus.Deployment(scope, 'it', { containers, ...props }),
  works: {
    replicas: { number: (v) => ({ replicas: number(v.few) }), choice: (v) => ({ replicas: choose(v.on, 2, 3) }) },
    minReady: {
      number: (v) => ({
        minReady: Duration.seconds(number(v.few)),
        progressDeadline: Duration.seconds(number(v.many)),
      }),
    },
    progressDeadline: { number: (v) => ({ progressDeadline: Duration.minutes(number(v.many)) }) },
    'strategy.maxSurge': {
      number: (v) => ({
        strategy: kplus.DeploymentStrategy.rollingUpdate({
          maxSurge: kplus.PercentOrAbsolute.absolute(number(v.few)),
          maxUnavailable: kplus.PercentOrAbsolute.percent(number(v.many)),
        }),
      }),
    },
    strategy: {
      choice: (v) => ({
        strategy: choose(v.on, kplus.DeploymentStrategy.recreate(), kplus.DeploymentStrategy.rollingUpdate()),
      }),
    },
    'metadata.labels': {
      text: (v) => ({ metadata: { labels: { team: string(v.name) } } }),
      map: (v) => ({ metadata: { labels: { team: 'a', ...fieldsOf(v.map) } } }),
      choice: (v) => ({ metadata: { labels: { team: 'a', ...fields(v.on, { on: 'yes' }) } } }),
    },
    'metadata.annotations': {
      text: (v) => ({ metadata: { annotations: { port: text`${v.port}` } } }),
      map: (v) => ({ metadata: { annotations: fieldsOf(v.map) } }),
      loop: (v) => ({
        metadata: { annotations: fieldsOf(v.map, (value, key) => ({ [text`example.com/${key}`]: string(value) })) },
      }),
    },
    'podMetadata.labels': {
      text: (v) => ({ podMetadata: { labels: { team: string(v.name) } } }),
      map: (v) => ({ podMetadata: { labels: fieldsOf(v.map) } }),
    },
    'podMetadata.annotations': {
      map: (v) => ({ podMetadata: { annotations: { checksum: 'a', ...fieldsOf(v.map) } } }),
      choice: (v) => ({ podMetadata: { annotations: fields(v.on, { scrape: 'true' }) } }),
    },
    spread: { text: (v) => ({ spread: true, podMetadata: { labels: { team: string(v.name) } } }) },
  },
  refused: {
    'replicas (fields)': {
      choice: [(v) => fields(v.on, { replicas: 3 }), 'fields(on, { replicas }) is in no object'],
    },
    'minReady (alone)': {
      number: [(v) => ({ minReady: Duration.seconds(number(v.few)) }), 'overlay()'],
    },
    'metadata.annotations': {
      choice: [(v) => ({ metadata: { annotations: v.map as object } as ApiObjectMetadata }), 'fieldsOf()'],
    },
  },
});

const pods = usesOf<kplus.PodProps>({
  of: 'Pod',
  make: (scope, props) => new kplus.Pod(scope, 'it', { containers, ...props }),
  works: {
    restartPolicy: { choice: (v) => ({ restartPolicy: choose(v.on, never, kplus.RestartPolicy.ON_FAILURE) }) },
    containers: {
      choice: (v) => ({ containers: [...containers, ...items(v.on, [{ name: 'side', image: 'side:1' }])] }),
      loop: (v) => ({
        containers: [...containers, ...itemsOf(v.list, (name) => ({ name: text`c-${name}`, image: 'a' }))],
      }),
    },
    initContainers: {
      text: (v) => ({ initContainers: [{ name: 'init', image: string(v.image) }] }),
      choice: (v) => ({ initContainers: items(v.on, [{ name: 'init', image: 'init:1' }]) }),
    },
    serviceAccount: {
      text: (v, scope) => ({
        serviceAccount: kplus.ServiceAccount.fromServiceAccountName(scope, 'account', string(v.name)),
      }),
      choice: (v, scope) => ({
        serviceAccount: when(v.on, () => new kplus.ServiceAccount(scope, 'account')),
      }),
    },
    'securityContext.user': { number: (v) => ({ securityContext: { user: number(v.many), group: number(v.many) } }) },
    'securityContext.fsGroup': { number: (v) => ({ securityContext: { fsGroup: number(v.many) } }) },
    'securityContext.fsGroupChangePolicy': {
      choice: (v) => ({
        securityContext: {
          fsGroupChangePolicy: choose(
            v.on,
            kplus.FsGroupChangePolicy.ALWAYS,
            kplus.FsGroupChangePolicy.ON_ROOT_MISMATCH,
          ),
        },
      }),
    },
    'securityContext.ensureNonRoot': { boolean: (v) => ({ securityContext: { ensureNonRoot: boolean(v.on) } }) },
    'securityContext.sysctls': {
      text: (v) => ({ securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: string(v.port) }] } }),
      loop: (v) => ({
        securityContext: {
          sysctls: itemsOf(v.ports, (port) => ({ name: string(port.name), value: string(port.number) })),
        },
      }),
    },
    hostAliases: {
      text: (v) => ({ hostAliases: [{ ip: '10.0.0.1', hostnames: [string(v.name)] }] }),
      list: (v) => ({ hostAliases: [{ ip: '10.0.0.1', hostnames: itemsOf(v.list) }] }),
      loop: (v) => ({
        hostAliases: itemsOf(v.list, (name, i) => ({ ip: text`10.0.0.${i}`, hostnames: [string(name)] })),
      }),
    },
    'dns.nameservers': { text: (v) => ({ dns: { nameservers: [text`10.0.0.${v.few}`], hostname: string(v.name) } }) },
    'dns.searches': { list: (v) => ({ dns: { searches: itemsOf(v.list) } }) },
    'dns.options': { text: (v) => ({ dns: { options: [{ name: 'ndots', value: string(v.few) }] } }) },
    'dns.policy': {
      choice: (v) => ({ dns: { policy: choose(v.on, kplus.DnsPolicy.DEFAULT, kplus.DnsPolicy.CLUSTER_FIRST) } }),
    },
    dockerRegistryAuth: {
      text: (v, scope) => ({ dockerRegistryAuth: kplus.Secret.fromSecretName(scope, 'pull', string(v.name)) }),
    },
    automountServiceAccountToken: { boolean: (v) => ({ automountServiceAccountToken: boolean(v.on) }) },
    hostNetwork: { boolean: (v) => ({ hostNetwork: boolean(v.on) }) },
    terminationGracePeriod: { number: (v) => ({ terminationGracePeriod: Duration.seconds(number(v.many)) }) },
  },
  refused: {
    serviceAccount: {
      boolean: [
        (v, scope) => ({
          serviceAccount: choose(
            v.on,
            new kplus.ServiceAccount(scope, 'account'),
            kplus.ServiceAccount.fromServiceAccountName(scope, 'other', 'other'),
          ),
        }),
        'choose() of constructs',
      ],
    },
  },
});

const others = [
  ...usesOf<Partial<kplus.StatefulSetProps>>({
    of: 'StatefulSet',
    make: (scope, props) => new kplus.StatefulSet(scope, 'it', { containers, ...props }),
    works: {
      replicas: { number: (v) => ({ replicas: number(v.few) }) },
      podManagementPolicy: {
        choice: (v) => ({
          podManagementPolicy: choose(
            v.on,
            kplus.PodManagementPolicy.PARALLEL,
            kplus.PodManagementPolicy.ORDERED_READY,
          ),
        }),
      },
      minReady: { number: (v) => ({ minReady: Duration.seconds(number(v.few)) }) },
      'strategy.partition': {
        number: (v) => ({ strategy: kplus.StatefulSetUpdateStrategy.rollingUpdate({ partition: number(v.few) }) }),
      },
      service: {
        text: (v, scope) => ({
          service: new kplus.Service(scope, 'headless', { ports: [{ port: number(v.port) }], clusterIP: 'None' }),
        }),
      },
    },
  }),
  ...usesOf<kplus.DaemonSetProps>({
    of: 'DaemonSet',
    make: (scope, props) => new kplus.DaemonSet(scope, 'it', { containers, ...props }),
    works: { minReadySeconds: { number: (v) => ({ minReadySeconds: number(v.few) }) } },
  }),
  ...usesOf<kplus.JobProps>({
    of: 'Job',
    make: (scope, props) => new kplus.Job(scope, 'it', { containers, ...props }),
    works: {
      activeDeadline: { number: (v) => ({ activeDeadline: Duration.minutes(number(v.many)) }) },
      backoffLimit: { number: (v) => ({ backoffLimit: number(v.few) }) },
      ttlAfterFinished: { number: (v) => ({ ttlAfterFinished: Duration.hours(number(v.few)) }) },
    },
  }),
  ...usesOf<Partial<kplus.CronJobProps>>({
    of: 'CronJob',
    make: (scope, props) => new kplus.CronJob(scope, 'it', { containers, schedule: Cron.daily(), ...props }),
    works: {
      schedule: {
        text: (v) => ({ schedule: Cron.schedule({ minute: string(v.few), hour: text`*/${v.few}` }) }),
        number: (v) => ({ schedule: new Cron({ minute: `${number(v.few)}` }) }),
      },
      timeZone: { text: (v) => ({ timeZone: string(v.name) }) },
      concurrencyPolicy: {
        choice: (v) => ({
          concurrencyPolicy: choose(v.on, kplus.ConcurrencyPolicy.ALLOW, kplus.ConcurrencyPolicy.FORBID),
        }),
      },
      startingDeadline: { number: (v) => ({ startingDeadline: Duration.minutes(number(v.many)) }) },
      suspend: { boolean: (v) => ({ suspend: boolean(v.on) }) },
      successfulJobsRetained: {
        number: (v) => ({ successfulJobsRetained: number(v.few), failedJobsRetained: number(v.many) }),
      },
    },
  }),
];

const deployed = (scope: Construct) => new kplus.Deployment(scope, 'it', { containers });
type Do = (deployment: kplus.Deployment) => unknown;

const scheduling = usesOf<Do>({
  of: 'Scheduling',
  make: (scope, act) => act(deployed(scope)),
  works: {
    assign: { text: (v) => (d) => d.scheduling.assign(kplus.Node.named(string(v.name))) },
    tolerate: {
      text: (v) => (d) => d.scheduling.tolerate(kplus.Node.tainted(kplus.NodeTaintQuery.is('key', string(v.name)))),
      number: (v) => (d) =>
        d.scheduling.tolerate(
          kplus.Node.tainted(
            kplus.NodeTaintQuery.is('key', 'a', {
              effect: kplus.TaintEffect.NO_EXECUTE,
              evictAfter: Duration.hours(number(v.few)),
            }),
          ),
        ),
    },
    attract: {
      text: (v) => (d) => d.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.is('zone', string(v.name)))),
      list: (v) => (d) =>
        d.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.in('zone', [...itemsOf(v.list)])), { weight: 1 }),
    },
    separate: {
      text: (v, scope) => (d) =>
        d.scheduling.separate(kplus.Pods.select(scope, 'others', { labels: { app: string(v.name) } }), {
          topology: kplus.Topology.custom(string(v.name)),
        }),
    },
  },
  refused: {
    'attract (weight)': {
      number: [
        (v) => (d) =>
          d.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.exists('zone')), { weight: number(v.many) }),
        'Invalid affinity weight: <many>',
      ],
    },
  },
});

/** Workloads and where their pods run. */
export const workloadUses: Use[] = [...deployments, ...pods, ...others, ...scheduling];
