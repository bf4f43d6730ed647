import { CLOUD_SQL_PORT, configuredServer } from '../../database';
import { and } from '../../helm';
import type { ClusterService, ExternalServer } from '../../network';
import type { PortalDatabase } from './portal-database';
import { hasPostgresql, isDatabaseType } from './type';
import type { Values } from '../values';
import { picked } from '../values/templated';

/** The server outside of the release, of which a connection string alone does not tell the port. */
export function externalDatabaseServers(values: Values): ExternalServer[] {
  const { connection, port } = values.database.external;
  const isExternal = isDatabaseType(values, 'external');
  const server = configuredServer(connection, port);
  return [
    { enabled: isExternal, port: server.port, clients: ['backup'] },
    { enabled: and(isExternal, server.isCloudSql), port: CLOUD_SQL_PORT },
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
