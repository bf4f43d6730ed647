import { Construct } from 'constructs';
import { SQLITE_SINGLE_POD } from '../database';
import {
  and,
  contains,
  dig,
  gt,
  ifEmpty,
  ifNull,
  type Input,
  isEmpty,
  isNotEmpty,
  items,
  itemsOf,
  matches,
  ne,
  not,
  or,
  refuse,
  refuseFirst,
  repeated,
  text,
  toJson,
  tplAll,
  verify,
} from '../helm';
import { firstLike, layered, yamlProblem } from '../helm/internal';
import {
  BACKSTAGE_IMAGE,
  checkVariables,
  namespaceOf,
  refuseObjectsElsewhere,
  WEB_ADDRESS,
  type SinglePod,
  fieldIn,
} from '../kubernetes';
import { refusePlainFiles, refusePlainSecrets, refusePlainVariables, refuseReferredVariables } from '../secrets';
import type { BackstageProps } from './backstage-props';
import type { CompleteProps } from './defaults';
import type { BackstageExtension } from '../extension';
import { checkListen } from './container';
import { givenConfig } from './given-config';

/** Refuses an image of one's own without a tag, which the tag of the demo image would be put on. */
export function checkImage(scope: Construct, { image: { repository, tag, digest } }: CompleteProps): void {
  refuse(
    scope,
    and(isEmpty(tag), isEmpty(digest), not(isDemoImage(repository))),
    text`backstage.image.tag: got "" for the image "${repository}", must be a tag of it, or give its digest in backstage.image.digest`,
  );
}

/** Whether an image is the demo image of Backstage or a mirror of it. */
export const isDemoImage = (repository: Input<string>): Input<boolean> =>
  matches(repository, `(^|/)${BACKSTAGE_IMAGE.repository}$`);

/** Why several pods would each have data of their own. */
export function singlePodReasons(props: CompleteProps): SinglePod[] {
  const database = toJson(dig(givenConfig(props), 'backend', 'database'));
  const conditions = new Map<string, Input<boolean>[]>([[SQLITE_SINGLE_POD, [contains(database, 'better-sqlite3')]]]);
  for (const { enabled = true, singlePodReason: reason } of props.extensions)
    if (reason !== undefined) conditions.set(reason, [...(conditions.get(reason) ?? []), enabled]);
  return [...conditions].map(([reason, any]) => ({ enabled: or(...any), reason }));
}

/** Refuses several pods that would each have data of their own. */
export function checkReplicas(scope: Construct, props: CompleteProps): void {
  const isSeveral = gt(ifNull(props.replicas, 1), 1);
  for (const { enabled, reason } of singlePodReasons(props)) refuse(scope, and(enabled, isSeveral), reason);
}

/** Refuses variables of the user's that are set already, and files of certificates in the place of others. */
export function checkEnvironment(scope: Construct, { extensions, extraEnvVars }: CompleteProps): void {
  const path = 'backstage.extraEnvVars';
  checkListen(scope, path, extraEnvVars);
  const names = (extensions as readonly BackstageExtension[]).map(({ enabled = true, env = [], reservedEnv }) => ({
    enabled,
    reservedEnv,
    hasCertificates: env.some(({ name }) => name === CERTIFICATES),
  }));
  checkVariables(scope, path, extraEnvVars, [
    ...names.flatMap(({ enabled, hasCertificates }) =>
      hasCertificates
        ? [
            {
              names: [CERTIFICATES],
              enabled,
              reason:
                'names the certificates for the database or the cache already, and Node.js reads one file; put yours into the same, and leave the variable out',
            },
          ]
        : [],
    ),
    ...names.flatMap(({ enabled, reservedEnv }) =>
      reservedEnv === undefined
        ? []
        : [{ names: [reservedEnv], enabled, reason: 'is set already, from a Secret; choose another name' }],
    ),
  ]);
}

const CERTIFICATES = 'NODE_EXTRA_CA_CERTS';

