export * from './connection';
export { libpqClient, variable, type LibpqClient } from './libpq';
export { CA_FILE, CERT_FILE, hasCa, hasClientCertificate, KEY_FILE, TLS_FOLDER, tlsFiles } from './tls-files';
