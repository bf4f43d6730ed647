'use strict';
// Init container of every Backstage pod: `node prepare-database.js <the command that starts the backend>`.
// Waits for Postgres and then, under a lock, runs the backend once so that it migrates its databases: two backends that
// migrate at once break each other. A row in cdk8s_backstage_prepared says what was prepared, so it happens once.

const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { setTimeout: sleep } = require('node:timers/promises');

// Backstage's own reader of configuration and its own connection: whatever it can reach is waited for.
const fromBackend = createRequire(`${process.cwd()}/packages/backend/package.json`);
const { DatabaseManager } = fromBackend('@backstage/backend-defaults/database');
const { ConfigSources } = createRequire(fromBackend.resolve('@backstage/backend-defaults'))('@backstage/config-loader');

const env = (name, otherwise) => process.env[name] || otherwise;
const log = (line) => process.stdout.write(`prepare-database: ${line}\n`);

const command = process.argv.slice(2);
const readiness = `http://localhost:${env('BACKEND_PORT', '7007')}/.backstage/health/v1/readiness`;
const databaseTimeout = Number(env('DATABASE_TIMEOUT_SECONDS', '900'));
const startTimeout = Number(env('START_TIMEOUT_SECONDS', '1800'));
const stopTimeout = 60;
const lockId = 0x6261636b; // 'back': any number, the same in every pod
const plugin = 'catalog'; // the lock and the table are in its database

let child;
let settings; // backend.database

async function main() {
  if (command.length === 0) throw new Error('the command that starts the backend is missing');
  const config = await ConfigSources.toConfig(ConfigSources.default({ argv: command, watch: false }));
  settings = config.getOptionalConfig('backend.database');
  const client = settings?.getOptionalString('client');
  if (client !== 'pg') return log(`nothing to prepare, the database is ${client ?? 'not configured'}`);
  const { db, manager } = await waitFor(`Postgres${address()}`, databaseTimeout, () => connect(config));
  // The lock belongs to this connection: without it another pod may migrate, so this one must not.
  db.on('error', (error) => fail(new Error(`lost the database connection: ${error.message}`)));
  await waitFor('another pod that prepares the database', databaseTimeout, async () => {
    const { rows } = await db.query('SELECT pg_try_advisory_lock($1) AS locked', [lockId]);
    return rows[0].locked;
  });
  await db.query(
    'CREATE TABLE IF NOT EXISTS cdk8s_backstage_prepared (key text PRIMARY KEY, image text, at timestamptz)',
  );
  const key = fingerprint();
  const { rowCount } = await db.query('SELECT FROM cdk8s_backstage_prepared WHERE key = $1', [key]);
  if (rowCount > 0) return log('this image and configuration prepared the database before');
  await freeMigrationLocks(db, manager);
  await startOnce();
  await db.query('INSERT INTO cdk8s_backstage_prepared VALUES ($1, $2, now())', [key, env('IMAGE')]);
}

/** A connection of its own; creates the database or the schema as Backstage does. */
async function connect(config) {
  const manager = DatabaseManager.fromConfig(config); // a new one for each try: it remembers failures
  const knex = await clientOf(manager, plugin);
  try {
    const db = await knex.client.acquireConnection();
    // A pod whose node is lost says no goodbye: so the server notices, and frees the lock, within half a minute.
    await db.query('SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4');
    return { db, manager };
  } catch (error) {
    await knex.destroy().catch(() => {});
    throw error;
  }
}

const clientOf = (manager, id) => manager.forPlugin(id, { logger: console, lifecycle: {} }).getClient();

/** Where the server is, without user and password. */
function address() {
  const connection = settings.get('connection');
  if (typeof connection !== 'string') return connection.host ? ` at ${connection.host}:${connection.port ?? 5432}` : '';
  return URL.canParse(connection) ? ` at ${new URL(connection).host}` : '';
}

/** A backend that is killed while it migrates leaves its migrations locked for good. Under our lock, they are nobody's. */
async function freeMigrationLocks(db, manager) {
  if (settings.getOptionalString('pluginDivisionMode') === 'schema')
    return freeLocksIn((sql, values) => db.query(sql, values), settings.getOptionalString('schemaPrefix') ?? '');
  const prefix = settings.getOptionalString('prefix') || 'backstage_plugin_';
  const { rows } = await db.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix]);
  for (const { datname } of rows) {
    const knex = await clientOf(manager, datname.slice(prefix.length));
    const connection = await knex.client.acquireConnection();
    await freeLocksIn((sql, values) => connection.query(sql, values), '');
    await knex.client.releaseConnection(connection);
    if (datname !== `${prefix}${plugin}`) await knex.destroy();
  }
}