/** Refuses secrets in what goes into a ConfigMap, or into the pods as it is. */
export function checkPlainSecrets(scope: Construct, props: CompleteProps): void {
  const { appConfig, extraAppConfig, databaseOptions = {}, dangerouslyAllowPlainSecrets = false } = props;
  const { knexConfig, plugin } = databaseOptions;
  const values = {
    'backstage.appConfig': layered([], 'content', appConfig),
    'database.knexConfig': knexConfig,
    'database.plugin': plugin,
  };
  refusePlainSecrets(scope, values, dangerouslyAllowPlainSecrets);
  refusePlainFiles(scope, 'backstage.extraAppConfig', extraAppConfig, dangerouslyAllowPlainSecrets);
  const path = 'backstage.extraEnvVars';
  const { extraEnvVars, extraContainers, initContainers } = props;
  const lists = {
    [path]: extraEnvVars,
    'backstage.extraContainers': extraContainers,
    'backstage.initContainers': initContainers,
  };
  refusePlainVariables(scope, lists, dangerouslyAllowPlainSecrets);
  refuseReferredVariables(scope, path, extraEnvVars, givenConfig(props), dangerouslyAllowPlainSecrets);
}

/** Refuses configuration in a text that is no YAML as Backstage reads it, before anything looks into it. */
export function checkConfigTexts(scope: Construct, { appConfig, extraAppConfig }: CompleteProps): void {
  const remedy = 'correct it, or write the configuration as a map';
  const problem = yamlProblem(tplAll(appConfig));
  refuse(scope, ne(problem, ''), text`backstage.appConfig: ${problem}; ${remedy}`);
  const contents = itemsOf(tplAll(extraAppConfig), (file, index) => {
    const found = yamlProblem(fieldIn(file, 'content'));
    return items(ne(found, ''), [text`backstage.extraAppConfig[${index}].content: ${found}; ${remedy}`]);
  });
  refuseFirst(scope, 'contentProblem', contents);
}

/** Refuses an address that is none, from which base URLs, CORS and hosts would follow. */
export function checkPublicUrl(scope: Construct, { publicUrl }: CompleteProps): void {
  const { pattern, title, examples } = WEB_ADDRESS;
  verify(scope, ifEmpty(publicUrl, ''), (url) =>
    new RegExp(`^(${pattern})?$`).test(url)
      ? []
      : [`publicUrl: got "${url}", allowed is ${title}, such as "${examples[0]}"`],
  );
}

/** Refuses a script for a shell that would lose the arguments with the files of the configuration. */
export function checkShell(scope: Construct, { command, args }: CompleteProps): void {
  const words = [toJson(command), toJson(args ?? [])];
  const isScript = or(...words.map((text) => matches(text, '"(/[^"]*/)?(ba|da|a)?sh",("-[^"]*",)*"-[a-z]*c"')));
  refuse(
    scope,
    and(isScript, not(or(...words.map((text) => contains(text, '$@'))))),
    'backstage.command: has a script for a shell that does not hand on its arguments, which name the files of the configuration; end the command in it with "$0" "$@", as in sh -c \'exec node packages/backend "$0" "$@"\'',
  );
}

/** Refuses two databases at once, as far as it is known by now. */
export function checkDatabases(scope: Construct, { database, extensions }: CompleteProps): void {
  const others = (extensions as readonly BackstageExtension[]).filter(({ appConfig, singlePodReason }) => {
    const config = appConfig as { backend?: { database?: { connection?: unknown } } } | undefined;
    return singlePodReason !== undefined && config?.backend?.database?.connection !== undefined;
  });
  const chosen = [...database, ...others].filter(({ enabled = true }) => enabled === true);
  refuse(
    scope,
    chosen.length > 1,
    `backstage.database: got ${chosen.length} databases that are enabled, of which only one can be used; leave the others out`,
  );
}

const RESERVED = 'app-config-from-(chart|configmap)[.]yaml';

/** Refuses files of configuration of which one would replace another. */
export function checkFiles(scope: Construct, { extraAppConfig }: CompleteProps): void {
  const taken = firstLike(extraAppConfig, 'filename', `^${RESERVED}$`);
  refuse(
    scope,
    isNotEmpty(taken),
    text`backstage.extraAppConfig${taken} is the name of the chart's own file, choose another one`,
  );
  const twice = repeated(extraAppConfig, 'filename');
  refuse(
    scope,
    isNotEmpty(twice),
    text`backstage.extraAppConfig: the name ${twice} occurs twice, give each file a name of its own`,
  );
}

/** Refuses a database and extensions in another namespace, of which the pods could not read the Secrets and ConfigMaps. */
export function checkNamespaces(scope: Construct, { namespace, database, extensions = [] }: BackstageProps): void {
  const own = namespaceOf(scope, namespace);
  const given = [
    ...[database].flat().map((each) => ['database', each] as const),
    ...extensions.map((each, index) => [`extensions[${index}]`, each] as const),
  ];
  for (const [path, each] of given) if (each instanceof Construct) refuseObjectsElsewhere(scope, path, own, each);
}
