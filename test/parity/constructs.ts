import type { Construct } from 'constructs';
import * as all from '../../lib';
import type { BackstageExtension } from '../../lib';
import * as auth from '../auth/all-props';
import { allProps as backstageProps } from '../backstage/all-props';
import { allProps as backupProps } from '../backup/backups';
import { allProps as cacheProps } from '../cache/all-props';
import { allProps as catalogProps } from '../catalog/all-props';
import { allProps as externalDatabaseProps } from '../database/external-database-props';
import { allProps as sqliteProps } from '../database/sqlite-database-props';
import { allProps as frontendProps } from '../frontend/all-props';
import { allProps as gitHubProps } from '../integrations/github-props';
import { accessProps, allProps as kubernetesProps } from '../kubernetes-plugin/all-props';
import { allProps as monitorProps } from '../metrics/all-props';
import { allProps as dashboardProps } from '../metrics/grafana-dashboard-props';
import { allProps as ruleProps } from '../metrics/prometheus-rule-props';
import { allProps as routeProps } from '../network/http-route-props';
import { allProps as ingressProps } from '../network/ingress-props';
import { allProps as objectStorageProps } from '../object-storage/all-props';
import { allProps as telemetryProps } from '../open-telemetry/all-props';
import { allProps as settingsProps } from '../plugin-settings/all-props';
import { allProps as oceanProps } from '../port-ocean/all-props';
import { allProps as clusterProps } from '../postgres-cluster/all-props';
import { allProps as postgresProps } from '../postgres/all-props';
import { allProps as proxyProps } from '../proxy/all-props';
import { allProps as scalerProps } from '../scaling/autoscaler-props';
import { allProps as budgetProps } from '../scaling/disruption-budget-props';
import { allProps as searchProps } from '../search/all-props';
import { allProps as generatedProps } from '../secrets/generated-secret-props';
import { allProps as publisherProps } from '../techdocs/publishers';
import { allProps as techDocsProps } from '../techdocs/storage-props';
import { allProps as valkeyProps } from '../valkey/all-props';

/** A construct of the library with a value for each property, and how it is made. */
export interface Sample {
  readonly props: object;
  /** Makes the construct, and what it needs beside it. */
  readonly make: (scope: Construct, props: any) => unknown;
}

/** Makes a construct that brings something to a Backstage, and that. */
const extending =
  (make: (scope: Construct, props: any) => { readonly extensions: readonly BackstageExtension[] }) =>
  (scope: Construct, props: object) => {
    const { extensions } = make(scope, props);
    return new all.Backstage(scope, 'backstage', { name: 'portal', extensions });
  };
const beside = (scope: Construct) => new all.Backstage(scope, 'backstage', { name: 'backend' });
const selectorLabels = { app: 'portal' };