async function freeLocksIn(query, schemaPrefix) {
  const tables = await query(
    `SELECT format('%I.%I', schemaname, tablename) AS name, current_database() AS database FROM pg_tables
     WHERE tablename LIKE '%knex_migrations_lock' AND starts_with(schemaname, $1)
       AND has_table_privilege(format('%I.%I', schemaname, tablename), 'DELETE')`,
    [schemaPrefix],
  );
  for (const { name, database } of tables.rows) {
    // Two rows are a lock that nobody can take; knex puts back the one that it needs.
    const stale = `DELETE FROM ${name} WHERE is_locked = 1 OR (SELECT count(*) FROM ${name}) > 1`;
    if ((await query(stale)).rowCount) log(`freed ${name} in ${database}: a backend was killed while it migrated`);
  }
}

/** Everything that can bring other migrations with it. */
function fingerprint() {
  const configs = command.flatMap((word, i) => (word === '--config' ? [command[i + 1]] : []));
  const files = [...configs, 'yarn.lock', 'backstage.json', 'packages/backend/package.json'];
  const contents = files.map((file) => [file, existsSync(file) ? readFileSync(file, 'utf8') : null]);
  const overrides = Object.entries(process.env).filter(([name]) => name.startsWith('APP_CONFIG_'));
  return createHash('sha256')
    .update(JSON.stringify([env('IMAGE'), command, contents, overrides.sort()]))
    .digest('hex');
}

async function startOnce() {
  log(`starting the backend once, to migrate: ${command.join(' ')}`);
  const start = Date.now();
  child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
  let end; // why the backend will not become ready any more
  child.stdout.on('data', (text) => {
    process.stdout.write(text);
    // It logs this and stays, never to become ready; the next try need not wait for the time limit.
    if (String(text).includes('Backend startup failed')) end ??= 'its startup failed, see the log above';
  });
  const exited = new Promise((resolve) => {
    child.on('error', (error) => resolve((end = error.message)));
    child.on('exit', (code, signal) => resolve((end = `it exited with ${signal ?? code}`)));
  });
  await waitFor('the backend to be ready', startTimeout, async () => {
    if (end) fail(new Error(`the backend did not start: ${end}`));
    return (await fetch(readiness, { signal: AbortSignal.timeout(5000) })).ok;
  });
  log(`the backend was ready after ${seconds(start)} s, stopping it`);
  child.kill('SIGTERM');
  if (!(await Promise.race([exited, sleep(stopTimeout * 1000)]))) {
    log(`it did not stop within ${stopTimeout} s, killing it: it has migrated`);
    child.kill('SIGKILL');
    await exited;
  }
  log(`the database is prepared, after ${seconds(start)} s`);
}

const seconds = (start) => Math.round((Date.now() - start) / 1000);

/** Calls attempt each second until it returns something, and says every ten seconds why it still waits. */
async function waitFor(what, limit, attempt) {
  const start = Date.now();
  for (let said = -Infinity; ; await sleep(1000)) {
    let reason = 'not yet';
    try {
      const result = await attempt();
      if (result) {
        if (said > 0) log(`waited ${seconds(start)} s for ${what}`);
        return result;
      }
    } catch (error) {
      reason = error.cause?.message || error.cause?.code || error.message || error.code;
      reason = reason.replace(/^Failed to connect to the database to make sure that .* exists, (Error: )?/, '');
      if (reason.includes('password authentication failed'))
        reason += ' (the Secret does not hold the password that the database was made with)';
    }
    if (seconds(start) >= limit) throw new Error(`gave up after waiting ${limit} s for ${what}: ${reason}`);
    if (Date.now() - said >= 10000) {
      log(`waiting for ${what} (${seconds(start)} s): ${reason}`);
      said = Date.now();
    }
  }
}

function fail(error) {
  log(`failed: ${error.message}`);
  process.exit(1); // ends the container, and with it the backend and the lock
}

// As process 1 of the container, node would ignore the signal.
process.on('SIGTERM', () => (child ? child.kill('SIGTERM') : process.exit(143)));

// Knex writes stack traces for each try, to both of them.
console.log = console.error = () => {};
// Connections that nobody waits for any more.
process.on('unhandledRejection', () => {});

main().then(() => process.exit(0), fail);
