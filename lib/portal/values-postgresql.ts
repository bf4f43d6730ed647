import { oneOf, Type, type TSchema } from '../helm';
import { POSTGRES_DEFAULTS as DEFAULTS } from '../postgres';
import {
  RETIRED,
  RETIRED_AUTH,
  RETIRED_IMAGE,
  RETIRED_INITDB,
  RETIRED_PERSISTENCE,
  RETIRED_PRIMARY,
} from './retired-postgresql';
import { ENV_VAR, POD_SECURITY_CONTEXT, RESOURCES, SECURITY_CONTEXT } from './values-kubernetes';
import { given, kubernetesObject, kubernetesObjects, optionalFlag, pullPolicy, secretKey } from './values-types';
import { pullSecrets, text, texts } from './values-types';
import { schedulingValues } from './values-workload';

/** What the pod of Postgres is like. */
const podValues = {
  extraEnvVars: kubernetesObjects(ENV_VAR, 'Environment variables of the container.', ['name']),
  resources: kubernetesObject(RESOURCES, DEFAULTS.resources, 'The resources of the container.'),
  podAnnotations: texts('Annotations of the pod.'),
  podLabels: texts('Labels of the pod.'),
  priorityClassName: text('The PriorityClass of the pod.'),
  ...schedulingValues(),
};

const NOTHING: Record<string, unknown> = { object: {}, array: [], string: '' };

/** The same value where a chart with that of Bitnami has it: empty, unless it is given. */
const legacy = <S extends TSchema>(schema: S) =>
  Type.Optional({ ...schema, minLength: 0, default: NOTHING[schema.type as string] });

const persistence = {
  size: given(DEFAULTS.persistence.size, 'The size of the volume.'),
  storageClass: text("The StorageClass of the volume; by default the cluster's."),
};
const initdb = {
  scripts: texts('Scripts (`*.sh`, `*.sql`) that run once, when the volume is filled; by the name of the file.'),
};

/** What the chart of Bitnami has below `postgresql.primary`, and what of it means the same here. */
const primary = Type.Optional(
  Type.Object(
    {
      ...(Object.fromEntries(
        Object.entries(podValues).map(([key, schema]) => [key, legacy(schema)]),
      ) as unknown as Partial<typeof podValues>),
      persistence: Type.Optional(
        Type.Object(
          {
            enabled: Type.Optional(Type.Boolean()),
            size: legacy(persistence.size),
            storageClass: legacy(persistence.storageClass),
          },
          { retired: RETIRED_PERSISTENCE },
        ),
      ),
      initdb: Type.Optional(Type.Object({ scripts: legacy(initdb.scripts) }, { retired: RETIRED_INITDB })),
    },
    { deprecated: true, retired: RETIRED_PRIMARY },
  ),
);

/** `postgresql.*` */
export const postgresqlValues = Type.Object(
  {
    enabled: optionalFlag(
      'Whether to run a Postgres for Backstage, and to configure Backstage to use it; by default, unless backstage.appConfig has backend.database.connection, or backstage.extraEnvVars POSTGRES_HOST.',
    ),
    image: Type.Object(
      {
        registry: text('The registry.', DEFAULTS.image.registry),
        repository: given(DEFAULTS.image.repository, 'The repository of the official image or one like it.'),
        tag: text('The tag. Another major version cannot read the data of this one.', DEFAULTS.image.tag),
        digest: text('A digest such as `sha256:...`; it wins over the tag.'),
        pullPolicy: pullPolicy(),
        pullSecrets: pullSecrets('Names of Secrets for pulling the image.'),
      },
      { retired: RETIRED_IMAGE },
    ),
    architecture: oneOf(['standalone', 'replication'], {
      default: 'standalone',
      description: 'Always `standalone`: one server. For replication, use an operator.',
    }),
    auth: Type.Object(
      {
        username: given(
          DEFAULTS.auth.username,
          'The role that Backstage uses; it may create databases and is no superuser.',
        ),
        database: given(DEFAULTS.auth.database, 'A database that the role owns; Backstage adds one for each plugin.'),
        existingSecret: text(
          'An existing Secret with both passwords, the name may hold Helm expressions; by default they are made once in the cluster.',
        ),
        secretKeys: Type.Object({
          adminPasswordKey: secretKey(
            DEFAULTS.secretKeys.adminPasswordKey,
            "The Secret's key of the superuser's password.",
          ),
          userPasswordKey: secretKey(DEFAULTS.secretKeys.userPasswordKey, "The Secret's key of the role's password."),
          replicationPasswordKey: Type.Optional(Type.Unknown({ deprecated: true })),
        }),
        password: Type.Optional(Type.Unknown({ deprecated: true })),
      },
      { retired: RETIRED_AUTH },
    ),
    persistence: Type.Object(persistence),
    initdb: Type.Object(initdb),
    ...podValues,
    podSecurityContext: kubernetesObject(
      POD_SECURITY_CONTEXT,
      DEFAULTS.podSecurityContext,
      'The security context of the pod.',
    ),
    containerSecurityContext: kubernetesObject(
      SECURITY_CONTEXT,
      DEFAULTS.containerSecurityContext,
      'The security context of the container.',
    ),
    primary,
  },
  { retired: RETIRED },
);
