import { Type } from 'cdk8s-backstage/helm';

/** What those who install the chart of Acme decide, and nothing else. */
export const values = Type.Object({
  host: Type.String({ default: 'portal.example.com', description: 'The address of the portal.' }),
  replicas: Type.Integer({ default: 2, minimum: 1, maximum: 10, description: 'The number of pods.' }),
  image: Type.Object({
    repository: Type.String({ default: 'ghcr.io/acme/portal' }),
    tag: Type.String({ default: '1.0.0' }),
  }),
  database: Type.Object({ size: Type.String({ default: '20Gi', description: 'The size of the volume.' }) }),
  backup: Type.Object({
    enabled: Type.Boolean({ default: true, description: 'Whether the databases are dumped every night.' }),
    keep: Type.Integer({ default: 7, minimum: 1, description: 'The number of dumps to keep.' }),
  }),
  extraDeploy: Type.Array(Type.Unknown(), { default: [], description: 'More objects, with Helm expressions.' }),
});
