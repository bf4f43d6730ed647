import { oneOf, Type, type TSchema } from '../../helm';
import { POSTGRES_DEFAULTS as DEFAULTS } from '../../postgres';
import {
  RETIRED,
  RETIRED_AUTH,
  RETIRED_IMAGE,
  RETIRED_INITDB,
  RETIRED_PERSISTENCE,
  RETIRED_PRIMARY,
} from './retired-postgresql';
import { POD_SECURITY_CONTEXT, SECURITY_CONTEXT } from './forms/kubernetes-fields';
import {
  configurationValues,
  initdbValues,
  localValues,
  persistenceValues,
  podValues,
  postgresqlMetricsValues,
  postgresqlPdbValues,
  retentionValues,
  tlsValues,
} from './postgresql-parts';
import { imageValues } from './image';
import { given, kubernetesObject, objectName, optionalFlag, secretKey, text } from './types';

const NOTHING: Record<string, unknown> = { object: {}, array: [], string: '' };

/** Values where charts with the Postgres of Bitnami have them: empty, unless they are given. */
const bitnami = <P extends Record<string, TSchema>>(properties: P): P =>
  Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => {
      const { minItems: _m, pattern, ...same } = schema;
      const orEmpty = typeof pattern === 'string' && { pattern: `${pattern}|^$` };
      const empty = {
        ...same,
        ...orEmpty,
        minLength: 0,
        default: NOTHING[schema.type as string],
      } as unknown as TSchema;
      return [key, Type.Optional(empty)];
    }),
  ) as unknown as P;

const optionalObject = (properties: Record<string, TSchema>, retired?: Record<string, string>) =>
  Type.Optional(Type.Object(properties, { ...(retired && { retired }) }));

/** What the chart of Bitnami has below `postgresql.primary`, and what of it means the same here. */
const primary = Type.Optional(
  Type.Object(
    {
      ...bitnami(podValues),
      persistence: optionalObject(
        { ...bitnami(persistenceValues), enabled: Type.Optional(Type.Boolean()) },
        RETIRED_PERSISTENCE,
      ),
      persistentVolumeClaimRetentionPolicy: optionalObject({
        enabled: Type.Optional(Type.Boolean()),
        ...bitnami(retentionValues),
      }),
      initdb: optionalObject(bitnami(initdbValues), RETIRED_INITDB),
    },
    { deprecated: true, retired: RETIRED_PRIMARY },
  ),
);

const auth = Type.Object(
  {
    username: given(
      DEFAULTS.auth.username,
      'The role that Backstage uses; it may create databases and is no superuser.',
    ),
    database: given(DEFAULTS.auth.database, 'A database that the role owns; Backstage adds one for each plugin.'),
    existingSecret: objectName(
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
    // Always so: the superuser has a password of its own.
    enablePostgresUser: Type.Optional(Type.Unknown({ deprecated: true, enum: [true] })),
    password: text("The role's password itself, with dangerouslyAllowPlainSecrets only."),
    postgresPassword: text("The superuser's password itself, with dangerouslyAllowPlainSecrets only."),
  },
  { retired: RETIRED_AUTH },
);

/** `postgresql.*` */
export const postgresqlValues = Type.Object(
  {
    enabled: optionalFlag(
      'Whether to run a Postgres for Backstage, and to configure Backstage to use it; by default, unless backstage.appConfig has backend.database.connection, or backstage.extraEnvVars POSTGRES_HOST.',
    ),
    image: Type.Object(
      {
        ...imageValues(DEFAULTS.image, {
          tag: 'The tag. Another major version cannot read the data of this one, and does not start with it.',
        }).properties,
        // Without a default, so that what is meant for another image is known.
        repository: text(
          `The repository of the official image or one like it; by default \`${DEFAULTS.image.repository}\`. A digest needs it.`,
        ),
      },
      { retired: RETIRED_IMAGE },
    ),
    architecture: oneOf(['standalone', 'replication'], {
      default: 'standalone',
      description: 'Always `standalone`: one server. For replication, use an operator.',
    }),
    auth,
    persistence: Type.Object({ ...persistenceValues, local: localValues }),
    persistentVolumeClaimRetentionPolicy: Type.Object(retentionValues),
    tls: tlsValues,
    configuration: configurationValues,
    initdb: Type.Object(initdbValues),
    metrics: postgresqlMetricsValues,
    pdb: postgresqlPdbValues(),
    ...podValues,
    podSecurityContext: kubernetesObject(
      POD_SECURITY_CONTEXT,
      DEFAULTS.podSecurityContext,
      'The security context of the pod; images with another user than 999 need its numbers.',
    ),
    containerSecurityContext: kubernetesObject(
      SECURITY_CONTEXT,
      DEFAULTS.containerSecurityContext,
      'The security context of the containers.',
    ),
    primary,
  },
  { retired: RETIRED },
);
