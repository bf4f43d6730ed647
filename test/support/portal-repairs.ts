import { helperAmounts, ownContainers, podFields } from './pod-repairs';
import { auth, catalog, integrations, kubernetes, proxy, secrets } from './plugin-repairs';
import { portOcean } from './port-ocean-repairs';

/** Values, of which any may be left out. */
export type Tree = Record<string, any>;

const MODES = ['disable', 'require', 'verify-ca', 'verify-full'];

/** What random values would seldom give: such as the portal accepts. Each concern has one function. */
export const repairs: readonly ((values: Tree) => void)[] = [
  ...[configuration, telemetry, images, scaling, exposure, ports, containers, postgresql, database, backup],
  ...[techdocs, publishing, cache, elasticsearch, portOcean],
  ...[auth, catalog, integrations, kubernetes, proxy, secrets, mounts, podFields, helperAmounts],
];

function section(tree: Tree, ...path: string[]): Tree {
  return path.reduce((inner, key) => (inner[key] ??= {}) as Tree, tree);
}

function drop(tree: Tree | undefined, ...keys: string[]): void {
  for (const key of keys) delete tree?.[key];
}

const has = (value: unknown): boolean =>
  Boolean(value) && (typeof value !== 'object' || Object.keys(value ?? {}).length > 0);

/** Of several that exclude each other, the first one that is given stays. */
function keepOne(tree: Tree | undefined, ...keys: string[]): void {
  const kept = keys.find((key) => has(tree?.[key]));
  drop(tree, ...keys.filter((key) => key !== kept));
}

/** A random text stands in a document of YAML, and for an address. */
function configuration(values: Tree): void {
  const { backstage } = values;
  if (has(values.publicUrl))
    values.publicUrl = oneOf(['https://portal.example.com', 'http://a.b:8080/x/'], values.publicUrl);
  const documentOf = (text: unknown) => (typeof text === 'string' ? `app: { title: ${JSON.stringify(text)} }\n` : text);
  if (backstage?.appConfig !== undefined) backstage.appConfig = documentOf(backstage.appConfig);
  for (const file of (backstage?.extraAppConfig ?? []) as Tree[])
    if (file.content !== undefined) file.content = documentOf(file.content);
}

/** A random command names no node that could load a module. */
function telemetry({ openTelemetry: own, backstage }: Tree): void {
  if (!has(own?.endpoint)) return;
  own!.endpoint = oneOf(['http://collector:4318', 'https://otlp.example.com/x'], own!.endpoint);
  if (backstage?.command !== undefined) own!.preload = '';
}

function images({ backstage, backup, postgresql }: Tree): void {
  if (has(backstage?.image?.repository)) backstage.image.tag ||= '1.0.0';
  for (const own of [postgresql?.image, postgresql?.metrics?.image, backup?.image] as (Tree | undefined)[])
    if (has(own?.digest)) own!.repository ||= 'acme/image';
}

function scaling({ backstage, frontend, metrics }: Tree): void {
  for (const workload of [backstage, frontend]) {
    const { autoscaling, pdb } = workload ?? {};
    if (autoscaling?.enabled === true) {
      autoscaling.maxReplicas = Number(autoscaling.minReplicas ?? 1) + 3;
      autoscaling.targetCPUUtilizationPercentage ??= 80;
      workload.resources = { requests: { cpu: 1, memory: '1Gi' } };
    }
    if (pdb?.minAvailable !== undefined) delete pdb.maxUnavailable;
  }
  if (metrics?.port === (backstage?.containerPorts?.backend ?? 7007)) delete metrics?.port;
}

/** Each mounted volume is there. */
function mounts({ backstage, frontend, techdocs: docs }: Tree): void {
  for (const own of [backstage, frontend, docs?.publish] as (Tree | undefined)[]) {
    if (!has(own?.extraVolumeMounts)) continue;
    const given = (own!.extraVolumes ?? []) as Tree[];
    const mounted = (own!.extraVolumeMounts as Tree[]).map(({ name }): Tree => ({ name, emptyDir: {} }));
    own!.extraVolumes = unique([...given, ...mounted], 'name');
  }
}

