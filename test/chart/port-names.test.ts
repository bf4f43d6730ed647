import { refusedAlike, render } from '../support/render';

const CONTAINERS =
  'which is the name of no port of a container; allowed are "backend", "metrics" with metrics.serviceMonitor.enabled, and the names in backstage.extraPorts and backstage.extraContainers';
const SERVICE =
  'which is no port of the Service; allowed are service.ports, "metrics" with metrics.serviceMonitor.enabled, and those in service.extraPorts';

const proxy = (name: string) => ({
  extraContainers: [{ name: 'proxy', image: 'proxy:1', ports: [{ name, containerPort: 8443 }] }],
});
const extraPorts = [{ name: 'debug', containerPort: 9229 }];
const PORT = { name: 'more', port: 9000 };
const monitored = (port: unknown) => ({ metrics: { serviceMonitor: { enabled: true, port } } });
const hosts = (...ports: unknown[]) => ({
  ingress: { enabled: true, host: 'a.example.com', extraHosts: ports.map((port) => ({ name: 'b.example.com', port })) },
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
  ['a number of the pods', monitored(1234)],
  ['a port in service.extraPorts', { ...hosts('more', 9000, 7007), service: { extraPorts: [PORT] } }],
  ['a Service of others', routed({ name: 'other', port: 1 }, { name: 'portal-backstage', port: 7007 })],
  ['a port that is let in', letIn('backend')],
])('what is there is accepted: %s', (_what, values) => {
  expect(() => render(values)).not.toThrow();
});
