import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  Autoscaler,
  Backstage,
  ExternalDatabase,
  Frontend,
  HttpRoute,
  Ingress,
  Postgres,
  ServiceMonitor,
} from '../../lib';

// Nothing here is run: `npm run typecheck` fails where an expected error is none.

/** Properties that no construct takes. */
export function wrongProps(scope: Construct, volume: kplus.Volume): void {
  // @ts-expect-error a property that is none
  new Backstage(scope, 'b', { replica: 2 });
  // @ts-expect-error a number as a text
  new Backstage(scope, 'b', { replicas: '2' });
  // @ts-expect-error an image as a text
  new Backstage(scope, 'b', { image: 'portal:1' });
  // @ts-expect-error a variable without a name
  new Backstage(scope, 'b', { extraEnvVars: [{ value: 'a' }] });
  // @ts-expect-error a variable with a slip
  new Backstage(scope, 'b', { extraEnvVars: [{ name: 'A', valueForm: {} }] });
  // @ts-expect-error variables as a map, as cdk8s-plus has them
  new Backstage(scope, 'b', { extraEnvVars: { A: kplus.EnvValue.fromValue('a') } });
  // @ts-expect-error a value of cdk8s-plus
  new Backstage(scope, 'b', { extraEnvVars: [kplus.EnvValue.fromValue('a')] });
  // @ts-expect-error a volume of cdk8s-plus
  new Backstage(scope, 'b', { extraVolumes: [volume] });
  // @ts-expect-error a volume without a name
  new Backstage(scope, 'b', { extraVolumes: [{ emptyDir: {} }] });
  // @ts-expect-error a mount without its path
  new Backstage(scope, 'b', { extraVolumeMounts: [{ name: 'a' }] });
  // @ts-expect-error a container without a name
  new Backstage(scope, 'b', { extraContainers: [{ image: 'a:1' }] });
  // @ts-expect-error resources in the words of cdk8s-plus
  new Backstage(scope, 'b', { resources: { cpu: { request: kplus.Cpu.millis(100) } } });
  // @ts-expect-error a size of cdk8s
  new Backstage(scope, 'b', { resources: { limits: { memory: Size.gibibytes(1) } } });
  // @ts-expect-error a probe of cdk8s-plus
  new Backstage(scope, 'b', { readinessProbe: kplus.Probe.fromTcpSocket() });
  // @ts-expect-error a field of a probe that is none
  new Backstage(scope, 'b', { readinessProbe: { periodSecond: 5 } });
  // @ts-expect-error a duration of cdk8s
  new Backstage(scope, 'b', { terminationGracePeriodSeconds: Duration.seconds(5) });
  // @ts-expect-error a field of a security context that is none
  new Backstage(scope, 'b', { containerSecurityContext: { readOnlyRootFileSystem: true } });
  // @ts-expect-error a strategy as a text
  new Backstage(scope, 'b', { strategy: 'Recreate' });
  // @ts-expect-error a construct that brings nothing
  new Backstage(scope, 'b', { extensions: [new Postgres(scope, 'db')] });
  // @ts-expect-error a database that is none
  new Backstage(scope, 'b', { database: 'postgresql://localhost' });
  // @ts-expect-error a size of cdk8s
  new Postgres(scope, 'db', { persistence: { size: Size.gibibytes(20) } });
  // @ts-expect-error a mode that is none
  new ExternalDatabase(scope, 'db', { host: 'db', tls: { mode: 'verify' } });
  // @ts-expect-error an autoscaler without a target
  new Autoscaler(scope, 'a', { maxReplicas: 3 });
  // @ts-expect-error a frontend without a backend
  new Frontend(scope, 'f', {});
  // @ts-expect-error a monitor of nothing
  new ServiceMonitor(scope, 'm', {});
  // @ts-expect-error an Ingress that leads nowhere
  new Ingress(scope, 'i', { host: 'portal.example.com' });
  // @ts-expect-error a Gateway as a text
  new HttpRoute(scope, 'r', { parentRefs: ['gateway'], backend: { name: 'a', port: 80 } });
}

/** Properties in the words of the Kubernetes API, and constructs that bring what they have. */
export function rightProps(scope: Construct): void {
  const backstage = new Backstage(scope, 'b', {
    database: new Postgres(scope, 'db', { persistence: { size: '20Gi' } }),
    extraEnvVars: [
      { name: 'A', value: 'a' },
      { name: 'B', valueFrom: { secretKeyRef: { name: 'b', key: 'b' } } },
    ],
    extraVolumes: [{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }],
    extraVolumeMounts: [{ name: 'tmp', mountPath: '/cache' }],
    extraContainers: [{ name: 'proxy', image: 'proxy:1', ports: [{ containerPort: 8443 }] }],
    readinessProbe: { httpGet: { path: '/ready', port: 'backend' }, periodSeconds: 5 },
    resources: { requests: { cpu: 1, memory: '1Gi' } },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '50%', maxUnavailable: 0 } },
    lifecycleHooks: { preStop: { sleep: { seconds: 5 } } },
  });
  new Frontend(scope, 'f', { backstage });
  new Autoscaler(scope, 'a', { target: backstage.workload, maxReplicas: 3 });
  new ServiceMonitor(scope, 'm', { target: backstage.workload });
  new Ingress(scope, 'i', { host: 'portal.example.com', backend: backstage.service });
}