function exposure({ ingress, httpRoute, networkPolicy }: Tree): void {
  if (ingress?.tls?.enabled === true)
    Object.assign(ingress, { host: 'a.example.com', tls: { enabled: true, secretName: 'tls' } });
  else delete ingress?.tls?.secretName;
  if (httpRoute?.enabled === true) httpRoute.parentRefs = [{ name: 'gateway' }, ...(httpRoute.parentRefs ?? [])];
  if (networkPolicy?.enabled === true)
    networkPolicy.ingressRules = { podSelector: { app: 'ingress' }, ...networkPolicy.ingressRules };
}

/** Ports that are none of the chart's own. */
const numbered = (ports: Tree[] | null | undefined, field: string): void =>
  ports?.forEach((port, index) => (port[field] = 20000 + index));

/** Names of ports that something has, and what is told apart by its key. */
function ports({ backstage, frontend, service, ingress, metrics, networkPolicy }: Tree): void {
  for (const own of [backstage, frontend] as (Tree | undefined)[]) {
    if (own?.hostAliases !== undefined) own.hostAliases = unique(own.hostAliases as Tree[], 'ip');
    numbered(own?.extraPorts as Tree[] | undefined, 'containerPort');
  }
  numbered(service?.extraPorts as Tree[] | undefined, 'port');
  const isName = (port: unknown) => typeof port === 'string' && port !== '';
  if (isName(service?.ports?.targetPort)) service.ports.targetPort = 'backend';
  for (const item of (service?.extraPorts ?? []) as Tree[]) if (isName(item.targetPort)) item.targetPort = 'backend';
  for (const host of (ingress?.extraHosts ?? []) as Tree[]) delete host.port;
  if (has(metrics?.serviceMonitor?.port)) metrics.serviceMonitor.port = 'metrics';
  for (const { ports: given = [] } of (networkPolicy?.ingressRules?.customRules ?? []) as Tree[])
    for (const item of (Array.isArray(given) ? given : []) as Tree[]) if (isName(item.port)) item.port = 'backend';
}

/** Probes of ports that something has, and containers that get along. */
function containers({ backstage }: Tree): void {
  const handlers = (probe: Tree | null | undefined) => [probe?.httpGet, probe?.tcpSocket] as (Tree | undefined)[];
  const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'];
  const { postStart, preStop } = (backstage?.lifecycleHooks ?? {}) as Record<string, Tree | undefined>;
  const own = [...probes.map((probe) => backstage?.[probe] as Tree | undefined), postStart, preStop];
  for (const handler of own.flatMap(handlers)) if (has(handler)) handler!.port = 'backend';
  if (backstage?.strategy?.type === 'Recreate') delete backstage.strategy.rollingUpdate;
  if (has(backstage?.strategy?.rollingUpdate)) backstage.strategy.rollingUpdate.maxUnavailable = '25%';
  if (backstage !== undefined) ownContainers(backstage as Tree);
}

function postgresql(values: Tree): void {
  const { postgresql: own, dangerouslyAllowPlainSecrets } = values;
  if (own === undefined) return;
  const { auth, tls, metrics, pdb, persistence } = own as Record<string, Tree | undefined>;
  drop(own as Tree, 'architecture', 'primary');
  if (dangerouslyAllowPlainSecrets !== true || has(auth?.existingSecret)) drop(auth, 'password', 'postgresPassword');
  if (tls?.enabled === true) tls.certificatesSecret ||= 'tls';
  else drop(tls, 'certificatesSecret');
  if (has(own.configuration)) own.configuration = parametersOf(own.configuration as Tree);
  if (metrics?.serviceMonitor?.enabled === true) metrics.enabled = true;
  if (has(pdb?.minAvailable)) drop(pdb, 'maxUnavailable');
  own.extraEnvVars = unique(own.extraEnvVars as Tree[] | undefined, 'name');
  if (has(persistence?.existingClaim)) drop(persistence, 'storageClass');
  if (persistence?.enabled === false) drop(persistence, 'existingClaim', 'local');
  const { path, nodeName } = persistence?.local ?? {};
  if (has(persistence?.existingClaim) || !has(path) || !has(nodeName)) drop(persistence, 'local');
}

