import type { DatabaseConnection, DatabaseConnectionString, DatabaseTls } from '../../lib';

// Each does not compile when a property is added and not listed here.

export const tls: Required<DatabaseTls> = {
  mode: 'verify-full',
  ca: { existingSecret: 'db-ca', existingConfigMap: '', key: 'root.crt' },
  clientCertificate: { existingSecret: 'db-client', certKey: 'client.crt', keyKey: 'client.key' },
};

export const connection: Required<DatabaseConnection> = {
  enabled: true,
  host: 'db.example.com',
  port: 5433,
  user: 'portal',
  database: 'portal-data',
  passwordSecret: { name: 'db', key: 'secret' },
  tls,
};

export const connectionString: Required<DatabaseConnectionString> = {
  enabled: true,
  connectionString: { name: 'db', key: 'url' },
  tls,
};
