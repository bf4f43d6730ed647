/** A claim of a volume, as people write it. */
interface Claim {
  readonly metadata: object;
  readonly spec: object;
}

/**
 * An entry of `volumeClaimTemplates`, with what the API server would add: Argo CD compares lists of server-side apply as
 * a whole, and takes each field that is added for a difference that it can never mend.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/#StatefulSetSpec
 */
export const claimTemplate = ({ metadata, spec }: Claim): object => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata,
  spec: { ...spec, volumeMode: 'Filesystem' },
});
