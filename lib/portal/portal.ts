import { Construct } from 'constructs';
import { Backstage } from '../backstage';
import type { BackstageExtension } from '../extension';
import { Frontend } from '../frontend';
import { and, choose, either, eq, ExtraObjects, inRelease, isEmpty, isKind, isRef, ne, or, text, when } from '../helm';
import type { ChartInfo, Input, Release } from '../helm';
import type { Workload } from '../kubernetes';
import { ServiceMonitor } from '../metrics';
import { HttpRoute, Ingress, NetworkPolicies, type GuardedService, type RoutingProps } from '../network';
import type { ObjectStorage } from '../object-storage';
import type { Postgres } from '../postgres';
import type { PostgresCluster } from '../postgres-cluster';
import { Autoscaler, DisruptionBudget } from '../scaling';
import type { TechDocsStorage } from '../techdocs';
import type { Valkey } from '../valkey';
import { portalAuth } from './auth';
import { portalBackup } from './backup';
import { outsideCache, portalCache, valkeyService } from './cache';
import { portalCatalog } from './catalog';
import { commonProps, type CommonProps } from './common';
import { hasPostgresql, isForm } from './database';
import { outsideDatabases } from './database-port';
import { portalIntegrations } from './integrations';
import { portalKubernetes, portalKubernetesAccess } from './kubernetes-plugin';
import { CHART_METADATA } from './metadata';
import { withNames } from './names';
import { checkPlainSecrets } from './plain-secrets';
import { portalPlugins } from './plugins';
import { portalDatabase, type PortalDatabase } from './portal-database';
import { portalPortOcean } from './port-ocean';
import { outsideSearch, portalSearch } from './search';
import { portalSecrets } from './secrets';
import { objectStorageService, portalObjectStorage, portalTechDocs, portalTechDocsPublisher } from './techdocs';
import { picked, POD_TEXTS, templated } from './templated';
import { portalValues, type Values } from './values';

/** Properties of {@link Portal}. */
export interface PortalProps {
  /** All values: the symbolic ones of a Helm chart, or concrete ones. @default - the default values */
  readonly values?: Values;
  /** The release: all names start with its name. @default - a release called `backstage` */
  readonly release?: Release;
  /** What the labels say of the chart. @default - this library's chart */
  readonly chart?: ChartInfo;
}

const RELEASE: Release = { name: 'backstage', revision: 1, service: 'cdk8s' };
const CHART: ChartInfo = { name: 'backstage', version: CHART_METADATA.version, appVersion: CHART_METADATA.appVersion };

const VOLUMES = ['extraVolumes', 'extraVolumeMounts'] as const;

/** What the pods of the frontend have from those of the backend. */
const SHARED = [
  ...(['revisionHistoryLimit', 'reloader', 'priorityClassName', 'runtimeClassName', 'schedulerName'] as const),
  ...(['dnsPolicy', 'dnsConfig', 'shareProcessNamespace', 'enableServiceLinks'] as const),
  'terminationGracePeriodSeconds',
] as const;
const SHARED_TEXTS = ['strategy', 'podSecurityContext', 'containerSecurityContext', 'hostAliases'] as const;

type Parts = Pick<Portal, 'postgresql' | 'objectStorage' | 'valkey' | 'backstage' | 'frontend'> & {
  readonly cluster: PostgresCluster | undefined;
};

/**
 * A developer portal: values in, constructs out. Read it as the table of contents of what runs in the cluster.
 * @throws ValuesError where values do not go together
 */
export class Portal extends Construct {
  /** The database; in plain manifests it is unset where the values do not enable it. */
  readonly postgresql: Postgres | undefined;
  /** The S3 storage; in plain manifests it is unset where the values do not enable it. */
  readonly objectStorage: ObjectStorage | undefined;
  /** The cache in the cluster; in plain manifests it is unset where the values do not enable it. */
  readonly valkey: Valkey | undefined;
  readonly backstage: Backstage;
  /** The pods that serve the app; in plain manifests they are unset where the values do not enable them. */
  readonly frontend: Frontend | undefined;

  private readonly values: Values;
  private readonly common: CommonProps;

  constructor(scope: Construct, id: string, props: PortalProps = {}) {
    super(scope, id);
    const { values = portalValues(), release = RELEASE, chart = CHART } = props;
    // Concrete values may hold Helm expressions too; symbolic ones are evaluated when their chart is.
    const known = isRef(values) ? undefined : { values, release, chart };
    this.values = inRelease(known, () => withNames(values));
    this.common = inRelease(known, () => commonProps(this.values, release, chart));
    const { postgresql, objectStorage, valkey, backstage, frontend } = inRelease(known, () => this.parts(release));
    this.postgresql = postgresql;
    this.objectStorage = objectStorage;
    this.valkey = valkey;
    this.backstage = backstage;
    this.frontend = frontend;
  }

