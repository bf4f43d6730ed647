import { and, dig, either, eq, isKind, isNull, or, toJson, type Input } from '../../helm';
import type { ClusterService, ExternalServer } from '../../network';
import type { PortalDatabase } from './portal-database';
import { hasPostgresql, isDatabaseType } from './type';
import type { Values } from '../values';
import { picked } from '../values/templated';

/** Where the proxies of Cloud SQL listen, beside the API of Google by HTTPS. */
const CLOUD_SQL_PORT = 3307;

/** The server outside of the release, of which a connection string alone does not tell the port. */
export function externalDatabaseServers(values: Values): ExternalServer[] {
  const { connection, port } = values.database.external;
  const isExternal = isDatabaseType(values, 'external');
  const configured = dig(connection, 'port') as Input<number>;
  // A text may be a variable of the pod's.
  const isUnknown = or(isNull(configured), isKind(configured, 'string'));
  const isCloudSql = eq(toJson(dig(connection, 'type')), '"cloudsql"');
  return [
    { enabled: isExternal, port: either(isUnknown, port, configured), clients: ['backup'] },
    { enabled: and(isExternal, isCloudSql), port: CLOUD_SQL_PORT },
  ];
}

/** The databases of the release as services in the cluster, for network policies. */
export function databaseServices({ postgresql, cluster }: PortalDatabase, values: Values): ClusterService[] {
  const embedded = postgresql && {
    component: 'postgresql' as const,
    workload: postgresql.workload,
    port: postgresql.connection.port,
    policyName: postgresql.service.name,
    enabled: hasPostgresql(values),
    metrics: picked(values.postgresql.metrics, 'enabled', 'port'),
    clients: ['backup'] as const,
  };
  // Its pods are the operator's to protect.
  const ofOperator = cluster && {
    component: 'postgresql' as const,
    workload: cluster,
    port: cluster.connection.port,
    enabled: isDatabaseType(values, 'operator'),
    clients: ['backup'] as const,
  };
  return [embedded, ofOperator].filter((service) => service !== undefined);
}