/** The constructs of the library, by the names of their classes. */
export const samples: Readonly<Record<string, Sample>> = {
  Auth: { props: auth.allProps, make: extending((scope, props) => new all.Auth(scope, 'it', props)) },
  GitHubAuth: { props: auth.github, make: extending((scope, props) => new all.GitHubAuth(scope, 'it', props)) },
  OidcAuth: { props: auth.oidc, make: extending((scope, props) => new all.OidcAuth(scope, 'it', props)) },
  Backstage: { props: backstageProps, make: (scope, props) => new all.Backstage(scope, 'it', props) },
  PostgresBackup: { props: backupProps, make: (scope, props) => new all.PostgresBackup(scope, 'it', props) },
  Cache: { props: cacheProps, make: extending((scope, props) => new all.Cache(scope, 'it', props)) },
  Catalog: { props: catalogProps, make: extending((scope, props) => new all.Catalog(scope, 'it', props)) },
  ExternalDatabase: {
    // One of the ways to say where it is.
    props: { ...externalDatabaseProps, connectionString: undefined, connection: undefined, password: undefined },
    make: (scope, props) =>
      new all.Backstage(scope, 'backstage', { database: new all.ExternalDatabase(scope, 'it', props) }),
  },
  SqliteDatabase: {
    props: sqliteProps,
    make: (scope, props) =>
      new all.Backstage(scope, 'backstage', { database: new all.SqliteDatabase(scope, 'it', props) }),
  },
  Frontend: {
    props: frontendProps,
    make: (scope, props) => new all.Frontend(scope, 'it', { backstage: beside(scope), ...props }),
  },
  GitHubIntegration: {
    props: gitHubProps,
    make: extending((scope, props) => new all.GitHubIntegration(scope, 'it', props)),
  },
  KubernetesAccess: { props: accessProps, make: (scope, props) => new all.KubernetesAccess(scope, 'it', props) },
  KubernetesPlugin: {
    props: kubernetesProps,
    make: extending((scope, props) => new all.KubernetesPlugin(scope, 'it', props)),
  },
  GrafanaDashboard: {
    props: dashboardProps,
    make: (scope, props) => new all.GrafanaDashboard(scope, 'it', { ...props, target: beside(scope).workload }),
  },
  PrometheusRule: {
    props: ruleProps,
    make: (scope, props) => new all.PrometheusRule(scope, 'it', { ...props, target: beside(scope).workload }),
  },
  OpenTelemetry: {
    props: telemetryProps,
    make: extending((scope, props) => new all.OpenTelemetry(scope, 'it', props)),
  },
  ServiceMonitor: { props: monitorProps, make: (scope, props) => new all.ServiceMonitor(scope, 'it', props) },
  HttpRoute: { props: routeProps, make: (scope, props) => new all.HttpRoute(scope, 'it', props) },
  Ingress: { props: ingressProps, make: (scope, props) => new all.Ingress(scope, 'it', props) },
  NetworkPolicies: {
    props: {
      jobs: [{ component: 'backup', enabled: true, connectsToBackstage: true, isInternal: true }],
      externalServers: [{ enabled: true, port: 5433 }],
      metrics: { enabled: true, port: 9464 },
      ingressRules: {
        namespaceSelector: { 'kubernetes.io/metadata.name': 'ingress' },
        podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] },
        customRules: [{ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }],
      },
      egressRules: {
        denyConnectionsToExternal: false,
        external: [{ cidr: '203.0.113.0/24' }],
        kubernetesApi: [{ cidr: '198.51.100.1/32' }],
        dns: [{ podSelector: { matchLabels: { app: 'dns' } } }],
        customRules: [{ ports: [{ protocol: 'TCP', port: 22 }] }],
      },
    },
    make: (scope, props) => {
      const naming = { name: 'portal', selectorLabels };
      const { workload } = new all.Backstage(scope, 'backstage', naming);
      return new all.NetworkPolicies(scope, 'it', { ...naming, backstage: { workload, port: 7007 }, ...props });
    },
  },
  ObjectStorage: { props: objectStorageProps, make: (scope, props) => new all.ObjectStorage(scope, 'it', props) },
  PluginSettings: {
    props: settingsProps,
    make: extending((scope, props) => new all.PluginSettings(scope, 'it', props)),
  },
  PortOcean: { props: oceanProps, make: (scope, props) => new all.PortOcean(scope, 'it', props) },
  PostgresCluster: { props: clusterProps, make: (scope, props) => new all.PostgresCluster(scope, 'it', props) },
  Postgres: { props: postgresProps, make: (scope, props) => new all.Postgres(scope, 'it', props) },
  Proxy: { props: proxyProps, make: extending((scope, props) => new all.Proxy(scope, 'it', props)) },
  Autoscaler: {
    props: scalerProps,
    make: (scope, props) => new all.Autoscaler(scope, 'it', { target: beside(scope).workload, ...props }),
  },
  DisruptionBudget: {
    props: budgetProps,
    make: (scope, props) => new all.DisruptionBudget(scope, 'it', { target: beside(scope).workload, ...props }),
  },
  Search: { props: searchProps, make: extending((scope, props) => new all.Search(scope, 'it', props)) },
  ExternalSecret: {
    props: {
      secretName: 'github',
      secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
      data: [{ secretKey: 'token', remoteRef: { key: 'github' } }],
      dataFrom: [{ extract: { key: 'portal/github' } }],
      template: { data: { token: 'x' } },
      labels: { team: 'platform' },
      commonAnnotations: { owner: 'platform' },
    },
    make: (scope, props) => new all.ExternalSecret(scope, 'it', props),
  },
  GeneratedSecret: { props: generatedProps, make: (scope, props) => new all.GeneratedSecret(scope, 'it', props) },
  TechDocsPublisher: {
    props: publisherProps,
    make: (scope, props) => {
      const storage = new all.TechDocsStorage(scope, 'storage', {
        publisher: { type: 'awsS3', awsS3: { bucketName: 'docs' } },
      });
      return new all.TechDocsPublisher(scope, 'it', { ...props, storage });
    },
  },
  TechDocsStorage: {
    props: techDocsProps,
    make: extending((scope, props) => new all.TechDocsStorage(scope, 'it', props)),
  },
  Valkey: { props: valkeyProps, make: (scope, props) => new all.Valkey(scope, 'it', props) },
};
