// The database of the backend, as the backend itself reaches it: what the other scripts of this folder share.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';

const env = (name, otherwise) => process.env[name] || otherwise;
const IMAGE = env('PREPARE_DATABASE_IMAGE', '');
const TIMEOUT = Number(env('PREPARE_DATABASE_TIMEOUT_SECONDS', '900'));
const LOCK = 0x6261636b; // 'back': any number, the same in every pod
const PLUGIN = 'catalog'; // the lock and the table are in its database

export const log = (line) => process.stdout.write(`prepare-database: ${line}\n`);
/** What migrations may take. */
export const SECONDS_TO_MIGRATE = 1800;
export const secondsSince = (start) => Math.round((Date.now() - start) / 1000);

/** Ends the process, and with it the backend and the lock. */
export function fail(reason) {
  log(`failed: ${reason}`);
  process.exit(1);
}

/** Calls attempt each second until it returns something, and says every ten seconds why it still waits. */
export async function waitFor(what, limit, attempt) {
  const start = Date.now();
  for (let said = -Infinity; ; await sleep(1000)) {
    let reason = 'not yet';
    try {
      const result = await attempt();
      if (result) {
        if (said > 0) log(`waited ${secondsSince(start)} s for ${what}`);
        return result;
      }
    } catch (error) {
      reason = reasonOf(error);
    }
    if (secondsSince(start) >= limit) fail(`gave up after waiting ${limit} s for ${what}: ${reason}`);
    if (Date.now() - said >= 10000) {
      log(`waiting for ${what} (${secondsSince(start)} s): ${reason}`);
      said = Date.now();
    }
  }
}

function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  const text = error.cause?.message || error.cause?.code || error.message || error.code;
  const reason = text.replace(/^Failed to connect to the database to make sure that .* exists, (Error: )?/, '');
  if (!reason.includes('password authentication failed')) return reason;
  return `${reason} (the Secret does not hold the password that the database was made with)`;
}

/** Backstage's own reader of configuration and its own connections: whatever they can reach is waited for. */
function backstage() {
  const backend = `${process.cwd()}/packages/backend/package.json`;
  try {
    const fromBackend = createRequire(backend);
    const { DatabaseManager } = fromBackend('@backstage/backend-defaults/database');
    const fromDefaults = createRequire(fromBackend.resolve('@backstage/backend-defaults'));
    return { DatabaseManager, ConfigSources: fromDefaults('@backstage/config-loader').ConfigSources };
  } catch (error) {
    return fail(
      `the image has no @backstage/backend-defaults/database for ${backend} (${error.message.split('\n')[0]}), ` +
        'so that nothing can wait for Postgres or keep two pods from migrating it at once; ' +
        'set database.preparation.enabled to false, or build the image with the new backend system of Backstage',
    );
  }
}

/** @returns the configuration that a backend with these arguments reads */
export function readConfig(argv) {
  const { ConfigSources } = backstage();
  return ConfigSources.toConfig(ConfigSources.default({ argv, watch: false }));
}

const silent = Object.fromEntries(['error', 'warn', 'info', 'debug'].map((level) => [level, () => {}]));
silent.child = () => silent;

/**
 * A connection to Postgres of its own, once there is one; it creates the database or the schema as Backstage does.
 * @returns undefined where the database is no Postgres
 */
export async function openDatabase(config) {
  const settings = config.getOptionalConfig('backend.database');
  const client = settings?.getOptionalString('client');
  if (client !== 'pg') return void log(`nothing to prepare, the database is ${client ?? 'not configured'}`);
  const { DatabaseManager } = backstage();
  // Knex writes stack traces for each try, and rejects promises that nobody waits for any more.
  const { log: print, error: complain } = console;
  const ignore = () => {};
  console.log = console.error = ignore;
  process.on('unhandledRejection', ignore);
  try {
    return await waitFor(`Postgres${addressOf(settings)}`, TIMEOUT, () => connect(DatabaseManager, config, settings));
  } finally {
    Object.assign(console, { log: print, error: complain });
    process.off('unhandledRejection', ignore);
  }
}

