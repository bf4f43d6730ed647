import { choose, nonNullString, isEmpty, items, itemsOf, nonNull, text, toJson, trimSuffix, isNotEmpty } from '../helm';
import type { EnvironmentVariable } from '../kubernetes';
import type { CompleteProps } from './defaults';
import { CA_PATH, hasCa, RESOURCES_FOLDER } from './files';

/** The names of all variables that the exporter gets. */
export const RESERVED_VARIABLES = [
  ...['PORT__CLIENT_ID', 'PORT__CLIENT_SECRET', 'PORT__BASE_URL', 'INTEGRATION__IDENTIFIER', 'INTEGRATION__TYPE'],
  ...['INTEGRATION__CONFIG__BACKSTAGE_URL', 'INTEGRATION__CONFIG__BACKSTAGE_TOKEN', 'EVENT_LISTENER'],
  ...['INITIALIZE_PORT_RESOURCES', 'SEND_RAW_DATA_EXAMPLES', 'SCHEDULED_RESYNC_INTERVAL', 'RESOURCES_PATH'],
  ...['CREATE_PORT_RESOURCES_ORIGIN', 'ALLOW_ENVIRONMENT_VARIABLES_JQ_ACCESS'],
].map((name) => `OCEAN__${name}`);

/** Where Python's libraries look for authorities. */
export const CA_VARIABLES = ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE'];

/**
 * What the exporter is told.
 * @see https://ocean.getport.io/framework/features/integration-configuration
 */
export function environment(props: CompleteProps): object[] {
  const { port, backstage, integration, eventListener, scheduledResyncInterval: interval, isScheduled } = props;
  const hasInterval = isNotEmpty(interval);
  const { token } = backstage;
  return [
    secret('PORT__CLIENT_ID', nonNullString(port.existingSecret), port.clientIdKey),
    secret('PORT__CLIENT_SECRET', nonNullString(port.existingSecret), port.clientSecretKey),
    variable('PORT__BASE_URL', trimSuffix(port.baseUrl, '/')),
    variable('INTEGRATION__IDENTIFIER', text`${nonNullString(integration.identifier)}`),
    variable('INTEGRATION__TYPE', text`${integration.type}`),
    // It appends `/api`.
    variable('INTEGRATION__CONFIG__BACKSTAGE_URL', trimSuffix(backstage.url, '/')),
    secret('INTEGRATION__CONFIG__BACKSTAGE_TOKEN', nonNullString(token.existingSecret), token.key),
    variable(
      'EVENT_LISTENER',
      choose(
        isEmpty(eventListener),
        choose(isScheduled, '{"type":"ONCE"}', '{"type":"POLLING"}'),
        toJson(eventListener ?? {}),
      ),
    ),
    variable('INITIALIZE_PORT_RESOURCES', text`${props.initializePortResources}`),
    variable('SEND_RAW_DATA_EXAMPLES', text`${props.sendRawDataExamples}`),
    ...items(hasInterval, [variable('SCHEDULED_RESYNC_INTERVAL', text`${nonNull(interval)}`)]),
    ...items(props.initializePortResources, [
      variable('RESOURCES_PATH', RESOURCES_FOLDER),
      // Else Port takes what it has for such an exporter, and not these files.
      variable('CREATE_PORT_RESOURCES_ORIGIN', 'Default'),
    ]),
    // A mapping, which whoever may change it in Port writes, could read the secrets above.
    variable('ALLOW_ENVIRONMENT_VARIABLES_JQ_ACCESS', 'false'),
    ...items(
      hasCa(props.ca),
      CA_VARIABLES.map((name) => ({ name, value: CA_PATH })),
    ),
    ...itemsOf<unknown, object>(props.extraEnvVars),
  ];
}

const variable = (name: string, value: string): EnvironmentVariable => ({ name: `OCEAN__${name}`, value });

const secret = (name: string, secretName: string, key: EnvironmentVariable['value']): EnvironmentVariable => ({
  name: `OCEAN__${name}`,
  valueFrom: { secretKeyRef: { name: secretName, key } },
});
