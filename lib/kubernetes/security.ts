/**
 * What the Pod Security Standard `restricted` asks of a pod, with numbers, since images name their users by text.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export const restrictedPod = (id: number) => ({
  runAsNonRoot: true,
  runAsUser: id,
  runAsGroup: id,
  fsGroup: id,
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
});

/** What the profile `restricted` asks of a container; the root file system is read-only besides. */
export const restrictedContainer = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
};
