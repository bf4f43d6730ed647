import { TIME_ZONE } from '../kubernetes';
import { Type } from '../helm';
import { PORT_OCEAN_DEFAULTS as DEFAULTS } from './defaults';
import {
  anyObject,
  imageValues,
  anyText,
  flag,
  nonEmptyText,
  kubernetesObject,
  kubernetesObjects,
  objectName,
  optionalLike,
  optionalCount,
  secretKey,
  text,
  ENV_VAR,
  RESOURCES,
  securityValues,
  singlePodValues,
  namingProps,
  imagePullProps,
  podProps,
  without,
  unchecked,
  diagnosticModeValues,
} from '../values';

const more = { additionalProperties: true };
const resource = Type.Object(
  {
    kind: Type.String({ minLength: 1 }),
    port: Type.Object({ entity: Type.Object({ mappings: Type.Object({}, more) }, more) }, more),
  },
  more,
);

/** `portOcean.*` */
export const portOceanValues = Type.Object(
  {
    enabled: flag(false, 'Whether to run it.'),
    image: imageValues(DEFAULTS.image),
    port: Type.Object({
      existingSecret: objectName('The Secret with the ID and the secret of a client of Port.'),
      clientIdKey: secretKey(DEFAULTS.port.clientIdKey, "The Secret's key of the ID."),
      clientSecretKey: secretKey(DEFAULTS.port.clientSecretKey, "The Secret's key of the secret."),
      baseUrl: anyText(
        DEFAULTS.port.baseUrl,
        "Port's API, in the European Union; that of the United States is `https://api.us.getport.io`.",
      ),
    }),
    integration: Type.Object({
      identifier: text("What tells it from other exporters in Port; by default the name of Backstage's Deployment."),
      type: nonEmptyText(DEFAULTS.integration.type, 'What kind of exporter it is.'),
    }),
    backstage: Type.Object({
      url: text('The URL of Backstage, without `/api`, which it appends; by default its Service.'),
      token: Type.Object({
        existingSecret: objectName('The Secret with a token for external access that may read the catalog.'),
        key: secretKey(DEFAULTS.token.key, "The Secret's key of it."),
      }),
    }),
    initializePortResources: flag(
      DEFAULTS.initializePortResources,
      'Whether it creates blueprints and mapping in Port when it is new there.',
    ),
    sendRawDataExamples: flag(
      DEFAULTS.sendRawDataExamples,
      'Whether it sends examples of entities, by which Port helps to write mappings.',
    ),
    mapping: Type.Object({
      content: Type.Object(
        { resources: Type.Optional(Type.Array(resource)) },
        {
          ...more,
          default: {},
          description:
            'What entities become in Port, as its `port-app-config.yml` has it; by default as docs/port.md says, for Component, API, System, Domain, Resource, User and Group.',
        },
      ),
      existingConfigMap: objectName('A ConfigMap that has it.'),
      key: secretKey(DEFAULTS.mapping.key, "The ConfigMap's key of it."),
    }),
    blueprints: Type.Object({
      content: Type.Array(Type.Record(Type.String(), Type.Unknown()), {
        default: [],
        description:
          'The blueprints that the mapping fills, as its `blueprints.json` has them; by default as docs/port.md says.',
      }),
      existingConfigMap: objectName('A ConfigMap that has them.'),
      key: secretKey(DEFAULTS.blueprints.key, "The ConfigMap's key of them."),
    }),
    eventListener: anyObject(
      'What makes it read the catalog again, such as `{ type: KAFKA }`; by default `{ type: POLLING }`, with a schedule `{ type: ONCE }`.',
    ),
    scheduledResyncInterval: optionalCount('Minutes after which it reads the catalog in any case.', undefined, 1),
    schedule: text('A cron expression, at which it runs as a CronJob; by default it always runs, as a Deployment.'),
    timeZone: optionalLike(TIME_ZONE, 'The time zone of the schedule, such as `Europe/Berlin`.'),
    ca: Type.Object(
      {
        existingSecret: objectName('A Secret with the certificates.'),
        existingConfigMap: objectName('A ConfigMap with the certificates.'),
        key: secretKey(DEFAULTS.ca.key, 'The key of the certificates.'),
      },
      { description: 'The certificates of all authorities that it trusts, in place of those of the image.' },
    ),
    extraEnvVars: kubernetesObjects(ENV_VAR, 'More environment variables of the container.', ['name']),
    resources: kubernetesObject(RESOURCES, DEFAULTS.resources, 'The resources of the container.'),
    ...singlePodValues(),
    ...securityValues(DEFAULTS),
  },
  { description: 'The exporter of Port, which keeps a copy of the catalog there.' },
);

/** What the properties of {@link PortOcean} are checked by; files have checks of their own. */
export const portOceanProps = {
  ...namingProps,
  ...imagePullProps,
  ...podProps,
  ...without(portOceanValues.properties, 'enabled'),
  mapping: unchecked,
  blueprints: unchecked,
  reloader: flag(false, 'Whether Reloader restarts the pods.'),
  diagnosticMode: diagnosticModeValues,
};
