import { oneOf, Type, type TSchema } from '../../helm';
import { POSTGRES_DEFAULTS as DEFAULTS } from '../../postgres';
import {
  RETIRED,
  RETIRED_AUTH,
  RETIRED_IMAGE,
  RETIRED_INITDB,
  RETIRED_METRICS,
  RETIRED_PERSISTENCE,
  RETIRED_PRIMARY,
  RETIRED_SERVICE_MONITOR,
  RETIRED_TLS,
} from './retired-postgresql';
import {
  authValues,
  configurationValues,
  exporterValues,
  initdbValues,
  localValues,
  persistenceValues,
  podValues,
  postgresqlPdbValues,
  retentionValues,
  serverSecurityValues,
  tlsValues,
} from '../../postgres/values';
import { imageValues, optionalFlag, text } from '../../values';
import { metricsValues } from '../../metrics/values';

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

/** An image of which the repository has no default, so that what is meant for another image is known. */
const withoutRepository = <P extends Record<string, TSchema>>(properties: P, what: string, fallback: string) => ({
  ...properties,
  repository: text(`${what}; by default \`${fallback}\`. A digest needs it.`),
});

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

const { enabled, path: _path, port: _port, ...scraping } = metricsValues.properties.serviceMonitor.properties;

/** `postgresql.*` */
export const postgresqlValues = Type.Object(
  {
    enabled: optionalFlag(
      'Whether to run a Postgres for Backstage, and to configure Backstage to use it; by default, unless backstage.appConfig has backend.database.connection, or backstage.extraEnvVars POSTGRES_HOST.',
    ),
    image: Type.Object(
      withoutRepository(
        imageValues(DEFAULTS.image, {
          tag: 'The tag of the image. A Postgres of another major version cannot read the data on the volume, and does not start.',
        }).properties,
        'The repository of the official image or one like it',
        DEFAULTS.image.repository,
      ),
      { retired: RETIRED_IMAGE },
    ),
    architecture: oneOf(['standalone', 'replication'], {
      default: 'standalone',
      description: 'Always `standalone`: one server. For replication, use an operator.',
    }),
    auth: Type.Object(
      {
        ...authValues,
        secretKeys: Type.Object({
          ...authValues.secretKeys.properties,
          replicationPasswordKey: Type.Optional(Type.Unknown({ deprecated: true })),
        }),
        // Always so: the superuser has a password of its own.
        enablePostgresUser: Type.Optional(Type.Unknown({ deprecated: true, enum: [true] })),
      },
      { retired: RETIRED_AUTH },
    ),
    persistence: Type.Object({ ...persistenceValues, local: localValues }),
    persistentVolumeClaimRetentionPolicy: Type.Object(retentionValues),
    tls: Type.Object(tlsValues, { retired: RETIRED_TLS }),
    configuration: configurationValues,
    initdb: Type.Object(initdbValues),
    metrics: Type.Object(
      {
        ...exporterValues,
        image: Type.Object(
          withoutRepository(
            exporterValues.image.properties,
            'The repository of postgres_exporter',
            DEFAULTS.metrics.image.repository,
          ),
          { retired: RETIRED_IMAGE },
        ),
        serviceMonitor: Type.Object({ enabled, ...scraping }, { retired: RETIRED_SERVICE_MONITOR }),
      },
      { retired: RETIRED_METRICS },
    ),
    pdb: postgresqlPdbValues(),
    ...podValues,
    ...serverSecurityValues,
    primary,
  },
  { retired: RETIRED },
);
