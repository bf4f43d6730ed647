export * from './connection';
export * from './external-database';
export { libpqClient, variable, type LibpqClient } from './libpq';
export * from './sqlite-database';
export { byTls, CA_FILE, CERT_FILE, hasCa, hasClientCertificate, KEY_FILE, TLS_FOLDER, tlsFiles } from './tls-files';
