import { diagnosable, imagePullSecrets, podFields, scheduling } from '../../lib/kubernetes';
import type { TopologySpreadConstraint } from '../../lib/kubernetes';
import { allPodProps, asGiven, diagnosticMode } from '../support/pod-props';

const selectorLabels = { app: 'portal' };

/** As Kubernetes reads it: what is undefined is not there. */
const written = (data: object) => JSON.parse(JSON.stringify(data)) as object;

describe('the fields of a pod', () => {
  test('are none where nothing is given', () => {
    expect(written(podFields({}, selectorLabels))).toEqual({});
  });

  test('are none where what is given is empty', () => {
    const empty = { nodeSelector: {}, tolerations: [], affinity: {}, hostAliases: [], dnsConfig: {}, dnsPolicy: '' };
    expect(written(podFields({ ...empty, topologySpreadConstraints: [] }, selectorLabels))).toEqual({});
  });

  test('are all that are given, by the names of the Kubernetes API', () => {
    const { securityContext, topologySpreadConstraints, ...fields } = podFields(allPodProps, selectorLabels);
    expect(fields).toEqual(asGiven);
    expect(securityContext).toEqual(allPodProps.podSecurityContext);
    expect(topologySpreadConstraints).toHaveLength(1);
  });

  test('keep 0 and false, which say something', () => {
    expect(written(podFields({ terminationGracePeriodSeconds: 0, enableServiceLinks: false }, selectorLabels))).toEqual(
      { terminationGracePeriodSeconds: 0, enableServiceLinks: false },
    );
  });
});

describe('a topology spread constraint', () => {
  const spread = (constraint: object) =>
    scheduling({ topologySpreadConstraints: [constraint as TopologySpreadConstraint] }, selectorLabels)
      .topologySpreadConstraints;
  const zone = { topologyKey: 'zone', maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' };

  test('means the pods of the workload', () => {
    expect(spread(zone)).toEqual([{ ...zone, labelSelector: { matchLabels: selectorLabels } }]);
    expect(spread({ ...zone, labelSelector: null })).toEqual(spread(zone));
  });

  test('keeps a selector of its own, even one that selects everything', () => {
    for (const labelSelector of [{ matchLabels: { a: 'b' } }, {}])
      expect(spread({ ...zone, labelSelector })).toEqual([{ ...zone, labelSelector }]);
  });

  test('keeps all else that the Kubernetes API knows', () => {
    expect(spread({ ...zone, minDomains: 2, matchLabelKeys: ['pod-template-hash'] })).toMatchObject([
      { minDomains: 2, matchLabelKeys: ['pod-template-hash'] },
    ]);
  });
});

describe('Secrets for pulling images', () => {
  test('are names or references, from all lists in their order', () => {
    expect(imagePullSecrets(['a', { name: 'b' }], undefined, ['c'])).toEqual([
      { name: 'a' },
      { name: 'b' },
      { name: 'c' },
    ]);
  });

  test('are absent where there are none', () => {
    expect(imagePullSecrets([], undefined)).toBeUndefined();
  });
});

describe('diagnostic mode', () => {
  const probe = { exec: { command: ['true'] } };
  const probes = { startupProbe: probe, readinessProbe: probe, livenessProbe: probe, lifecycle: { preStop: probe } };
  const container = { name: 'a', image: 'a:1', command: ['node'], args: ['a.js'], ...probes };

  test('leaves a container as it is where it is off', () => {
    for (const mode of [{}, { ...diagnosticMode, enabled: false }])
      expect(written(diagnosable(container, mode))).toEqual(container);
  });

  test('makes it sleep, without probes and hooks', () => {
    expect(written(diagnosable(container, { enabled: true }))).toEqual({
      ...{ name: 'a', image: 'a:1' },
      ...{ command: ['sleep'], args: ['infinity'] },
    });
  });

  test('runs what it is told to', () => {
    expect(diagnosable(container, diagnosticMode)).toMatchObject({ command: ['cat'], args: ['-'] });
    expect(written(diagnosable(container, { ...diagnosticMode, args: [] }))).not.toHaveProperty('args');
  });
});
