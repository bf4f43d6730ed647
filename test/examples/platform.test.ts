import { App } from 'cdk8s';
import { platformChart } from '../../examples/platform/chart';
import type { HelmChart } from '../../lib/helm';
import { expectThreeOutputs } from '../support/three-outputs';

const make = (app: App) => platformChart(app) as unknown as HelmChart;
const catalog = { image: 'ghcr.io/acme/catalog:2.1', port: 9000 };

test('the ordinary constructs, plain manifests and Helm give the same', () => {
  expectThreeOutputs(make, [
    {},
    { services: { shop: null } },
    { services: { catalog, search: { image: 'search:1', host: 'search.example.com', settings: { A: '1', B: '2' } } } },
    { services: { shop: { host: null, port: 1024 } } },
    { gateway: { replicas: 5 } },
    { gateway: { autoscaling: { enabled: true, maxReplicas: 4, cpu: 50 } } },
    { report: { enabled: false } },
    { report: { hour: '23', recipients: ['a@example.com', 'b@example.com'] } },
  ]);
});

const kinds = (values: object) =>
  (make(new App()).manifests(values) as any[]).map(({ kind, metadata }) => `${kind} ${metadata.name}`);

test('conditions and loops decide which objects there are', () => {
  expect(kinds({})).toContain('Ingress platform-shop-ingress');
  expect(kinds({ services: { shop: { host: null } } })).not.toContain('Ingress platform-shop-ingress');
  expect(kinds({ services: { catalog } })).toContain('Deployment platform-catalog');
  expect(kinds({})).toContain('CronJob platform-report');
  expect(kinds({ report: { enabled: false } })).not.toContain('CronJob platform-report');
  expect(kinds({})).not.toContain('HorizontalPodAutoscaler platform-gateway-autoscaler');
});

test('the gateway has a fixed number of pods, or an autoscaler', () => {
  const replicas = (values: object) =>
    (make(new App()).manifests(values) as any[]).find(({ metadata }) => metadata.name === 'platform-gateway').spec
      .replicas;
  expect(replicas({})).toBe(2);
  expect(replicas({ gateway: { autoscaling: { enabled: true } } })).toBeUndefined();
});
