import type { SqliteDatabaseProps, SqlitePersistenceProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';

// Does not compile when a property is added and not listed here.
export const allProps: Required<SqliteDatabaseProps> = {
  ...allNamingProps,
  persistence: {
    enabled: true,
    size: '5Gi',
    storageClass: 'fast',
    existingClaim: '',
  } satisfies Required<SqlitePersistenceProps>,
};