const parametersOf = (given: Tree): Tree =>
  Object.fromEntries(Object.entries(given).filter(([key]) => /^[A-Za-z_][A-Za-z0-9_.]*$/.test(key)));

/** One form: what is given for others goes. */
function database(values: Tree): void {
  const own = section(values, 'database');
  const { type } = own;
  if (type === 'external') external(values, section(own, 'external'));
  else drop(own.external as Tree, 'host', 'connectionString', 'connection');
  const ofNewOnes = ['imageName', 'bootstrap', 'postgresql', 'affinity', 'monitoring', 'backup', 'spec'];
  ofNewOnes.push('annotations', 'walStorage', 'certificates');
  if (type !== 'operator') drop(own.operator as Tree, 'existingCluster', ...ofNewOnes);
  if (!has(own.operator?.walStorage?.size)) drop(own.operator?.walStorage as Tree, 'storageClass');
  if (type !== 'sqlite') drop(own.sqlite as Tree, 'persistence');
  else sqlite(values, section(own, 'sqlite', 'persistence'));
  if (has(own.operator?.existingCluster)) {
    drop(own.operator as Tree, ...ofNewOnes);
  }
  if (type === 'sqlite' || (!has(type) && values.postgresql?.enabled === false)) onePod(values);
  if (has(type)) drop(values.postgresql as Tree, 'enabled');
}

function sqlite({ backstage }: Tree, persistence: Tree): void {
  if (has(persistence.existingClaim)) persistence.enabled = true;
  drop(backstage as Tree, 'strategy');
}

function onePod(values: Tree): void {
  const backstage = section(values, 'backstage');
  backstage.replicas = 1;
  delete backstage.autoscaling;
}

function external({ dangerouslyAllowPlainSecrets }: Tree, own: Tree): void {
  const { connection, connectionString, tls } = own;
  if (has(connection)) {
    drop(own, 'host', 'connectionString', 'existingSecret', 'password', 'tls');
    drop(connection as Tree, 'password', 'tokenCredential', 'connectionString');
    connection.type = 'rds';
  } else if (has(connectionString?.existingSecret)) drop(own, 'host', 'existingSecret', 'password');
  else {
    own.host ||= 'db.example.com';
    if (dangerouslyAllowPlainSecrets === true && has(own.password)) delete own.existingSecret;
    else {
      delete own.password;
      own.existingSecret ||= 'db';
    }
  }
  if (tls !== undefined) externalTls(tls as Tree, !has(own.host));
}

function externalTls(tls: Tree, isString: boolean): void {
  // A random text is none of the modes.
  if (has(tls.mode)) tls.mode = oneOf(MODES, tls.mode);
  keepOne(tls.ca as Tree, 'existingSecret', 'existingConfigMap');
  if (tls.mode === 'disable' || (!has(tls.mode) && !isString)) drop(tls, 'ca', 'clientCertificate');
  if (tls.mode === 'require') delete tls.ca;
  if (isString) {
    if (tls.mode === 'verify-ca') tls.mode = 'verify-full';
    if (has(tls.mode)) delete tls.clientCertificate;
  } else if (tls.mode === 'verify-ca' && !has(tls.ca?.existingConfigMap)) section(tls, 'ca').existingSecret ||= 'ca';
}

