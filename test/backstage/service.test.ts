import { Backstage, type BackstageProps, type BackstageServiceProps } from '../../lib';
import { find, synth } from '../support/synth';
import { allProps } from './all-props';

const serviceOf = (props?: BackstageProps) =>
  find(
    synth((chart) => new Backstage(chart, 'backstage', props)),
    'Service',
  );
const specOf = (service: BackstageServiceProps) => serviceOf({ service }).spec;

describe('the Service of Backstage', () => {
  test('is one inside of the cluster, with a port that is named', () => {
    const { selector: _selector, ...spec } = serviceOf().spec;
    expect(spec).toEqual({
      type: 'ClusterIP',
      ports: [{ name: 'http-backend', port: 7007, targetPort: 'backend' }],
    });
  });

  test('takes every property', () => {
    const { selector, ...spec } = serviceOf(allProps).spec;
    expect(selector).toEqual({ app: 'portal', 'app.kubernetes.io/component': 'backstage' });
    expect(spec).toEqual({
      type: 'LoadBalancer',
      ipFamilyPolicy: 'PreferDualStack',
      ipFamilies: ['IPv6', 'IPv4'],
      sessionAffinity: 'ClientIP',
      externalTrafficPolicy: 'Local',
      loadBalancerIP: '192.0.2.1',
      loadBalancerClass: 'internal',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      ports: [
        { name: 'web', port: 80, targetPort: 8080, nodePort: 30007 },
        { name: 'metrics', port: 9090, targetPort: 'metrics' },
        { name: 'debug', port: 9229 },
      ],
    });
    expect(serviceOf(allProps).metadata.annotations).toEqual({ owner: 'platform', a: 'b' });
  });

  test('has an address only inside of the cluster, and a load balancer only outside of it', () => {
    const own = { clusterIP: '10.1.2.3', loadBalancerIP: '192.0.2.1', loadBalancerSourceRanges: ['10.0.0.0/8'] };
    expect(specOf(own)).toMatchObject({ clusterIP: '10.1.2.3' });
    for (const type of ['ClusterIP', 'NodePort'])
      for (const key of ['loadBalancerIP', 'loadBalancerSourceRanges'])
        expect(specOf({ ...own, type })).not.toHaveProperty(key);
    expect(specOf({ ...own, type: 'NodePort' })).not.toHaveProperty('clusterIP');
  });

  test('carries the labels of its pods where no others are given, so that it can be selected', () => {
    const { metadata, spec } = serviceOf();
    expect(metadata.labels).toMatchObject(spec.selector as object);
    expect(serviceOf({ selectorLabels: { app: 'portal' } }).metadata.labels).not.toHaveProperty('app');
  });

  test('has a port on nodes only where its type has them', () => {
    const nodePorts = { backend: 30007 };
    expect(specOf({ nodePorts }).ports[0]).not.toHaveProperty('nodePort');
    expect(specOf({ nodePorts, type: 'NodePort' }).ports[0].nodePort).toBe(30007);
    expect(specOf({ nodePorts: { backend: '' }, type: 'NodePort' }).ports[0]).not.toHaveProperty('nodePort');
  });

  test('routes traffic from outside only where there is some', () => {
    const externalTrafficPolicy = 'Local';
    expect(specOf({ externalTrafficPolicy })).not.toHaveProperty('externalTrafficPolicy');
    expect(specOf({ externalTrafficPolicy, type: 'NodePort' }).externalTrafficPolicy).toBe('Local');
    expect(specOf({ type: 'LoadBalancer' }).externalTrafficPolicy).toBe('Cluster');
  });

  test('has another port than the pods where it is told so', () => {
    expect(serviceOf({ port: 8080, service: { ports: { backend: 80 } } }).spec.ports).toEqual([
      { name: 'http-backend', port: 80, targetPort: 'backend' },
    ]);
  });

  test('has no port for metrics that are switched off', () => {
    expect(serviceOf({ metrics: { enabled: false } }).spec.ports).toHaveLength(1);
    expect(serviceOf({ metrics: {} }).spec.ports[1]).toEqual({ name: 'metrics', port: 9464, targetPort: 'metrics' });
  });
});
