import { preparationValues } from '../../backstage/values';
import { externalDatabaseValues, sqliteValues } from '../../database/values';
import { Type } from '../../helm';
import { operatorValues } from '../../postgres-cluster/values';
import { anyObject, optionalFlag, optionalOneOf, text, textLike } from '../../values';

/** `database.*` */
export const databaseValues = Type.Object({
  type: optionalOneOf(
    ['embedded', 'external', 'operator', 'sqlite'],
    'Where the data is: `embedded` (the Postgres of `postgresql`), `external`, `operator` (a Cluster of CloudNativePG) or `sqlite` (for development); by default embedded, unless backstage.appConfig has backend.database.connection, or backstage.extraEnvVars POSTGRES_HOST.',
  ),
  pluginDivisionMode: optionalOneOf(
    ['database', 'schema'],
    'Whether each plugin has a database or a schema of its own; by default a database, with the operator a schema.',
  ),
  prefix: text('What the names of the databases start with; by default `backstage_plugin_`.'),
  schemaPrefix: textLike(
    '[A-Za-z_][A-Za-z0-9_]*',
    'a name of letters, digits and underscores',
    'backstage_',
    'What the names of the schemas start with.',
  ),
  ensureExists: optionalFlag('Whether databases and schemas that are missing are created, which is the default.'),
  ensureSchemaExists: optionalFlag('Whether missing schemas are created where ensureExists is off.'),
  role: text('A role that each connection takes on.'),
  knexConfig: anyObject('Options of Knex, such as `{ pool: { min: 0, max: 5 } }` for each plugin.'),
  plugin: anyObject('Settings for single plugins, such as `{ catalog: { knexConfig: { pool: { max: 20 } } } }`.'),
  preparation: preparationValues,
  external: externalDatabaseValues,
  operator: operatorValues,
  sqlite: sqliteValues,
});
