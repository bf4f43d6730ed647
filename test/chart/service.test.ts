import { refused, render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const serviceOf = (service: object = {}, others: object = {}) =>
  find(render({ service, ...others }), 'Service', '-backstage') as Manifest;

describe('the Service of Backstage', () => {
  test('is by default for the cluster only, named and with a port as that of backstage/charts', () => {
    const { metadata, spec } = serviceOf();
    expect(metadata.name).toBe('portal-backstage');
    expect(metadata).not.toHaveProperty('annotations');
    expect(spec).toEqual({
      type: 'ClusterIP',
      ports: [{ name: 'http-backend', port: 7007, targetPort: 'backend' }],
      selector: find(render(), 'Deployment').spec.selector.matchLabels,
    });
  });

  test('has the port and the name of service.ports', () => {
    expect(serviceOf({ ports: { backend: 80, name: 'http' } }).spec.ports).toEqual([
      { name: 'http', port: 80, targetPort: 'backend' },
    ]);
  });

  test.each([8080, 'proxy'])('leads to service.ports.targetPort %j, a number or a name', (targetPort) => {
    const backstage = { extraPorts: [{ name: 'proxy', containerPort: 8443 }] };
    expect(serviceOf({ ports: { targetPort } }, { backstage }).spec.ports[0].targetPort).toBe(targetPort);
  });

  test.each(['NodePort', 'LoadBalancer'])('has service.nodePorts.backend as a %s', (type) => {
    expect(serviceOf({ type, nodePorts: { backend: 30707 } }).spec).toMatchObject({
      type,
      ports: [{ nodePort: 30707 }],
    });
  });

  test('has no node port as a ClusterIP, nor where none is given', () => {
    expect(serviceOf({ nodePorts: { backend: 30707 } }).spec.ports[0]).not.toHaveProperty('nodePort');
    expect(serviceOf({ type: 'NodePort' }).spec.ports[0]).not.toHaveProperty('nodePort');
    expect(serviceOf({ type: 'NodePort', nodePorts: { backend: null } }).spec.ports[0]).not.toHaveProperty('nodePort');
  });

  test('has service.externalTrafficPolicy where requests come from outside', () => {
    expect(serviceOf({ type: 'NodePort' }).spec.externalTrafficPolicy).toBe('Cluster');
    expect(serviceOf({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' }).spec.externalTrafficPolicy).toBe(
      'Local',
    );
    expect(serviceOf({ externalTrafficPolicy: 'Local' }).spec).not.toHaveProperty('externalTrafficPolicy');
  });

  test.each([
    ['loadBalancerIP', '192.0.2.1'],
    ['loadBalancerClass', 'example.com/internal'],
    ['loadBalancerSourceRanges', ['10.0.0.0/8', '192.0.2.0/24']],
  ])('has service.%s as a LoadBalancer', (key, value) => {
    expect(serviceOf({ type: 'LoadBalancer', [key]: value }).spec[key]).toEqual(value);
    expect(serviceOf({ type: 'LoadBalancer' }).spec).not.toHaveProperty(key);
    for (const type of ['ClusterIP', 'NodePort'])
      expect(serviceOf({ type, [key]: value }).spec).not.toHaveProperty(key);
  });

  test.each(['NodePort', 'LoadBalancer'])('has no service.clusterIP as a %s, which cannot be without one', (type) => {
    expect(serviceOf({ type, clusterIP: 'None' }).spec).not.toHaveProperty('clusterIP');
  });

  test.each([
    ['sessionAffinity', 'ClientIP'],
    ['clusterIP', 'None'],
    ['ipFamilyPolicy', 'PreferDualStack'],
    ['ipFamilies', ['IPv6', 'IPv4']],
  ])('has service.%s where it is given', (key, value) => {
    expect(serviceOf({ [key]: value }).spec[key]).toEqual(value);
  });

  test('has service.annotations, with expressions, above commonAnnotations', () => {
    const annotations = { a: '{{ .Release.Name }}', b: 'true' };
    expect(serviceOf({ annotations }, { commonAnnotations: { a: 'common', c: 'd' } }).metadata.annotations).toEqual({
      a: 'portal',
      b: 'true',
      c: 'd',
    });
  });

  test('has service.extraPorts after its own, with expressions', () => {
    const port = (targetPort: string) => ({ name: 'admin', port: 9000, targetPort, protocol: 'UDP' });
    const backstage = { extraPorts: [{ name: 'portal', containerPort: 9000, protocol: 'UDP' }] };
    expect(serviceOf({ extraPorts: [port('{{ .Release.Name }}')] }, { backstage }).spec.ports).toEqual([
      expect.objectContaining({ port: 7007 }),
      port('portal'),
    ]);
  });

  test('has a port for metrics where they are scraped', () => {
    const metrics = { port: 9999, serviceMonitor: { enabled: true } };
    expect(serviceOf({}, { metrics }).spec.ports[1]).toEqual({ name: 'metrics', port: 9999, targetPort: 'metrics' });
  });

  test('has every type but ExternalName, with which nothing would lead to the pods', () => {
    expect(refused({ service: { type: 'ExternalName' } })).toEqual([
      'service.type: got "ExternalName", allowed are "ClusterIP", "NodePort", "LoadBalancer"',
    ]);
  });

  test('refuses ports that are none', () => {
    expect(refused({ service: { ports: { backend: 0, name: 'Not A Name' } } })).toEqual([
      expect.stringMatching(/^service\.ports\.backend: got 0, /),
      expect.stringMatching(/^service\.ports\.name: got "Not A Name", /),
    ]);
  });
});
