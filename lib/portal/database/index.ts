export { databaseServices, externalDatabaseServers } from './network';
export { portalDatabase, type PortalDatabase } from './portal-database';
export { hasPostgresql, isDatabasePerPod, isDatabaseType, mayUseOtherDatabase } from './type';
