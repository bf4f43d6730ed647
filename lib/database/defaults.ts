/** What holds where nothing is given, for {@link ExternalDatabase} and for the values of the chart. */
export const EXTERNAL_DATABASE_DEFAULTS = {
  port: 5432,
  user: 'backstage',
  database: 'backstage',
  passwordKey: 'password',
  connectionStringKey: 'POSTGRES_CON_STRING',
};

/** What holds where nothing is given, for {@link SqliteDatabase} and for the values of the chart. */
export const SQLITE_DEFAULTS = { enabled: false, size: '1Gi' };
