import { Type } from '../helm';
import { POSTGRES_DEFAULTS as DEFAULTS } from '../postgres';
import { AFFINITY, RESOURCES, TOLERATION } from './values-kubernetes';
import { given, kubernetesObject, kubernetesObjects, name, pullPolicy, secretKey, text, texts } from './values-types';

/** `postgresql.*` */
export const postgresqlValues = Type.Object({
  enabled: Type.Boolean({
    default: true,
    description: 'Whether to run a Postgres for Backstage, and to configure Backstage to use it.',
  }),
  image: Type.Object({
    registry: text('The registry.', DEFAULTS.image.registry),
    repository: given(DEFAULTS.image.repository, 'The repository of the official image or one like it.'),
    tag: text('The tag. Another major version cannot read the data of this one.', DEFAULTS.image.tag),
    digest: text('A digest such as `sha256:...`; it wins over the tag.'),
    pullPolicy: pullPolicy(),
  }),
  auth: Type.Object({
    username: given(
      DEFAULTS.auth.username,
      'The role that Backstage uses; it may create databases and is no superuser.',
    ),
    database: given(DEFAULTS.auth.database, 'A database that the role owns; Backstage adds one for each plugin.'),
    existingSecret: name('An existing Secret with both passwords; by default they are made once in the cluster.'),
    secretKeys: Type.Object({
      adminPasswordKey: secretKey(
        DEFAULTS.secretKeys.adminPasswordKey,
        "The Secret's key of the superuser's password.",
      ),
      userPasswordKey: secretKey(DEFAULTS.secretKeys.userPasswordKey, "The Secret's key of the role's password."),
    }),
  }),
  persistence: Type.Object({
    size: given(DEFAULTS.persistence.size, 'The size of the volume.'),
    storageClass: text("The StorageClass of the volume; by default the cluster's."),
  }),
  resources: kubernetesObject(RESOURCES, DEFAULTS.resources, 'The resources of the container.'),
  podAnnotations: texts('Annotations of the pod.'),
  nodeSelector: texts('Labels of the nodes to run on.'),
  tolerations: kubernetesObjects(TOLERATION, 'Taints of nodes to accept.'),
  affinity: kubernetesObject(AFFINITY, {}, 'Rules for the choice of nodes.'),
});
