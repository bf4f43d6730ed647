// In place of @backstage/backend-defaults/database: writes every query down. The end-to-end tests run the real one.

const { EventEmitter } = require('node:events');
const { appendFileSync } = require('node:fs');
const shared = require('./shared-database');

const { DATABASE = 'new', QUERIES } = process.env;
const note = (line) => appendFileSync(QUERIES, `${line}\n`);

const connection = Object.assign(new EventEmitter(), {
  async query(sql, parameters = []) {
    note([sql, ...parameters].join(' | '));
    if (DATABASE === 'shared') return shared.query(sql);
    if (sql.includes('AS locked')) return { rows: [{ locked: DATABASE !== 'locked' }] };
    if (sql.startsWith('SELECT FROM')) return { rowCount: DATABASE === 'prepared' ? 1 : 0, rows: [] };
    const isAfterStart = sql === 'SELECT 1' || sql.startsWith('INSERT');
    if (isAfterStart && DATABASE === 'silent') return new Promise(() => {});
    if (isAfterStart && DATABASE === 'lost') connection.emit('error', new Error('Connection terminated unexpectedly'));
    return { rowCount: 0, rows: [] };
  },
});
const client = { acquireConnection: async () => connection, releaseConnection: () => note('released') };
const destroy = async () => note('destroyed');

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
