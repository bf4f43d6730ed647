import type { ExternalDatabaseProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';
import { tls } from './all-props';

// Does not compile when a property is added and not listed here; these do not go together.
export const allProps: Required<ExternalDatabaseProps> = {
  ...allNamingProps,
  host: 'db.example.com',
  port: 5433,
  user: 'portal',
  database: 'portal-data',
  existingSecret: 'db',
  passwordKey: 'secret',
  password: 's3cret',
  dangerouslyAllowPlainSecrets: true,
  connectionString: { existingSecret: 'db', key: 'url' },
  connection: { type: 'cloudsql', instance: 'p:r:i' },
  tls,
};
