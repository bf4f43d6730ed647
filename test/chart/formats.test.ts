import { complaints, refused, render } from '../support/render';

const pod = (fields: object) => ({ backstage: fields });

test.each<[string, object]>([
  ['postgresql.persistence.size', { postgresql: { persistence: { size: '8GB' } } }],
  ['backstage.resources.requests.cpu', pod({ resources: { requests: { cpu: '1 core' } } })],
  ['backstage.resources.limits.memory', pod({ resources: { limits: { memory: -1 } } })],
  ['commonLabels.team', { commonLabels: { team: 'a b' } }],
  ['commonLabels.team', { commonLabels: { team: 'x'.repeat(64) } }],
  ['commonLabels', { commonLabels: { 'a b': 'x' } }],
  ['backstage.podAnnotations', pod({ podAnnotations: { 'a/b/c': 'x' } })],
  ['backstage.nodeSelector.zone', pod({ nodeSelector: { zone: '-a' } })],
  ['backstage.replicas', pod({ replicas: 1e30 })],
  ['fullnameOverride', { fullnameOverride: '1a' }],
  ['backstage.extraVolumes[0].name', pod({ extraVolumes: [{ name: 'A_b', emptyDir: {} }] })],
  ['backstage.extraContainers[0].name', pod({ extraContainers: [{ name: 'a.b', image: 'x' }] })],
  ['backstage.extraPorts[0].name', pod({ extraPorts: [{ name: '8080', containerPort: 8080 }] })],
  ['backstage.extraPorts[0].name', pod({ extraPorts: [{ name: 'a-name-that-is-too-long', containerPort: 8080 }] })],
  ['backstage.extraPorts[0].containerPort', pod({ extraPorts: [{ name: 'a', containerPort: 65536 }] })],
  ['backstage.extraEnvVars[0].name', pod({ extraEnvVars: [{ name: 'A=B', value: 'x' }] })],
  ['backstage.hostAliases[0].ip', pod({ hostAliases: [{ ip: '10.0.0.256', hostnames: ['a'] }] })],
  ['backstage.image.tag', pod({ image: { tag: 'a b' } })],
  ['backstage.image.repository', pod({ image: { repository: 'Portal' } })],
  ['backstage.image.repository', pod({ image: { repository: 'portal:1.0' } })],
  ['backstage.image.digest', pod({ image: { digest: 'abc' } })],
  ['helpers.resources.limits.cpu', { helpers: { resources: { limits: { cpu: '1x' } } } }],
  ['global.imageRegistry', { global: { imageRegistry: 'https://ghcr.io' } }],
  ['backstage.priorityClassName', pod({ priorityClassName: 'High' })],
  ['service.loadBalancerIP', { service: { loadBalancerIP: 'a' } }],
  ['service.loadBalancerSourceRanges[0]', { service: { loadBalancerSourceRanges: ['10.0.0.0'] } }],
  [
    'networkPolicy.egressRules.external[0].cidr',
    { networkPolicy: { egressRules: { external: [{ cidr: '10.0.0.0/33' }] } } },
  ],
  ['backup.timeZone', { backup: { timeZone: 'Europe Berlin' } }],
  ['metrics.serviceMonitor.interval', { metrics: { serviceMonitor: { interval: '30 s' } } }],
])('what Kubernetes would refuse is refused by both outputs: %s of %j', (path, values) => {
  const problems = refused(values);
  expect(problems.map((problem) => problem.slice(0, problem.indexOf(': ')))).toContain(path);
  expect(problems.join()).not.toContain('text like');
});

test.each([5e8, 0.5, 8])('the size of a volume wants quotes: %j', (size) => {
  expect(complaints({ postgresql: { persistence: { size } } })).toEqual({
    problems: [`postgresql.persistence.size: got ${size}, allowed is a size above 0 in quotes, such as "8Gi"`],
    complaint: expect.stringContaining("at '/postgresql/persistence/size': got number, want null or string") as string,
  });
});

test('what Kubernetes allows is accepted', () => {
  render({
    fullnameOverride: 'a-1',
    commonLabels: { 'example.com/A_b.c': 'A_b.c', empty: '', named: '{{ .Release.Name }}' },
    commonAnnotations: { 'Example.com/a': 'any text' },
    global: { imageRegistry: 'localhost:5000/mirror' },
    postgresql: { persistence: { size: '1.5e3' }, image: { repository: 'library/postgres' } },
    service: { loadBalancerSourceRanges: ['10.0.0.0/8', 'fd00::/8'], type: 'LoadBalancer', loadBalancerIP: '::1' },
    backstage: {
      resources: {
        limits: { cpu: 2, memory: '1Gi', 'example.com/gpu': '1', 'ephemeral-storage': 5e8 },
        requests: { cpu: 0.5, memory: '1e9', 'ephemeral-storage': 1e3 },
      },
      extraEnvVars: [{ name: 'a.b-C_1', value: 'x' }],
      extraPorts: [{ name: '1-a', containerPort: 8080 }],
      extraVolumes: [{ name: '{{ .Release.Name }}-x', emptyDir: {} }],
      hostAliases: [{ ip: 'fe80::1', hostnames: ['a'] }],
      image: { digest: `sha256:${'a'.repeat(64)}` },
    },
  });
});
