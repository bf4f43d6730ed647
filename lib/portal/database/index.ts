export { databaseServices, externalDatabaseServers } from './network';
export { portalDatabase, type PortalDatabase } from './portal-database';
export { hasPersistence, postgresqlImage } from './postgresql';
export { hasPostgresql, isDatabasePerPod, isDatabaseType, mayUseOtherDatabase } from './type';
