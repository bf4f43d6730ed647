import type { DiagnosticModeProps, PodProps, SchedulingProps } from '../../lib/kubernetes';

/** A value for all that says where pods run; does not compile when a property is added and not listed here. */
export const allSchedulingProps: Required<SchedulingProps> = {
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'k' }],
  affinity: { podAntiAffinity: {} },
  topologySpreadConstraints: [{ topologyKey: 'zone', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' }],
};

/** A value for all that pods can be told; does not compile when a property is added and not listed here. */
export const allPodProps: Required<PodProps> = {
  podAnnotations: { note: 'x' },
  podLabels: { tier: 'web' },
  podSecurityContext: { runAsNonRoot: true, runAsUser: 4000 },
  ...allSchedulingProps,
  hostAliases: [{ ip: '10.0.0.1', hostnames: ['git.example.com'] }],
  priorityClassName: 'high',
  runtimeClassName: 'gvisor',
  schedulerName: 'own',
  dnsPolicy: 'None',
  dnsConfig: { nameservers: ['10.0.0.2'] },
  shareProcessNamespace: true,
  enableServiceLinks: true,
  terminationGracePeriodSeconds: 0,
};

/** What of it is written in the spec of a pod as it is given. */
export const {
  podAnnotations: _a,
  podLabels: _l,
  podSecurityContext: _s,
  topologySpreadConstraints: _t,
  ...asGiven
} = allPodProps;

export const diagnosticMode: Required<DiagnosticModeProps> = { enabled: true, command: ['cat'], args: ['-'] };
