import { Chart } from 'cdk8s';
import { Backstage, ExternalDatabase, ExternalSecret } from 'cdk8s-backstage';
import type { Construct } from 'constructs';
import { extensions } from './extensions';
import { naming } from './naming';
import { operation } from './operation';

const SECRET = 'portal-secrets';

/** A portal on AWS: a database of RDS, sign-in with GitHub, sites of TechDocs in S3. */
export class ProductionPortal extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'portal' });
    new ExternalSecret(this, 'secrets', {
      secretName: SECRET,
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'aws' },
      dataFrom: [{ extract: { key: 'portal' } }],
    });
    const database = new ExternalDatabase(this, 'database', {
      host: 'portal.abc.eu-central-1.rds.amazonaws.com',
      existingSecret: SECRET,
      passwordKey: 'databasePassword',
      tls: { mode: 'verify-full', ca: { existingConfigMap: 'rds-ca', key: 'global-bundle.pem' } },
    });
    const backstage = new Backstage(this, 'backstage', {
      ...naming,
      image: { repository: 'ghcr.io/acme/portal', tag: '1.0.0' },
      publicUrl: 'https://portal.example.com',
      replicas: 2,
      metrics: {},
      database,
      extensions: extensions(this, SECRET),
      serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/portal' } },
      extraContainers: [{ name: 'logs', image: 'fluent/fluent-bit:3.2.4', resources: { limits: { memory: '64Mi' } } }],
    });
    operation(this, backstage);
  }
}
