export * from './connection';
export { EXTERNAL_DATABASE_DEFAULTS } from './defaults';
export * from './external-database';
export * from './external-database-props';
export { libpqClient, variable, type LibpqClient } from './libpq';
export { maxConnections } from './max-connections';
export * from './sqlite-database';
export { byTls, CA_FILE, CERT_FILE, hasCa, hasClientCertificate, KEY_FILE } from './tls-files';
export { modeOf, TLS_FOLDER, tlsFiles } from './tls-files';
