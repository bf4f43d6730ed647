// The database of the backend, as the backend itself reaches it: what the other scripts of this folder share.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { answered, fail, log, reasonOf, waitFor } from './waiting.mjs';

const env = (name, otherwise) => process.env[name] || otherwise;
const IMAGE = env('PREPARE_DATABASE_IMAGE', '');
const TIMEOUT = env('PREPARE_DATABASE_TIMEOUT_SECONDS', '900');
const LOCK = 0x6261636b; // 'back': any number, the same in every pod
const PLUGIN = 'catalog'; // the lock and the table are in its database

/** What migrations may take. */
export const SECONDS_TO_MIGRATE = 1800;
const SECONDS_TO_WAIT = SECONDS_TO_MIGRATE + 300; // longer than the pod may take that is waited for
const SECONDS_TO_CLOSE = 10;

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
export async function readConfig(argv) {
  const { ConfigSources } = backstage();
  try {
    return await ConfigSources.toConfig(ConfigSources.default({ argv, watch: false }));
  } catch (error) {
    const reason = reasonOf(error)
      .split('\n')[0]
      .replace(/[:.\s]+$/, '');
    return fail(`cannot read the configuration: ${reason}; correct what this names, or the words after --config`);
  }
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
  const limit = timeout();
  const server = `Postgres${addressOf(settings)}`;
  const { DatabaseManager } = backstage();
  // Knex writes stack traces for each try, and rejects promises that nobody waits for any more.
  const { log: print, error: complain } = console;
  const ignore = () => {};
  console.log = console.error = ignore;
  process.on('unhandledRejection', ignore);
  try {
    return await waitFor(server, limit, () => connect(DatabaseManager, config, settings));
  } finally {
    Object.assign(console, { log: print, error: complain });
    process.off('unhandledRejection', ignore);
  }
}

function timeout() {
  const seconds = Number(TIMEOUT);
  if (seconds > 0 && seconds < Infinity) return seconds;
  return fail(
    `PREPARE_DATABASE_TIMEOUT_SECONDS: received "${TIMEOUT}", allowed is a number of seconds above 0 such as 900; ` +
      'set database.preparation.timeoutSeconds, or correct the variable where you set it',
  );
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
  let release = () => {};
  try {
    const knex = await clientOf(PLUGIN);
    const connection = await knex.client.acquireConnection();
    release = () => knex.client.releaseConnection(connection);
    // A pod whose node is lost says no goodbye: so the server notices, and frees the lock, within half a minute.
    await connection.query(
      'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4',
    );
    await connection.query(
      'CREATE TABLE IF NOT EXISTS cdk8s_backstage_prepared (key text PRIMARY KEY, image text, at timestamptz)',
    );
    return new Database(connection, clientOf, settings, async () => {
      release();
      await close();
    });
  } catch (error) {
    // Knex waits for a connection that is in use: two pods may make the table at once, and one of them fails.
    release();
    await close();
    throw error;
  }
}

/** Where the server is, without user and password. */
function addressOf(settings) {
  const connection = settings.getOptional('connection');
  if (typeof connection !== 'string' && (typeof connection !== 'object' || connection === null))
    return fail(
      `backend.database.connection: received ${JSON.stringify(connection) ?? 'nothing'}, allowed with the client pg is a ` +
        'connection string or an object with host, user and password; set it in the configuration of the backend',
    );
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

  /** @returns what the server answers to a query on the connection that holds the lock */
  async ask(query, parameters) {
    try {
      return await answered(this.connection.query(query, parameters));
    } catch (error) {
      if (error.severity === 'FATAL') this.onLost(error); // the server ends the connection
      throw error;
    }
  }

  /** @returns whether a backend of this image and configuration prepared the database before */
  async lock(argv) {
    this.key = fingerprint(argv);
    const what = 'another pod that prepares the database';
    const { isPrepared } = await waitFor(what, SECONDS_TO_WAIT, () => this.tryToLock());
    return isPrepared;
  }

  async tryToLock() {
    const isPrepared = await this.isPrepared();
    const lock = isPrepared ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock';
    if (!(await this.ask(`SELECT ${lock}($1) AS locked`, [LOCK])).rows[0].locked) return undefined;
    // The pod that had the lock may have changed this meanwhile.
    if ((await this.isPrepared()) === isPrepared) return { isPrepared };
    await this.ask('SELECT pg_advisory_unlock_all()');
    return undefined;
  }

  async isPrepared() {
    const { rowCount } = await this.ask('SELECT FROM cdk8s_backstage_prepared WHERE key = $1', [this.key]);
    return rowCount > 0;
  }

  async notePrepared() {
    const note = 'INSERT INTO cdk8s_backstage_prepared VALUES ($1, $2, now()) ON CONFLICT DO NOTHING';
    await this.ask(note, [this.key, IMAGE]);
  }

  /** So that the next start of this backend prepares the database anew. */
  async forgetPrepared() {
    await this.ask('DELETE FROM cdk8s_backstage_prepared WHERE key = $1', [this.key]);
  }

  async close() {
    this.connection.off('error', this.onLost);
    await this.ask('SELECT pg_advisory_unlock_all()');
    await Promise.race([this.closeConnections(), sleep(SECONDS_TO_CLOSE * 1000)]);
  }

  /** A backend that is killed while it migrates leaves its migrations locked for good. Under our lock, they are nobody's. */
  async freeMigrationLocks() {
    const ask = this.ask.bind(this);
    if (this.settings.getOptionalString('pluginDivisionMode') === 'schema')
      return freeLocksIn(ask, this.settings.getOptionalString('schemaPrefix') ?? '');
    const prefix = this.settings.getOptionalString('prefix') || 'backstage_plugin_';
    const databases = 'SELECT datname FROM pg_database WHERE starts_with(datname, $1)';
    for (const { datname } of (await this.ask(databases, [prefix])).rows) {
      const plugin = datname.slice(prefix.length);
      if (plugin === PLUGIN) {
        await freeLocksIn(ask, '');
        continue;
      }
      const knex = await this.clientOf(plugin);
      const connection = await knex.client.acquireConnection();
      await freeLocksIn((...query) => answered(connection.query(...query)), '');
      await knex.client.releaseConnection(connection);
      await knex.destroy();
    }
  }
}

async function freeLocksIn(ask, schemaPrefix) {
  const tables = await ask(
    `SELECT format('%I.%I', schemaname, tablename) AS name, current_database() AS database FROM pg_tables
     WHERE tablename LIKE '%knex_migrations_lock' AND starts_with(schemaname, $1)
       AND has_table_privilege(format('%I.%I', schemaname, tablename), 'DELETE')`,
    [schemaPrefix],
  );
  for (const { name, database } of tables.rows) {
    // Two rows are a lock that nobody can take; knex puts back the one that it needs.
    const stale = `DELETE FROM ${name} WHERE is_locked = 1 OR (SELECT count(*) FROM ${name}) > 1`;
    const { rowCount } = await ask(stale);
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
