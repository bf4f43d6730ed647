import { Type } from '../helm';
import { OBJECT_STORAGE_DEFAULTS as DEFAULTS } from './defaults';
import {
  like,
  imageValues,
  flag,
  nonEmptyText,
  kubernetesObject,
  objectName,
  size,
  storageClass,
  RESOURCES,
  schedulingValues,
  namingProps,
  imagePullProps,
  podProps,
  without,
  unchecked,
  withMembers,
  diagnosticModeValues,
  SECURITY_CONTEXT,
} from '../values';

/** What a property is checked by that is the connection of an {@link ObjectStorage}. */
export const OBJECT_STORAGE = withMembers(
  'the connection of an ObjectStorage',
  'endpoint',
  'region',
  'reader',
  'writer',
);

const bucket = Type.Object({
  name: Type.String(
    like('^[a-z0-9][-a-z0-9]{1,61}[a-z0-9]$', 'a name of 3 to 63 small letters, digits and hyphens', 'techdocs'),
  ),
  readable: Type.Optional(Type.Boolean()),
});

const { nodeSelector, tolerations, affinity } = schedulingValues();

/** `objectStorage.*` */
export const objectStorageValues = Type.Object(
  {
    enabled: flag(false, 'Whether to run the storage.'),
    image: imageValues(DEFAULTS.image, { repository: 'The repository of VersityGW.' }),
    buckets: Type.Array(bucket, {
      default: DEFAULTS.buckets,
      description:
        'The buckets, and whether the key that Backstage gets may read them. One that is no longer in the list stays.',
    }),
    region: nonEmptyText(DEFAULTS.region, 'The name of the region that the server answers to.'),
    existingSecret: objectName(
      'A Secret with `access-key-id` and `secret-access-key` of each user, as in `writer-access-key-id`: of `root`, `writer` and `reader`; by default they are made once in the cluster.',
    ),
    persistence: Type.Object({
      size: size(DEFAULTS.persistence.size, 'The size of the volume.'),
      storageClass: storageClass("The StorageClass of the volume; by default the cluster's."),
    }),
    resources: kubernetesObject(RESOURCES, DEFAULTS.resources, 'The resources of the container.'),
    nodeSelector,
    tolerations,
    affinity,
  },
  {
    description:
      'A small S3 storage in the cluster, for kind and for trying, not for production: one pod, one volume, no encryption.',
  },
);

/** What the properties of {@link ObjectStorage} are checked by. */
export const objectStorageProps = {
  ...namingProps,
  ...imagePullProps,
  ...without(objectStorageValues.properties, 'enabled'),
  topologySpreadConstraints: podProps.topologySpreadConstraints,
  podSecurityContext: podProps.podSecurityContext,
  containerSecurityContext: kubernetesObject(SECURITY_CONTEXT, {}, 'The security context of the containers.'),
  podAnnotations: podProps.podAnnotations,
  podLabels: podProps.podLabels,
  diagnosticMode: diagnosticModeValues,
  jobPod: unchecked,
  jobWorkingDir: unchecked,
};
