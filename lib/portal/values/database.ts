import { databaseOptionsValues, preparationValues } from '../../backstage/values';
import { externalDatabaseValues, sqliteValues } from '../../database/values';
import { Type } from '../../helm';
import { operatorValues } from '../../postgres-cluster/values';
import { optionalOneOf } from '../../values';

/** `database.*` */
export const databaseValues = Type.Object({
  type: optionalOneOf(
    ['embedded', 'external', 'operator', 'sqlite'],
    'Where the data is: `embedded` (the Postgres of `postgresql`), `external`, `operator` (a Cluster of CloudNativePG) or `sqlite` (for development); by default embedded, unless backstage.appConfig has backend.database.connection, or backstage.extraEnvVars POSTGRES_HOST.',
  ),
  ...databaseOptionsValues.properties,
  preparation: preparationValues,
  external: externalDatabaseValues,
  operator: operatorValues,
  sqlite: sqliteValues,
});