  private parts(release: Release): Parts {
    const { values, common } = this;
    checkPlainSecrets(this, values);
    const database = portalDatabase(this, values, common, release);
    const objectStorage = portalObjectStorage(this, values, common, release);
    const techdocs = portalTechDocs(this, values, common, objectStorage);
    const cache = portalCache(this, values, common);
    const search = portalSearch(this, values);
    const secrets = portalSecrets(this, values, common);
    const auth = portalAuth(this, values);
    const integrations = portalIntegrations(this, values);
    const catalog = portalCatalog(this, values, common);
    const backstage = this.backend(database, techdocs, [
      secrets,
      ...cache.extensions,
      ...search.extensions,
      ...auth.extensions,
      ...integrations.extensions,
      ...catalog.extensions,
      ...portalKubernetes(this, values),
      ...portalPlugins(this, values),
    ]);
    portalKubernetesAccess(this, values, common, release, backstage);
    const frontend = this.app(backstage);
    portalTechDocsPublisher(this, values, common, techdocs, backstage.workload.selectorLabels);
    portalBackup(this, values, common, database, objectStorage);
    portalPortOcean(this, values, common, backstage, secrets);
    const { postgresql, cluster } = database;
    const parts = { postgresql, cluster, objectStorage, valkey: cache.valkey, backstage, frontend };
    this.scaling('backstage', backstage.workload);
    if (frontend !== undefined) this.scaling('frontend', frontend.workload);
    this.routes(parts);
    this.networkPolicies(parts);
    this.monitoring(parts);
    new ExtraObjects(this, 'extra', values.extraDeploy);
    return parts;
  }

  private backend(
    database: PortalDatabase,
    techdocs: TechDocsStorage,
    extensions: readonly BackstageExtension[],
  ): Backstage {
    const { values } = this;
    const own = templated(
      values.backstage,
      ...POD_TEXTS,
      ...VOLUMES,
      ...(['command', 'annotations', 'strategy', 'hostAliases', 'extraEnvVars', 'extraPorts'] as const),
      ...(['extraContainers', 'initContainers', 'resources', 'lifecycleHooks'] as const),
      ...(['podSecurityContext', 'containerSecurityContext'] as const),
      ...(['startupProbe', 'readinessProbe', 'livenessProbe'] as const),
    );
    return new Backstage(this, 'backstage', {
      ...this.common,
      ...own,
      port: values.backstage.containerPorts.backend,
      metrics: { enabled: values.metrics.serviceMonitor.enabled, port: values.metrics.port },
      publicUrl: values.publicUrl,
      dangerouslyAllowPlainSecrets: values.dangerouslyAllowPlainSecrets,
      // Two pods must not write to one SQLite, and may not get one volume on two nodes.
      strategy: either<object>(
        and(or(isForm(values, 'sqlite'), techdocs.settings.isOnOneNode), isEmpty(own.strategy)),
        { type: 'Recreate' },
        own.strategy,
      ),
      database: database.servers,
      databaseOptions: database.options,
      databasePreparation: values.database.preparation,
      extensions: [...database.extensions, ...techdocs.extensions, ...extensions],
      service: templated(values.service, 'annotations', 'extraPorts'),
      serviceAccount: templated(values.serviceAccount, 'annotations', 'labels'),
    });
  }

  private app(backstage: Backstage): Frontend | undefined {
    const { values, common } = this;
    const { image, containerPorts } = values.backstage;
    let app: Frontend | undefined;
    when(values.frontend.enabled, () => {
      app = new Frontend(this, 'frontend', {
        ...common,
        ...picked(templated(values.backstage, ...SHARED_TEXTS), ...SHARED, ...SHARED_TEXTS),
        ...templated(values.frontend, ...POD_TEXTS, ...VOLUMES, 'annotations', 'extraEnvVars', 'resources'),
        service: templated(values.frontend.service, 'annotations'),
        image: backstage.image,
        imagePullPolicy: image.pullPolicy,
        imagePullSecretNames: image.pullSecrets,
        backendUrl: text`http://${backstage.service.name}:${values.service.ports.backend}`,
        appConfig: backstage.appConfig,
        port: containerPorts.backend,
      });
    });
    return app;
  }