function backup(values: Tree): void {
  const own = values.backup as Tree | undefined;
  if (own === undefined) return;
  const { type, external: given } = values.database as Tree;
  const isEmbedded = has(type) ? type === 'embedded' : values.postgresql?.enabled !== false;
  const isServer = type === 'operator' || (type === 'external' && !has(given?.connection));
  if (!isEmbedded && !isServer) own.enabled = false;
  if (own.enabled !== true) drop(own.restore as Tree, 'from');
  if (has(own.restore?.from)) own.restore.from = 'latest';
  if (own.keep < 1) own.keep = 1;
  podOf(own);
  const storage = section(own, 'storage');
  if (storage.type !== undefined) storage.type = oneOf(['pvc', 's3'], storage.type);
  if (storage.type === 's3') {
    drop(storage, 'persistence');
    dumps(values, section(storage, 's3'));
  } else drop(storage, 's3');
  if (has(storage.persistence?.existingClaim)) drop(storage.persistence as Tree, 'size', 'storageClass');
}

const BUCKETS = [{ name: 'techdocs', readable: true }, { name: 'backups' }];

function dumps({ objectStorage }: Tree, own: Tree): void {
  keepOne(own.ca as Tree, 'existingSecret', 'existingConfigMap');
  if (objectStorage?.enabled === true && !has(own.endpoint)) {
    drop(own, 'region', 'credentials', 'ca', 'sse', 'kmsKeyId', 'bucketName');
    objectStorage.buckets = BUCKETS;
  } else own.bucketName = 'bucket';
  if (own.sse !== 'aws:kms') delete own.kmsKeyId;
}

/** A random text stands for one of a few. */
const oneOf = <T>(allowed: readonly T[], given: unknown): T => allowed[String(given).length % allowed.length]!;

/** What runs at times. */
function podOf(own: Tree): void {
  if (own.schedule !== undefined) own.schedule = oneOf(['@daily', '0 */2 * * 1-5'], own.schedule);
  own.extraEnvVars = unique(own.extraEnvVars as Tree[] | undefined, 'name');
}

const PUBLISHERS = ['local', 'awsS3', 'googleGcs', 'azureBlobStorage'];

/** One publisher: what is given for others goes. */
function techdocs(values: Tree): void {
  const { techdocs: own, objectStorage } = values;
  if (objectStorage !== undefined) objectStorage.buckets = unique(objectStorage.buckets as Tree[], 'name');
  if (own === undefined) return;
  const publisher = section(own as Tree, 'publisher');
  if (has(publisher.type)) publisher.type = oneOf(PUBLISHERS, publisher.type);
  const { type } = publisher;
  drop(publisher, ...['awsS3', 'googleGcs', 'azureBlobStorage'].filter((other) => other !== type));
  if (type !== 'local') drop(publisher.local?.persistence as Tree, 'enabled', 'existingClaim');
  if (!has(type)) drop(own as Tree, 'cache', 'generator');
  if (has(own.cache)) own.cache.ttl = 1000;
  if (has(own.generator)) own.generator.runIn = 'local';
  if (type === 'local') sharedFolder(values, section(publisher, 'local', 'persistence'));
  if (type === 'googleGcs') section(publisher, 'googleGcs').bucketName = 'bucket';
  if (type === 'azureBlobStorage') azure(section(publisher, 'azureBlobStorage'));
  if (type === 'awsS3') awsS3(values, section(publisher, 'awsS3'));
}

/** The first item of each name. */
function unique(items: readonly Tree[] | undefined, key: string): Tree[] | undefined {
  return items?.filter((item, index) => items.findIndex((other) => other[key] === item[key]) === index);
}

function sharedFolder({ backstage }: Tree, persistence: Tree): void {
  if (persistence.enabled !== true) delete persistence.existingClaim;
  const pods = backstage?.autoscaling?.enabled === true ? 2 : Number(backstage?.replicas ?? 1);
  if (pods > 1) Object.assign(persistence, { enabled: true, accessModes: ['ReadWriteMany'] });
}

