import { find, type Manifest } from '../support/synth';
import { render } from '../support/render';

const EVERYTHING = { objectStorage: { enabled: true }, secrets: { tokens: { generate: ['a'] } } };

/** The pods of all small helpers, and their containers. */
function helpers(values: object = {}): { pods: Manifest[]; containers: Manifest[] } {
  const objects = render({ ...EVERYTHING, ...values });
  const jobs = objects.filter(({ kind }) => kind === 'Job').map(({ spec }) => spec.template.spec as Manifest);
  const pods = [...jobs, find(objects, 'Pod', '-test').spec as Manifest];
  const checkData = find(objects, 'StatefulSet', '-postgresql').spec.template.spec.initContainers[0] as Manifest;
  return { pods, containers: [...pods.map(({ containers }) => containers[0] as Manifest), checkData] };
}

describe('the helpers', () => {
  test('are the Jobs, the pod of `helm test`, and the check of the data', () => {
    const names = helpers().containers.map(({ name }) => name as string);
    expect(names.sort()).toEqual(['check-data', 'make-buckets', 'make-secret', 'make-secret', 'make-secret', 'test']);
  });

  test('have the resources that a quota of the namespace asks for, over their own', () => {
    const resources = {
      requests: { memory: '60Mi' },
      limits: { cpu: 1, 'ephemeral-storage': '1Gi' },
    };
    for (const container of helpers({ helpers: { resources } }).containers) {
      expect(container.resources.requests).toEqual({ cpu: '50m', memory: '60Mi' });
      expect(container.resources.limits).toMatchObject({ cpu: 1, 'ephemeral-storage': '1Gi' });
      expect(container.resources.limits.memory).toMatch(/Mi$/);
    }
  });

  test('run as the user of the image of Backstage', () => {
    const backstage = { podSecurityContext: { runAsUser: 4711 }, containerSecurityContext: { runAsNonRoot: true } };
    const { pods } = helpers({ backstage });
    for (const { securityContext, containers } of pods) {
      expect(securityContext).toMatchObject({ runAsUser: 4711, runAsNonRoot: true });
      expect(containers[0].securityContext).toMatchObject({ runAsNonRoot: true, readOnlyRootFilesystem: true });
    }
  });

  test('run as another user where a policy of the cluster asks for it, and stay restricted', () => {
    const { pods } = helpers({
      helpers: {
        podSecurityContext: { runAsUser: 1000650000, fsGroup: null, seccompProfile: { localhostProfile: null } },
        containerSecurityContext: {
          runAsNonRoot: true,
          capabilities: { add: ['CHOWN'] },
          readOnlyRootFilesystem: false,
        },
      },
    });
    for (const { securityContext, containers } of pods) {
      expect(securityContext).toEqual({
        ...{ runAsNonRoot: true, runAsUser: 1000650000, runAsGroup: 1000, fsGroupChangePolicy: 'OnRootMismatch' },
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(containers[0].securityContext).toEqual({
        ...{ allowPrivilegeEscalation: false, runAsNonRoot: true, readOnlyRootFilesystem: false },
        capabilities: { drop: ['ALL'], add: ['CHOWN'] },
      });
    }
  });

  test('have none of it where the pods of Backstage have none', () => {
    const backstage = { podSecurityContext: null, containerSecurityContext: null };
    const { pods } = helpers({ backstage, helpers: { podSecurityContext: { runAsUser: 1 } } });
    for (const { securityContext, containers } of pods) {
      expect([securityContext, containers[0].securityContext]).toEqual([{ runAsUser: 1 }, undefined]);
    }
  });

  test('are other Jobs when what they are made of changes, since a Job cannot be changed', () => {
    const jobs = (values: object = {}) =>
      render({ ...EVERYTHING, ...values })
        .filter(({ kind }) => kind === 'Job')
        .map(({ metadata }) => metadata.name as string);
    const changed = jobs({ helpers: { resources: { limits: { cpu: '1' } } } });
    expect(changed.filter((name) => jobs().includes(name))).toEqual([]);
  });
});