  private scaling(component: 'backstage' | 'frontend', target: Workload): void {
    const { autoscaling, pdb, resources } = this.values[component];
    const { imageRegistry: _r, imagePullSecrets: _s, diagnosticMode: _d, ...naming } = this.common;
    const props = { ...naming, name: target.name, component, target, path: component };
    const ifThere = (condition: Input<boolean>) =>
      component === 'frontend' ? and(this.values.frontend.enabled, condition) : condition;
    when(ifThere(autoscaling.enabled), () => {
      new Autoscaler(this, `${component}-autoscaler`, { ...props, ...autoscaling, resources });
    });
    when(ifThere(pdb.create), () => {
      new DisruptionBudget(this, `${component}-disruption-budget`, { ...props, ...pdb });
    });
  }

  private routes({ backstage, frontend }: Parts): void {
    const { values, common } = this;
    const { ingress, httpRoute, publicUrl } = values;
    const routing: RoutingProps = {
      publicUrl,
      backend: { name: backstage.service.name, port: values.service.ports.backend },
      frontend: frontend && {
        enabled: values.frontend.enabled,
        name: frontend.service.name,
        port: values.frontend.service.port,
      },
    };
    when(ingress.enabled, () => {
      const own = templated(ingress, 'annotations', 'extraHosts', 'extraTls');
      new Ingress(this, 'ingress', { ...common, ...own, ...routing });
    });
    when(httpRoute.enabled, () => {
      const { labels: routeLabels, ...own } = templated(
        httpRoute,
        ...(['labels', 'annotations', 'hostnames', 'parentRefs', 'rules'] as const),
      );
      new HttpRoute(this, 'http-route', { ...common, ...own, ...routing, routeLabels });
    });
  }

  private networkPolicies(parts: Parts): void {
    const { values, common } = this;
    const { backstage, frontend } = parts;
    const { networkPolicy, metrics, service } = values;
    const port = values.backstage.containerPorts.backend;
    const { port: endpoint } = metrics.serviceMonitor;
    const named = choose(eq(endpoint as Input<string>, service.ports.name), port, metrics.port);
    const scraped = choose<Input<number | string>>(isKind(endpoint, 'string'), named, endpoint);
    when(networkPolicy.enabled, () => {
      new NetworkPolicies(this, 'network-policy', {
        ...common,
        ingressRules: templated(networkPolicy.ingressRules, 'namespaceSelector', 'podSelector', 'customRules'),
        egressRules: templated(networkPolicy.egressRules, 'customRules'),
        // Where the Service leads, which may be a proxy beside Backstage.
        backstage: { workload: backstage.workload, port: service.ports.targetPort },
        frontend: frontend && { workload: frontend.workload, port, enabled: values.frontend.enabled },
        services: this.services(parts),
        jobs: [
          { component: 'techdocs', enabled: values.techdocs.publish.enabled },
          { component: 'backup', enabled: values.backup.enabled },
          { component: 'port-ocean', enabled: values.portOcean.enabled, asksBackstage: true },
        ],
        outside: [...outsideDatabases(values), outsideCache(values), outsideSearch(values)],
        metrics: { enabled: metrics.serviceMonitor.enabled, port: scraped },
        usesKubernetesApi: backstage.usesKubernetesApi,
        isExposed: or(values.ingress.enabled, values.httpRoute.enabled, ne(service.type, 'ClusterIP')),
      });
    });
  }

  /** What Backstage uses in the cluster. */
  private services({ postgresql, cluster, objectStorage, valkey }: Parts): GuardedService[] {
    const { values } = this;
    const database = postgresql && {
      component: 'postgresql' as const,
      workload: postgresql.workload,
      port: postgresql.connection.port,
      policyName: postgresql.service.name,
      enabled: hasPostgresql(values),
      metrics: picked(values.postgresql.metrics, 'enabled', 'port'),
      clients: ['test', 'backup'] as const,
    };
    // Its pods are the operator's to guard.
    const ofOperator = cluster && {
      component: 'postgresql' as const,
      workload: cluster,
      port: cluster.connection.port,
      enabled: isForm(values, 'operator'),
      clients: ['backup'] as const,
    };
    const others = [objectStorageService(objectStorage, values), valkeyService(valkey, values)];
    return [database, ofOperator, ...others].filter((service) => service !== undefined);
  }

  private monitoring({ backstage }: Parts): void {
    const { values, common } = this;
    when(values.metrics.serviceMonitor.enabled, () => {
      const { labels: monitorLabels, ...own } = templated(
        values.metrics.serviceMonitor,
        ...(['labels', 'annotations', 'relabelings', 'metricRelabelings'] as const),
      );
      const selectorLabels = backstage.workload.selectorLabels;
      new ServiceMonitor(this, 'service-monitor', { ...common, ...own, selectorLabels, monitorLabels });
    });
  }
}
