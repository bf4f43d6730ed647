import { Chart } from 'cdk8s';
import {
  Auth,
  Backstage,
  Cache,
  Frontend,
  GeneratedSecret,
  ObjectStorage,
  OidcAuth,
  PortOcean,
  PostgresBackup,
  PostgresCluster,
  SqliteDatabase,
  TechDocsStorage,
  Valkey,
} from 'cdk8s-backstage';
import type { Construct } from 'constructs';

const SESSION = 'portal-session';

/** A portal with everything that it uses in the cluster: database, cache, storage, and sign-in of the company. */
export class InCluster extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: id });
    const database = new PostgresCluster(this, 'database', { instances: 3, clientReplicas: 2 });
    const storage = new ObjectStorage(this, 'storage');
    const backstage = new Backstage(this, 'backstage', {
      publicUrl: 'https://portal.example.com',
      replicas: 2,
      database,
      databaseOptions: database.databaseOptions,
      extensions: [
        new OidcAuth(this, 'sign-in', {
          existingSecret: 'oidc-client',
          metadataUrl: 'https://sso.example.com/.well-known/openid-configuration',
          resolvers: [{ resolver: 'emailMatchingUserEntityProfileEmail' }],
          session: { existingSecret: SESSION },
        }),
        new Auth(this, 'callers', { externalAccess: [{ subject: 'port-ocean', existingSecret: 'port-ocean-token' }] }),
        new Cache(this, 'cache', { server: new Valkey(this, 'valkey').connection }),
        new TechDocsStorage(this, 'techdocs', { publisher: { type: 'awsS3' }, objectStorage: storage.connection }),
      ],
    });
    new GeneratedSecret(this, 'session', {
      secretName: SESSION,
      keys: ['secret'],
      component: 'backstage',
      pod: { image: backstage.image },
    });
    new Frontend(this, 'frontend', { backstage });
    new PostgresBackup(this, 'backup', {
      databases: database,
      databaseOptions: database.databaseOptions,
      storage: { type: 's3' },
      objectStorage: storage.connection,
    });
    new PortOcean(this, 'port-ocean', {
      port: { existingSecret: 'port' },
      backstage: { url: backstage.url, token: { existingSecret: 'port-ocean-token' } },
    });
  }
}

/** The smallest portal: one pod with SQLite on a volume, and everybody is a guest. */
export class OnePod extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: id });
    new Backstage(this, 'backstage', {
      database: new SqliteDatabase(this, 'database', { persistence: { enabled: true } }),
      extensions: [new Auth(this, 'auth', { providers: { guest: { dangerouslyAllowOutsideDevelopment: true } } })],
    });
  }
}
