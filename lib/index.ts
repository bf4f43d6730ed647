export { Auth, AUTH_DEFAULTS, GitHubAuth, OidcAuth } from './auth';
export type { AccessRestriction, AuthProps, AuthProviderProps, ExternalAccessProps } from './auth';
export type { GitHubAuthProps, OAuthProps, OidcAuthProps, SignInResolver } from './auth';
export { Backstage, BACKSTAGE_DEFAULTS, METRICS_PORT } from './backstage';
export type { AppConfig, AppConfigProps, BackstageProps, BackstageServiceProps } from './backstage';
export type { DatabaseOptions, DatabasePreparationProps } from './backstage';
export type { Duration } from './values';
export type { BackstageExtension, ExtendsBackstage } from './extension';
export type { BackstageServiceAccountProps, ExtraAppConfig, MetricsPortProps } from './backstage';
export * from './backup';
export { Cache, CACHE_DEFAULTS, CACHE_STORES } from './cache';
export type { CacheCaProps, CacheConnectionProps, CacheProps, CacheStore } from './cache';
export * from './catalog';
export { ExternalDatabase, SqliteDatabase } from './database';
export type { Database, DatabaseConnection, DatabaseConnectionString, DatabaseInput, DatabaseSource } from './database';
export type { DatabaseTls, TlsMode } from './database';
export type { ExternalDatabaseProps, SqliteDatabaseProps, SqlitePersistenceProps } from './database';
export { Frontend, FRONTEND_DEFAULTS, type FrontendProps } from './frontend';
export type * from './kubernetes/api';
export type * from './kubernetes/gateway-api';
export { BACKSTAGE_IMAGE, Workload, type Component, type DiagnosticModeProps, type ImageProps } from './kubernetes';
export type {
  ImagePullProps,
  NamingProps,
  OfAnyVersion,
  PodProps,
  PulledImageProps,
  PullSecret,
  ScalingTargetConfig,
  SchedulingProps,
  SelectedPeer,
  SelectedPods,
  SinglePod,
  StringMap,
  WorkloadProps,
} from './kubernetes';
export * from './integrations';
export * from './kubernetes-plugin';
export { GrafanaDashboard, PrometheusRule, ServiceMonitor } from './metrics';
export type { GrafanaDashboardProps, PrometheusRuleProps, ServiceMonitorProps } from './metrics';
export { HttpRoute, Ingress, NETWORK_POLICY_DEFAULTS, NetworkPolicies } from './network';
export type {
  BackendPods,
  ClusterService,
  Destination,
  ExternalServer,
  ExtraHost,
  JobPods,
  PodEndpoint,
} from './network';
export type { HttpRouteProps, IngressProps } from './network';
export type {
  MetricsPort,
  NetworkDatabase,
  NetworkPoliciesProps,
  NetworkPolicyOptions,
  RoutingProps,
  ServerConnection,
} from './network';
export * from './object-storage';
export { OPEN_TELEMETRY_DEFAULTS, OpenTelemetry, type OpenTelemetryProps } from './open-telemetry';
export { CHART_METADATA, Portal, PortalChart, portalValues, PortalValues } from './portal';
export type { GivenPortalValues, PortalChartProps, PortalProps } from './portal';
export * from './port-ocean';
export * from './plugin-settings';
export * from './postgres';
export { POSTGRES_CLUSTER_DEFAULTS, PostgresCluster } from './postgres-cluster';
export type { ClusterStorageProps, ClusterWalStorageProps, PostgresClusterProps } from './postgres-cluster';
export { Autoscaler, DisruptionBudget } from './scaling';
export type { AutoscalerProps, AutoscalingProps, DisruptionBudgetOptions, DisruptionBudgetProps } from './scaling';
export { EXTERNAL_SECRET_DEFAULTS, ExternalSecret, GeneratedSecret } from './secrets';
export { refusePlainSecrets, refusePlainVariables, refuseReferredVariables } from './secrets';
export type { ExternalSecretProps, ExternalSecretSource, GeneratedSecretProps, NodeJsPodProps } from './secrets';
export type { HelperResources, JobNetwork } from './secrets';
export { PUBLISHER_DEFAULTS, TECHDOCS_DEFAULTS, TechDocsPublisher, TechDocsStorage } from './techdocs';
export type { TechDocsPublisherProps, TechDocsSettings, TechDocsSite, TechDocsStorageProps } from './techdocs';
export type { AwsCredentialsProps, AzureCredentialsProps, ExistingSecretKey } from './techdocs';
export type { AwsS3PublisherProps, AzureBlobStoragePublisherProps, GoogleGcsPublisherProps } from './techdocs';
export type { LocalPublisherProps, TechDocsPublisherStorageProps } from './techdocs';
export { Proxy, type ProxyEndpointProps, type ProxyProps, type ProxySecretHeader } from './proxy';
export { Search, SEARCH_DEFAULTS } from './search';
export type { ElasticsearchAuthProps, ElasticsearchProps, ElasticsearchProvider } from './search';
export type { SearchProps, SearchSecretProps } from './search';
export { Valkey, VALKEY_DEFAULTS } from './valkey';
export type { ValkeyAuthProps, ValkeyConnection, ValkeyProps } from './valkey';
