import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import {
  and,
  choose,
  either,
  ifEmpty,
  nonNullString,
  isEmpty,
  items,
  not,
  overlay,
  shorten,
  suffixed,
  text,
  tpl,
  unlessEmpty,
  isNotEmpty,
  type Input,
} from '../helm';
import { MAX_NAME, when } from '../helm';
import { claimTemplate, objectMetadata, storageClassName } from '../kubernetes';
import { COMPONENT, type CompleteProps } from './defaults';

const VOLUME = 'data';

/**
 * The volume of the database.
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#local
 */
export class Storage extends Construct {
  /** The claim that the StatefulSet makes; empty where there is another. */
  readonly volumeClaimTemplates: object[];
  /** The volume where the StatefulSet makes none. */
  readonly volumes: object[];
  /** The name of the claim, where there is one. */
  readonly claim: Input<string>;

  constructor(scope: Construct, id: string, props: CompleteProps, name: string) {
    super(scope, id);
    const { enabled, existingClaim, local } = props.persistence;
    const isExisting = isNotEmpty(existingClaim);
    const isLocal = isNotEmpty(local.path);
    const claims: string[] = [];
    when(isLocal, () => claims.push(this.localClaim(props, name)));
    this.volumeClaimTemplates = items(and(enabled, not(isExisting), not(isLocal)), [this.claimTemplate(props)]);
    const ofPod = text`${VOLUME}-${name}-0`;
    const made = claims.reduce((other: Input<string>, claim) => either(isLocal, claim, other), ofPod);
    this.claim = ifEmpty(tpl(nonNullString(existingClaim)), made);
    const volume = (claimName: string) => ({ name: VOLUME, persistentVolumeClaim: { claimName } });
    this.volumes = [
      ...items(isExisting, [volume(tpl(nonNullString(existingClaim)))]),
      ...claims.flatMap((claim) => items(isLocal, [volume(claim)])),
      ...items(not(enabled), [{ name: VOLUME, emptyDir: {} }]),
    ];
  }

  private claimTemplate({ persistence }: CompleteProps): object {
    return claimTemplate({
      metadata: {
        name: VOLUME,
        labels: unlessEmpty(persistence.labels),
        annotations: unlessEmpty(persistence.annotations),
      },
      spec: { ...claimSpec(persistence), storageClassName: storageClassName(persistence.storageClass) },
    });
  }

  /** A volume on a node, and the claim that takes this one and no other. @returns the name of the claim */
  private localClaim(props: CompleteProps, name: string): string {
    const { size, accessModes, local, labels, annotations } = props.persistence;
    const naming = { ...props, name };
    const hostname = { key: 'kubernetes.io/hostname', operator: 'In', values: [nonNullString(local.nodeName)] };
    const volume = new ApiObject(this, 'volume', {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: objectMetadata({ ...naming, name: volumeName(this, naming) }, COMPONENT),
      spec: {
        capacity: { storage: size },
        accessModes,
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: '',
        local: { path: nonNullString(local.path) },
        nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [hostname] }] } },
      },
    });
    overlay(volume, { metadata: { namespace: null } });
    const claim = new ApiObject(this, 'claim', {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: objectMetadata(naming, COMPONENT, { suffix: VOLUME, labels, annotations }),
      spec: { ...claimSpec(props.persistence), storageClassName: '', volumeName: volume.name },
    });
    return claim.name;
  }
}

const claimSpec = ({ accessModes, size }: CompleteProps['persistence']) => ({
  accessModes,
  resources: { requests: { storage: size } },
});

/** The name of the volume, which belongs to no namespace: others may have a release of the same name; unknown is what `kubectl apply -n` decides. */
function volumeName(scope: Construct, { name, namespace = Chart.of(scope).namespace }: CompleteProps): string {
  const own = suffixed(name!, VOLUME);
  if (namespace === undefined) return own;
  return shorten(choose(isEmpty(namespace), own, text`${namespace}-${own}`), MAX_NAME);
}
