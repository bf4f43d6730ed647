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
  docsPage,
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
    enabled: flag(false, 'Whether to run the exporter.'),
    image: imageValues(DEFAULTS.image),
    port: Type.Object({
      existingSecret: objectName('The Secret with the ID and the secret of a client of Port.'),
      clientIdKey: secretKey(DEFAULTS.port.clientIdKey, 'The key in the Secret that holds the ID.'),
      clientSecretKey: secretKey(DEFAULTS.port.clientSecretKey, 'The key in the Secret that holds the secret.'),
      baseUrl: anyText(
        DEFAULTS.port.baseUrl,
        "The address of Port's API, in the European Union; in the United States, it is `https://api.us.getport.io`.",
      ),
    }),
    integration: Type.Object({
      identifier: text("The name by which Port knows this exporter; by default the name of Backstage's Deployment."),
      type: nonEmptyText(DEFAULTS.integration.type, 'The kind of the exporter, as Port shows it.'),
    }),
    backstage: Type.Object({
      url: text(
        'The URL of Backstage, without `/api`, which the exporter appends; by default the Service of Backstage.',
      ),
      token: Type.Object({
        existingSecret: objectName('The Secret with a token for external access that may read the catalog.'),
        key: secretKey(DEFAULTS.token.key, 'The key in the Secret that holds the token.'),
      }),
    }),
    initializePortResources: flag(
      DEFAULTS.initializePortResources,
      'Whether the exporter creates blueprints and mapping in Port at its first start.',
    ),
    sendRawDataExamples: flag(
      DEFAULTS.sendRawDataExamples,
      'Whether the exporter sends examples of entities, with which Port helps to write mappings.',
    ),
    mapping: Type.Object({
      content: Type.Object(
        { resources: Type.Optional(Type.Array(resource)) },
        {
          ...more,
          default: {},
          description: `What entities become in Port, as its \`port-app-config.yml\` has it; by default as ${docsPage('port')} says, for Component, API, System, Domain, Resource, User and Group.`,
        },
      ),
      existingConfigMap: objectName('A ConfigMap with the mapping, instead of `content`.'),
      key: secretKey(DEFAULTS.mapping.key, 'The key in the ConfigMap that holds the mapping.'),
    }),
    blueprints: Type.Object({
      content: Type.Array(Type.Record(Type.String(), Type.Unknown()), {
        default: [],
        description: `The blueprints that the mapping fills, as its \`blueprints.json\` has them; by default as ${docsPage('port')} says.`,
      }),
      existingConfigMap: objectName('A ConfigMap with the blueprints, instead of `content`.'),
      key: secretKey(DEFAULTS.blueprints.key, 'The key in the ConfigMap that holds the blueprints.'),
    }),
    eventListener: anyObject(
      'What makes the exporter read the catalog again, such as `{ type: KAFKA }`; by default `{ type: POLLING }`, with a schedule `{ type: ONCE }`.',
    ),
    scheduledResyncInterval: optionalCount(
      'Minutes after which the exporter reads the catalog in any case.',
      undefined,
      1,
    ),
    schedule: text(
      'A cron expression, by which the exporter runs as a CronJob; by default it always runs, as a Deployment.',
    ),
    timeZone: optionalLike(TIME_ZONE, 'The time zone of the schedule, such as `Europe/Berlin`.'),
    ca: Type.Object(
      {
        existingSecret: objectName('A Secret with the certificates.'),
        existingConfigMap: objectName('A ConfigMap with the certificates.'),
        key: secretKey(DEFAULTS.ca.key, 'The key of the certificates.'),
      },
      {
        description:
          'The certificates of all authorities that the exporter trusts, in place of the certificates in the image.',
      },
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
