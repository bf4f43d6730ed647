import { Backstage, GitHubAuth, HttpRoute, Postgres, PostgresBackup } from 'cdk8s-backstage';
import { ExtraObjects, HelmChart, text, when } from 'cdk8s-backstage/helm';
import type { Construct } from 'constructs';
import { values } from './values';

/** A portal with the decisions of one company, and few values. */
export class AcmePortal extends HelmChart<typeof values> {
  constructor(scope: Construct) {
    super(scope, 'acme-portal', { values, version: '1.0.0', description: 'The developer portal of Acme.' });
    const { host, replicas, image, database, backup } = this.values;
    const publicUrl = text`https://${host}`;
    const postgres = new Postgres(this, 'postgresql', {
      persistence: { size: database.size },
      clientReplicas: replicas,
    });
    const backstage = new Backstage(this, 'backstage', {
      image,
      replicas,
      publicUrl,
      database: postgres,
      extensions: [
        new GitHubAuth(this, 'sign-in', {
          existingSecret: 'github',
          resolvers: [{ resolver: 'usernameMatchingUserEntityName' }],
        }),
      ],
    });
    new HttpRoute(this, 'route', {
      parentRefs: [{ name: 'public', namespace: 'gateways' }],
      publicUrl,
      backend: { name: backstage.service.name, port: 7007 },
    });
    when(backup.enabled, () => new PostgresBackup(this, 'backup', { databases: postgres, keep: backup.keep }));
    new ExtraObjects(this, 'extra', this.values.extraDeploy);
  }
}
