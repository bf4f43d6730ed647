// In place of @backstage/backend-defaults/database: writes every query down. The end-to-end tests run the real one.

const { EventEmitter } = require('node:events');
const { appendFileSync } = require('node:fs');
const shared = require('./shared-database');

const { DATABASE = 'new', QUERIES } = process.env;
const note = (line) => appendFileSync(QUERIES, `${line}\n`);

let tables = 0;
let isInUse = false;
const connection = Object.assign(new EventEmitter(), {
  async query(sql, parameters = []) {
    note([sql, ...parameters].join(' | '));
    if (DATABASE === 'shared') return shared.query(sql);
    if (DATABASE === 'raced' && sql.startsWith('CREATE TABLE') && tables++ === 0)
      throw new Error('duplicate key value violates unique constraint "pg_type_typname_nsp_index"');
    if (sql.includes('AS locked')) return { rows: [{ locked: DATABASE !== 'locked' }] };
    if (sql.startsWith('SELECT FROM')) return { rowCount: DATABASE === 'prepared' ? 1 : 0, rows: [] };
    const isAfterStart = sql === 'SELECT 1' || sql.startsWith('INSERT');
    if (isAfterStart && DATABASE === 'silent') return new Promise(() => {});
    if (isAfterStart && DATABASE === 'lost') connection.emit('error', new Error('Connection terminated unexpectedly'));
    return { rowCount: 0, rows: [] };
  },
});
const client = {
  async acquireConnection() {
    isInUse = true;
    return connection;
  },
  releaseConnection() {
    isInUse = false;
    note('released');
  },
};
// As Knex, which waits for connections that are in use.
const destroy = () => (isInUse ? new Promise(() => {}) : note('destroyed'));

exports.DatabaseManager = {
  fromConfig: (_, { rootLifecycle }) => ({
    forPlugin: () => ({
      async getClient() {
        if (DATABASE === 'unreachable') throw new Error('connect ECONNREFUSED 10.0.0.1:5432');
        rootLifecycle.addShutdownHook(() => process.stdout.write('database: closed\n'));
        return { client, destroy };
      },
    }),
  }),
};