function azure(own: Tree): void {
  own.containerName ||= 'container';
  if (has(own.connectionString?.existingSecret)) delete own.credentials;
  else section(own, 'credentials').accountName ||= 'account';
}

function awsS3({ objectStorage }: Tree, own: Tree): void {
  if (has(own.accountId)) delete own.credentials;
  if (has(own.endpoint)) own.endpoint = 'https://s3.example.com';
  if (objectStorage?.enabled === true && !has(own.endpoint)) {
    drop(own, 'region', 'accountId', 'credentials', 'bucketName', 'sse');
    objectStorage.buckets = BUCKETS;
  } else own.bucketName = 'bucket';
}

function publishing({ techdocs: own }: Tree): void {
  const { publish, publisher } = (own ?? {}) as Record<string, Tree | undefined>;
  if (publish?.enabled !== true) return;
  publish.enabled = has(publisher?.type);
  if (publisher?.type === 'local') section(publisher, 'local', 'persistence').enabled = true;
  const { credentials } = publish;
  drop(credentials as Tree, ...PUBLISHERS.filter((other) => other !== publisher?.type));
  if (publisher?.type === 'azureBlobStorage') section(publish, 'credentials', 'azureBlobStorage').accountName ||= 'a';
  podOf(publish);
  if (publish.gitCredentials !== undefined)
    publish.gitCredentials.host = oneOf(['example.com', 'https://example.com'], publish.gitCredentials.host);
  const given = ((publish.sites ?? []) as Tree[]).map(site);
  publish.sites = [{ entity: 'default/component/site', repository: 'https://example.com/site' }, ...given];
}

function site({ repository, ref, path }: Tree, index: number): Tree {
  const entity = `default/api/${index}`;
  if (!has(repository)) return { entity, folder: `/sites/${index}` };
  const repositoryUrl = `http://git.internal/${index}`;
  return { entity, repository: repositoryUrl, ...(has(ref) && { ref: 'main' }), ...(has(path) && { path: 'docs' }) };
}

function cache(values: Tree): void {
  const own = section(values, 'cache');
  if (has(own.store)) own.store = oneOf(['memory', 'redis', 'valkey', 'memcache'], own.store);
  const hasServer = values.valkey?.enabled === true;
  if (hasServer) {
    if (['memory', 'memcache'].includes(own.store as string)) delete own.store;
    drop(own, 'connection', 'tls');
  } else if (has(own.store) && own.store !== 'memory') section(own, 'connection').existingSecret ||= 'cache';
  else delete own.connection;
  const store = has(own.store) ? (own.store as string) : hasServer ? 'valkey' : '';
  drop(own, ...['redis', 'valkey'].filter((other) => other !== store));
  if (!['redis', 'valkey'].includes(store) || has(values.database.external?.tls?.ca)) delete own.tls;
  keepOne(own.tls?.ca as Tree, 'existingSecret', 'existingConfigMap');
}

function elasticsearch({ search }: Tree): void {
  const own = search?.elasticsearch as Tree | undefined;
  if (own === undefined) return;
  if (has(own.provider)) own.provider = oneOf(['elastic', 'opensearch', 'aws'], own.provider);
  if (has(own.service)) own.service = oneOf(['es', 'aoss'], own.service);
  const { provider } = own;
  const address = 'https://search.example.com';
  if (provider !== 'aws') drop(own, 'region', 'service');
  if (provider === 'elastic') {
    delete own.node;
    own.cloudId ||= 'cloud';
    section(own, 'auth').username ||= 'user';
  } else delete own.cloudId;
  if (['opensearch', 'aws'].includes(provider as string)) own.node ||= address;
  if (provider === 'aws') delete own.auth;
  if (own.auth === undefined) return;
  const auth = own.auth as Tree;
  if (has(auth.username) || has(provider)) delete auth.apiKey;
  if (has(auth.username)) section(auth, 'password').existingSecret ||= 'search';
  else delete auth.password;
  if (!has(own.cloudId)) own.node ||= address;
}
