import type { Construct } from 'constructs';
import {
  and,
  define,
  dig,
  eq,
  nonNullString,
  ifNull,
  isEmpty,
  isNotEmpty,
  isKind,
  items,
  itemsOf,
  matches,
  ne,
  not,
  or,
  refuse,
  refuseFirst,
  string,
  text,
  verify,
  when,
  type Input,
} from '../helm';
import { checkSchedule, checkVariables } from '../kubernetes';
import { docsPage } from '../values';
import type { CompleteProps } from './defaults';
import { CA_VARIABLES, RESERVED_VARIABLES } from './environment';
import { hasCa } from './files';

const PATH = 'portOcean';
// Ocean knows more, which need a way in, or do without the catalog.
const LISTENERS = ['POLLING', 'KAFKA', 'ONCE'];

/** Refuses what does not go together, with one sentence for each rule. */
export function checkPortOcean(scope: Construct, props: CompleteProps): void {
  checkSecrets(scope, props);
  checkEvents(scope, props);
  checkFiles(scope, props);
  checkVariables(scope, `${PATH}.extraEnvVars`, props.extraEnvVars, [
    { names: RESERVED_VARIABLES, reason: `is set from the other values of ${PATH}, leave it out` },
    { names: CA_VARIABLES, enabled: hasCa(props.ca), reason: `is set by ${PATH}.ca, leave one of them out` },
  ]);
}

function checkSecrets(scope: Construct, { port, backstage }: CompleteProps): void {
  refuse(
    scope,
    isEmpty(port.existingSecret),
    text`${PATH}.port.existingSecret: must be given, the name of a Secret with the keys ${port.clientIdKey} and ${port.clientSecretKey}`,
  );
  refuse(
    scope,
    isEmpty(backstage.token.existingSecret),
    `${PATH}.backstage.token.existingSecret: must be given, the name of a Secret with a token for external access that may read the catalog`,
  );
  for (const [path, url, end] of [
    ['port.baseUrl', port.baseUrl, '/v1'],
    ['backstage.url', backstage.url, '/api'],
  ] as const) {
    refuse(
      scope,
      not(matches(url, '^https?://[^@ ]+$')),
      `${PATH}.${path}: has a user or is no http or https URL, give one such as ${path === 'backstage.url' ? 'https://portal.example.com' : 'https://api.getport.io'}`,
    );
    refuse(
      scope,
      matches(url, `^https?://[^/]+(/.*)?${end}/?$`),
      `${PATH}.${path}: ends in ${end}, which the exporter appends itself, leave that out`,
    );
  }
}

function checkEvents(scope: Construct, props: CompleteProps): void {
  const { isScheduled, eventListener, schedule, scheduledResyncInterval } = props;
  const type = define(
    `${scope.node.id}.eventListenerType`,
    string(ifNull(dig(eventListener ?? {}, 'type') as Input<string>, '')),
    'How the integration hears of changes in Port.',
  );
  const hasListener = isNotEmpty(eventListener);
  refuse(
    scope,
    and(hasListener, not(matches(type, `^(${LISTENERS.join('|')})$`))),
    text`${PATH}.eventListener.type: got "${type}", allowed are ${LISTENERS.join(', ')}`,
  );
  refuse(
    scope,
    and(not(isScheduled), eq(type, 'ONCE')),
    `${PATH}.eventListener.type: got "ONCE", with which a Deployment ends and starts without end; set ${PATH}.schedule, or choose POLLING or KAFKA`,
  );
  refuse(
    scope,
    and(isScheduled, hasListener, ne(type, 'ONCE')),
    text`${PATH}.eventListener.type: got "${type}", with which a Job of ${PATH}.schedule never ends; leave out eventListener, or the schedule`,
  );
  refuse(
    scope,
    and(isScheduled, isNotEmpty(scheduledResyncInterval)),
    `${PATH}.scheduledResyncInterval: is given, and so is ${PATH}.schedule, which says when it runs; leave one of them out`,
  );
  refuse(
    scope,
    and(not(isScheduled), isNotEmpty(props.timeZone)),
    `${PATH}.timeZone: is given, but there is no ${PATH}.schedule; set it, or leave out timeZone`,
  );
  when(isScheduled, () => checkSchedule(scope, `${PATH}.schedule`, nonNullString(schedule)));
}

/** What the exporter needs of each kind, else it takes nothing of the mapping. */
function resourceProblems(resource: unknown, index: number): string[] {
  const at = `${PATH}.mapping.content.resources[${index}]`;
  const kind = dig(resource, 'kind');
  const mappings = dig(resource, 'port', 'entity', 'mappings');
  const isMap = typeof mappings === 'object' && mappings !== null && !Array.isArray(mappings);
  return [
    ...(typeof kind === 'string' && kind !== ''
      ? []
      : [`${at}.kind: must be given, the kind of the entities, such as component`]),
    ...(isMap
      ? []
      : [
          `${at}.port.entity.mappings: must be given, what such an entity becomes: identifier, blueprint and the like, as in ${docsPage('port')}`,
        ]),
  ];
}

const blueprintProblems = (blueprint: unknown, index: string): string[] =>
  items(isEmpty(dig(blueprint, 'identifier')), [
    text`${PATH}.blueprints.content[${index}].identifier: must be given, the name by which the mapping and relations refer to the blueprint`,
  ]);

function checkFiles(scope: Construct, props: CompleteProps): void {
  const { mapping, blueprints, ca, initializePortResources } = props;
  refuse(
    scope,
    and(isNotEmpty(mapping.content), not(isKind(dig(mapping.content, 'resources'), 'slice'))),
    `${PATH}.mapping.content.resources: must be a list, else Port would get nothing; give what each kind becomes, as in ${docsPage('port')}`,
  );
  // The schema of the chart says the same.
  verify(scope, mapping.content ?? null, (content) => {
    const resources = dig(content, 'resources');
    return Array.isArray(resources) ? resources.flatMap(resourceProblems) : [];
  });
  refuseFirst(scope, 'identifiers', itemsOf<unknown, string>(blueprints.content, blueprintProblems));
  for (const [name, { content, existingConfigMap }] of Object.entries({ mapping, blueprints })) {
    const [isInline, isInConfigMap] = [isNotEmpty(content), isNotEmpty(existingConfigMap)];
    refuse(
      scope,
      and(isInline, isInConfigMap),
      `${PATH}.${name}: got both content and existingConfigMap, give only one of them`,
    );
    refuse(
      scope,
      and(not(initializePortResources), or(isInline, isInConfigMap)),
      `${PATH}.${name}: is given, but nobody reads it without ${PATH}.initializePortResources; set that to true, or change it in Port`,
    );
  }
  refuse(
    scope,
    and(isNotEmpty(ca.existingSecret), isNotEmpty(ca.existingConfigMap)),
    `${PATH}.ca: got both existingSecret and existingConfigMap, give only one of them`,
  );
}
