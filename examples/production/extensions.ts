import {
  Cache,
  Catalog,
  GitHubAuth,
  GitHubIntegration,
  KubernetesPlugin,
  OpenTelemetry,
  PluginSettings,
  Proxy,
  Search,
  TechDocsPublisher,
  TechDocsStorage,
} from 'cdk8s-backstage';
import type { Construct } from 'constructs';
import { naming } from './naming';

/** What the backend can do, each with its part of the configuration and its secrets. */
export function extensions(scope: Construct, existingSecret: string) {
  return [
    new GitHubAuth(scope, 'sign-in', {
      existingSecret,
      clientIdKey: 'githubClientId',
      clientSecretKey: 'githubClientSecret',
      resolvers: [{ resolver: 'usernameMatchingUserEntityName' }],
    }),
    new GitHubIntegration(scope, 'github', { hosts: [{ token: { existingSecret, key: 'githubToken' } }] }),
    new Catalog(scope, 'catalog', {
      ...naming,
      locations: [{ type: 'url', target: 'https://github.com/acme/catalog/blob/main/all.yaml' }],
      rules: [{ allow: ['Component', 'API', 'System', 'Group', 'User'] }],
    }),
    new KubernetesPlugin(scope, 'kubernetes'),
    new Cache(scope, 'cache', { store: 'valkey', connection: { existingSecret, key: 'cacheConnection' } }),
    new Search(scope, 'search', {
      elasticsearch: { provider: 'aws', node: 'https://search.eu-central-1.es.amazonaws.com', region: 'eu-central-1' },
    }),
    new Proxy(scope, 'proxy', {
      endpoints: {
        '/pagerduty': {
          target: 'https://api.pagerduty.com',
          headers: { Authorization: { existingSecret, key: 'pagerDutyToken', prefix: 'Token token=' } },
        },
      },
    }),
    new OpenTelemetry(scope, 'telemetry', { endpoint: 'http://collector.monitoring:4318', isScraped: true }),
    new PluginSettings(scope, 'settings', { scaffolder: { defaultAuthor: { name: 'Portal' } } }),
    techdocs(scope, existingSecret),
  ];
}

/** The sites: in a bucket that the pods read by the role of their account, and another role writes to. */
function techdocs(scope: Construct, existingSecret: string): TechDocsStorage {
  const storage = new TechDocsStorage(scope, 'techdocs', {
    ...naming,
    publisher: { type: 'awsS3', awsS3: { bucketName: 'acme-techdocs', region: 'eu-central-1' } },
  });
  new TechDocsPublisher(scope, 'techdocs-publisher', {
    ...naming,
    storage,
    sites: [{ entity: 'default/component/website', repository: 'https://github.com/acme/website' }],
    image: { repository: 'ghcr.io/acme/techdocs', tag: '1.0.0' },
    gitCredentials: { existingSecret, passwordKey: 'githubToken' },
    serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/techdocs' } },
  });
  return storage;
}
