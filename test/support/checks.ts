import { ValuesError } from '../../lib/helm';
import { containersOf, podSpecsOf, synth, type Manifest } from './synth';

/** The sentences with which constructs refuse their properties, at once; none where they take them. */
export function problemsOf(build: Parameters<typeof synth>[0]): readonly string[] {
  try {
    synth(build);
    return [];
  } catch (error) {
    if (error instanceof ValuesError) return error.problems;
    throw error;
  }
}

const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected'];

/**
 * Every pod meets the Pod Security Standard `restricted`, and has a read-only root file system besides.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export function expectRestricted(objects: readonly object[], pods: number): void {
  expect(podSpecsOf(objects)).toHaveLength(pods);
  for (const pod of podSpecsOf(objects)) {
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(pod.securityContext.runAsUser).toBeGreaterThan(0);
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) expect(pod).not.toHaveProperty(field);
    for (const { name: _name, ...source } of (pod.volumes ?? []) as Manifest[]) {
      expect([...VOLUMES, 'secret']).toEqual(expect.arrayContaining(Object.keys(source)));
    }
  }
  for (const { securityContext, ports = [] } of containersOf(objects)) {
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
    for (const port of ports as Manifest[]) expect(port).not.toHaveProperty('hostPort');
  }
}

/** Every name is one that Kubernetes takes for all kinds of objects, and no two objects of a kind share theirs. */
export function expectNames(objects: readonly object[]): void {
  const names = (objects as Manifest[]).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  for (const name of names) expect(name).toMatch(/^[A-Za-z]+ [a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);
  expect(new Set(names).size).toBe(names.length);
}
