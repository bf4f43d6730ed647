import { refusedAlike, render } from '../support/render';

const CONTAINERS =
  'which is no port of a container; allowed are "backend", "metrics" with metrics.serviceMonitor.enabled, and those in backstage.extraPorts and backstage.extraContainers';
const SERVICE =
  'which is no port of the Service; allowed are service.ports, "metrics" with metrics.serviceMonitor.enabled, and those in service.extraPorts';

const proxy = (name: string) => ({
  extraContainers: [{ name: 'proxy', image: 'proxy:1', ports: [{ name, containerPort: 8443 }] }],
});
const extraPorts = [{ name: 'debug', containerPort: 9229 }];
const PORT = { name: 'more', port: 9000 };
const monitored = (port: unknown) => ({ metrics: { serviceMonitor: { enabled: true, port } } });
const hosts = (...ports: unknown[]) => ({
  ingress: {
    enabled: true,
    host: 'a.example.com',
    extraHosts: ports.map((port, index) => ({ name: `${index}.example.com`, port })),
  },
});
const routed = (...backendRefs: object[]) => ({
  httpRoute: { enabled: true, parentRefs: [{ name: 'gateway' }], rules: [{ backendRefs }] },
});
const letIn = (port: unknown) => ({
  networkPolicy: { enabled: true, ingressRules: { customRules: [{ ports: [{ port: 7007 }, { port }] }] } },
});

test.each<[string, object, string]>([
  ['service.ports.targetPort', { service: { ports: { targetPort: 'nosuch' } } }, 'nosuch'],
  ['service.ports.targetPort', { service: { ports: { targetPort: 'proxy' } }, backstage: proxy('other') }, 'proxy'],
  ['service.ports.targetPort', { service: { ports: { targetPort: 'metrics' } } }, 'metrics'],
  [
    'service.extraPorts[1].targetPort',
    { service: { extraPorts: [PORT, { ...PORT, name: 'b', targetPort: 'nosuch' }] } },
    'nosuch',
  ],
  ['networkPolicy.ingressRules.customRules[0].ports[1].port', letIn('nosuch'), 'nosuch'],
  ['metrics.serviceMonitor.port', monitored(9999), '9999'],
])('%s is refused where no container has it: %j', (path, values, port) => {
  expect(refusedAlike(values)).toEqual([`${path}: got ${port}, ${CONTAINERS}`]);
});

test.each<[string, object, unknown]>([
  ['metrics.serviceMonitor.port', monitored('https'), 'https'],
  ['ingress.extraHosts[1].port', hosts('http-backend', 'nosuch'), 'nosuch'],
  ['ingress.extraHosts[0].port', hosts(8080), 8080],
  [
    'httpRoute.rules[0].backendRefs[1].port',
    routed({ name: 'other', port: 1 }, { name: 'portal-backstage', port: 1 }),
    1,
  ],
])('%s is refused where the Service has no such port: %j', (path, values, port) => {
  expect(refusedAlike(values)).toEqual([`${path}: got ${String(port)}, ${SERVICE}`]);
});

const ofContainer = 'which is the name of no port of the container; add it to its ports, or give the number';
const container = (more: object) => ({ name: 'c', image: 'c:1', ...more });
const asked = (port: unknown) => ({ httpGet: { path: '/', port } });

test.each<[string, object, string]>([
  ['backstage.extraContainers[1].livenessProbe.httpGet.port', container({ livenessProbe: asked('http') }), 'http'],
  [
    'backstage.extraContainers[1].startupProbe.tcpSocket.port',
    container({ ports: [{ name: 'web', containerPort: 1 }], startupProbe: { tcpSocket: { port: 'http' } } }),
    'http',
  ],
  [
    'backstage.extraContainers[1].lifecycle.preStop.httpGet.port',
    container({ lifecycle: { preStop: asked('backend') } }),
    'backend',
  ],
  ['backstage.extraContainers[1].readinessProbe.httpGet.port', container({ readinessProbe: asked('proxy') }), 'proxy'],
])('%s is refused where its container has no such port, whatever another one has', (path, own, port) => {
  const [other] = proxy('proxy').extraContainers;
  expect(refusedAlike({ backstage: { extraContainers: [other, own] } })).toEqual([
    `${path}: got ${port}, ${ofContainer}`,
  ]);
});

test('a port by name in a hook of Backstage is refused where its container has no such port', () => {
  const hooks = (port: unknown) => ({ backstage: { lifecycleHooks: { preStop: asked(port) } } });
  expect(refusedAlike(hooks('http'))).toEqual([
    'backstage.lifecycleHooks.preStop.httpGet.port: got http, which is no port of the container; use "backend", whatever its number',
  ]);
  for (const port of ['backend', 9229]) expect(() => render(hooks(port))).not.toThrow();
});

test('a port by name in an init container is looked at, and what may be right is left alone', () => {
  const ports = [{ name: 'portal', containerPort: 1 }];
  const of = (initContainers: object[]) => ({ backstage: { initContainers } });
  expect(refusedAlike(of([container({ restartPolicy: 'Always', startupProbe: asked('http') })]))).toEqual([
    `backstage.initContainers[0].startupProbe.httpGet.port: got http, ${ofContainer}`,
  ]);
  const probes = {
    startupProbe: asked('{{ .Release.Name }}'),
    livenessProbe: asked(9000),
    readinessProbe: { grpc: { port: 9000 } },
    lifecycle: { preStop: { exec: { command: ['true'] } }, postStart: null },
  };
  expect(() => render(of([container({ restartPolicy: 'Always', ports, ...probes })]))).not.toThrow();
});

test.each<[string, object]>([
  ['the port of Backstage', { service: { ports: { targetPort: 'backend' } } }],
  ['a number, which needs no declaration', { service: { ports: { targetPort: 12345 } } }],
  ['a port in extraPorts', { service: { ports: { targetPort: 'debug' } }, backstage: { extraPorts } }],
  ['that of a container beside', { service: { ports: { targetPort: 'proxy' } }, backstage: proxy('proxy') }],
  [
    'that of a container beside, in an expression',
    { service: { ports: { targetPort: 'portal' } }, backstage: proxy('{{ .Release.Name }}') },
  ],
  [
    'that of an init container that stays',
    {
      service: { extraPorts: [{ ...PORT, targetPort: 'proxy' }] },
      backstage: {
        initContainers: [
          { name: 'p', image: 'p:1', restartPolicy: 'Always', ports: [{ name: 'proxy', containerPort: 1 }] },
        ],
      },
    },
  ],
  ['the port for metrics, which is there then', monitored('metrics')],
  ['the port of the Service by its own name', { ...monitored('web'), service: { ports: { name: 'web' } } }],
  ['the number of the port of the backend', monitored(7007)],
  [
    'the number of a port of the pods',
    { ...monitored(1234), backstage: { extraPorts: [{ name: 'a', containerPort: 1234 }] } },
  ],
  ['a port in service.extraPorts', { ...hosts('more', 9000, 7007), service: { extraPorts: [PORT] } }],
  ['a Service of others', routed({ name: 'other', port: 1 }, { name: 'portal-backstage', port: 7007 })],
  ['a port that is let in', letIn('backend')],
])('what is there is accepted: %s', (_what, values) => {
  expect(() => render(values)).not.toThrow();
});
