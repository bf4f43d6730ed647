import { ApiObject } from 'cdk8s';
import type { BackstageExtension, Database, DatabaseSource } from 'cdk8s-backstage';
import { text } from 'cdk8s-backstage/helm';
import { Construct } from 'constructs';

/** How large the database is. */
export interface ZalandoPostgresProps {
  readonly teamId: string;
  readonly size: string;
  /** The number of servers. @default 2 */
  readonly instances?: number;
}

/**
 * A database that the operator of Zalando runs. What `Backstage` asks of a database are the two properties.
 * @see https://postgres-operator.readthedocs.io
 */
export class ZalandoPostgres extends Construct implements DatabaseSource {
  readonly databases: readonly Database[];
  readonly extensions: readonly BackstageExtension[] = [];

  constructor(scope: Construct, id: string, { teamId, size, instances = 2 }: ZalandoPostgresProps) {
    super(scope, id);
    const cluster = new ApiObject(this, 'Resource', {
      apiVersion: 'acid.zalan.do/v1',
      kind: 'postgresql',
      metadata: { name: `${teamId}-portal` },
      spec: {
        teamId,
        numberOfInstances: instances,
        volume: { size },
        users: { backstage: ['createdb'] },
        databases: { backstage: 'backstage' },
        postgresql: { version: '17' },
      },
    });
    // The operator makes a Secret for each role.
    const secret = `backstage.${cluster.name}.credentials.postgresql.acid.zalan.do`;
    this.databases = [
      {
        host: text`${cluster.name}`,
        port: 5432,
        user: { name: secret, key: 'username' },
        database: 'backstage',
        passwordSecret: { name: secret, key: 'password' },
        tls: { mode: 'require' },
      },
    ];
  }
}
