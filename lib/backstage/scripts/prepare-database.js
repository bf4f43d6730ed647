'use strict';
// Init container of every Backstage pod: `node prepare-database.js <the command that starts the backend>`.
// Waits for Postgres and then, under a lock, runs the backend once so that it migrates its databases: two backends that
// migrate at once break each other. A row in cdk8s_backstage.prepared says what was prepared, so it happens once.

const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { setTimeout: sleep } = require('node:timers/promises');

// The backend's own driver, wherever this script is mounted.
const { Client } = createRequire(`${process.cwd()}/packages/backend/package.json`)('pg');

const env = (name, otherwise) => process.env[name] || otherwise;
const log = (line) => console.log(`prepare-database: ${line}`);

const command = process.argv.slice(2);
const host = env('POSTGRES_HOST');
const port = Number(env('POSTGRES_PORT', '5432'));
const database = env('POSTGRES_DB', 'cdk8s_backstage'); // for the lock and the table; made if it is missing
const databasePrefix = env('DATABASE_PREFIX', 'backstage_plugin_'); // backend.database.prefix
const readiness = `http://localhost:${env('BACKEND_PORT', '7007')}/.backstage/health/v1/readiness`;
const databaseTimeout = Number(env('DATABASE_TIMEOUT_SECONDS', '900'));
const startTimeout = Number(env('START_TIMEOUT_SECONDS', '1800'));
const stopTimeout = 60;
const lockId = 0x6261636b; // 'back': any number, the same in every pod

let child;

async function main() {
  if (command.length === 0) throw new Error('the command that starts the backend is missing');
  const db = await waitFor(`Postgres at ${host}:${port}`, databaseTimeout, () => connect(database));
  // The lock belongs to this connection: without it another pod may migrate, so this one must not.
  db.on('error', (error) => fail(new Error(`lost the database connection: ${error.message}`)));
  await waitFor('another pod that prepares the database', databaseTimeout, async () => {
    const { rows } = await db.query('SELECT pg_try_advisory_lock($1) AS locked', [lockId]);
    return rows[0].locked;
  });
  await db.query('CREATE SCHEMA IF NOT EXISTS cdk8s_backstage');
  await db.query(
    'CREATE TABLE IF NOT EXISTS cdk8s_backstage.prepared (key text PRIMARY KEY, image text, at timestamptz)',
  );
  const key = fingerprint();
  const { rowCount } = await db.query('SELECT FROM cdk8s_backstage.prepared WHERE key = $1', [key]);
  if (rowCount > 0) {
    log('this image and configuration prepared the database before');
  } else {
    await freeMigrationLocks(db);
    await startOnce();
    await db.query('INSERT INTO cdk8s_backstage.prepared VALUES ($1, $2, now())', [key, env('IMAGE')]);
  }
  await db.end();
}

async function connect(name) {
  // A pod whose node is lost says no goodbye: the keepalives let the server notice and free the lock within half a minute.
  const options = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4';
  const password = env('POSTGRES_PASSWORD', '').trim(); // as Backstage reads it
  const login = { host, port, user: env('POSTGRES_USER'), password, database: name };
  const db = new Client({ ...login, options, keepAlive: true, connectionTimeoutMillis: 5000 });
  try {
    await db.connect();
    return db;
  } catch (error) {
    if (error.code !== '3D000' || name === 'postgres') throw error;
  }
  // The server is there and our database is not: make it, as Backstage makes its own.
  const maintenance = await connect('postgres');
  log(`making database ${name}`);
  await maintenance.query(`CREATE DATABASE ${maintenance.escapeIdentifier(name)}`).finally(() => maintenance.end());
  return connect(name);
}

/** A backend that is killed while it migrates leaves its migrations locked for good. Under our lock, they are nobody's. */
async function freeMigrationLocks(db) {
  const owned = 'SELECT datname FROM pg_database WHERE starts_with(datname, $1) OR datname = current_database()';
  for (const { datname } of (await db.query(owned, [databasePrefix])).rows) {
    const plugin = await connect(datname);
    const tables = await plugin.query(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE tablename LIKE '%knex_migrations_lock'`,
    );
    for (const { name } of tables.rows) {
      // Two rows are a lock that nobody can take; knex puts back the one that it needs.
      const stale = `DELETE FROM ${name} WHERE is_locked = 1 OR (SELECT count(*) FROM ${name}) > 1`;
      if ((await plugin.query(stale)).rowCount)
        log(`freed ${name} in ${datname}: a backend was killed while it migrated`);
    }
    await plugin.end();
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
      if (error.code === '28P01') reason += ' (the Secret does not hold the password that the database was made with)';
    }
    if (seconds(start) >= limit) throw new Error(`gave up after waiting ${limit} s for ${what}: ${reason}`);
    if (Date.now() - said >= 10000) {
      log(`waiting for ${what} (${seconds(start)} s): ${reason}`);
      said = Date.now();
    }
  }
}

function fail(error) {
  console.error(`prepare-database: failed: ${error.message}`);
  process.exit(1); // ends the container, and with it the backend and the lock
}

// As process 1 of the container, node would ignore the signal.
process.on('SIGTERM', () => (child ? child.kill('SIGTERM') : process.exit(143)));

main().then(() => process.exit(0), fail);