async function connect(DatabaseManager, config, settings) {
  const hooks = [];
  const rootLifecycle = { addShutdownHook: (hook) => hooks.push(hook) };
  // A new one for each try: it remembers failures.
  const manager = DatabaseManager.fromConfig(config, { rootLogger: silent, rootLifecycle });
  const clients = new Set();
  const clientOf = async (plugin) => {
    const knex = await manager.forPlugin(plugin, { logger: silent, lifecycle: rootLifecycle }).getClient();
    clients.add(knex);
    return knex;
  };
  const close = async () => {
    await Promise.all(hooks.map((hook) => hook()));
    // The hook of Backstage 1.55 ends timers, but no connections.
    await Promise.all([...clients].map((knex) => knex.destroy()));
  };
  try {
    const knex = await clientOf(PLUGIN);
    const connection = await knex.client.acquireConnection();
    // A pod whose node is lost says no goodbye: so the server notices, and frees the lock, within half a minute.
    await connection.query(
      'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4',
    );
    await connection.query(
      'CREATE TABLE IF NOT EXISTS cdk8s_backstage_prepared (key text PRIMARY KEY, image text, at timestamptz)',
    );
    return new Database(connection, clientOf, settings, async () => {
      knex.client.releaseConnection(connection);
      await close();
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where the server is, without user and password. */
function addressOf(settings) {
  const connection = settings.get('connection');
  if (typeof connection !== 'string') return connection.host ? ` at ${connection.host}:${connection.port ?? 5432}` : '';
  return URL.canParse(connection) ? ` at ${new URL(connection).host}` : '';
}

/**
 * Which backends prepared the database is noted in the table cdk8s_backstage_prepared. Those start side by side, under a
 * shared lock; any other one migrates, alone. The lock belongs to the connection: it goes with the process.
 */
class Database {
  constructor(connection, clientOf, settings, close) {
    Object.assign(this, { connection, clientOf, settings, closeConnections: close });
    this.onLost = (error) => fail(`lost the database connection: ${error.message}`);
    connection.on('error', this.onLost);
  }

  /** @returns whether a backend of this image and configuration prepared the database before */
  async lock(argv) {
    this.key = fingerprint(argv);
    if (await this.isPrepared()) {
      await this.waitForLock('pg_try_advisory_lock_shared');
      return true;
    }
    await this.waitForLock('pg_try_advisory_lock');
    // That may have been one of this image and configuration.
    if (!(await this.isPrepared())) return false;
    await this.connection.query('SELECT pg_advisory_lock_shared($1)', [LOCK]);
    await this.connection.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    return true;
  }

  async waitForLock(lock) {
    const query = `SELECT ${lock}($1) AS locked`;
    const attempt = async () => (await this.connection.query(query, [LOCK])).rows[0].locked;
    await waitFor('another pod that prepares the database', TIMEOUT, attempt);
  }

  async isPrepared() {
    const { rowCount } = await this.connection.query('SELECT FROM cdk8s_backstage_prepared WHERE key = $1', [this.key]);
    return rowCount > 0;
  }

  async notePrepared() {
    const note = 'INSERT INTO cdk8s_backstage_prepared VALUES ($1, $2, now()) ON CONFLICT DO NOTHING';
    await this.connection.query(note, [this.key, IMAGE]);
  }

  /** So that the next start of this backend prepares the database anew. */
  async forgetPrepared() {
    await this.connection.query('DELETE FROM cdk8s_backstage_prepared WHERE key = $1', [this.key]);
  }

  async close() {
    this.connection.off('error', this.onLost);
    await this.connection.query('SELECT pg_advisory_unlock_all()');
    await this.closeConnections();
  }

  /** A backend that is killed while it migrates leaves its migrations locked for good. Under our lock, they are nobody's. */
  async freeMigrationLocks() {
    if (this.settings.getOptionalString('pluginDivisionMode') === 'schema')
      return freeLocksIn(this.connection, this.settings.getOptionalString('schemaPrefix') ?? '');
    const prefix = this.settings.getOptionalString('prefix') || 'backstage_plugin_';
    const databases = 'SELECT datname FROM pg_database WHERE starts_with(datname, $1)';
    for (const { datname } of (await this.connection.query(databases, [prefix])).rows) {
      const plugin = datname.slice(prefix.length);
      if (plugin === PLUGIN) {
        await freeLocksIn(this.connection, '');
        continue;
      }
      const knex = await this.clientOf(plugin);
      const connection = await knex.client.acquireConnection();
      await freeLocksIn(connection, '');
      await knex.client.releaseConnection(connection);
      await knex.destroy();
    }
  }
}

async function freeLocksIn(connection, schemaPrefix) {
  const tables = await connection.query(
    `SELECT format('%I.%I', schemaname, tablename) AS name, current_database() AS database FROM pg_tables
     WHERE tablename LIKE '%knex_migrations_lock' AND starts_with(schemaname, $1)
       AND has_table_privilege(format('%I.%I', schemaname, tablename), 'DELETE')`,
    [schemaPrefix],
  );
  for (const { name, database } of tables.rows) {
    // Two rows are a lock that nobody can take; knex puts back the one that it needs.
    const stale = `DELETE FROM ${name} WHERE is_locked = 1 OR (SELECT count(*) FROM ${name}) > 1`;
    const { rowCount } = await connection.query(stale);
    if (rowCount) log(`freed ${name} in ${database}: a backend was killed while it migrated`);
  }
}

/** Everything that can bring other migrations with it. */
function fingerprint(argv) {
  const configs = argv.flatMap((word, index) => {
    if (word.startsWith('--config=')) return [word.slice('--config='.length)];
    return word === '--config' ? [argv[index + 1]] : [];
  });
  const ofBackstage = ['app-config.yaml', 'app-config.local.yaml']; // what it reads without --config
  const files = [
    ...(configs.length > 0 ? configs : ofBackstage),
    'yarn.lock',
    'backstage.json',
    'packages/backend/package.json',
  ];
  const contents = files.map((file) => [file, existsSync(file) ? readFileSync(file, 'utf8') : null]);
  const overrides = Object.entries(process.env).filter(([name]) => name.startsWith('APP_CONFIG_'));
  return createHash('sha256')
    .update(JSON.stringify([IMAGE, argv, contents, overrides.sort()]))
    .digest('hex');
}
