'use strict';
// The pod of `helm test`: looks at a running portal from inside the cluster, and says what works in a line each.

const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { setTimeout: sleep } = require('node:timers/promises');

const env = (name, otherwise) => process.env[name] || otherwise;

const retry = Number(env('RETRY_SECONDS', '60')); // a new Service needs a moment
const backstageUrl = env('BACKSTAGE_URL');
const token = env('BACKSTAGE_TOKEN');
const frontendUrl = env('FRONTEND_URL');
const caFile = env('DATABASE_CA_FILE');
const catalogDatabase = `${env('DATABASE_PREFIX', 'backstage_plugin_')}catalog`; // backend.database.prefix

const checks = [readiness, catalog];
if (env('POSTGRES_HOST')) checks.push(database);
if (frontendUrl) checks.push(frontend);

async function readiness() {
  const { status } = await get(`${backstageUrl}/.backstage/health/v1/readiness`);
  expect(status === 200, `it answers ${status}`);
  return 'the backend is ready';
}

async function catalog() {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const { status } = await get(`${backstageUrl}/api/catalog/entities?limit=1`, headers);
  if (token) {
    expect(status === 200, `it answers ${status} to the token`);
    return 'the catalog answers to the token';
  }
  expect(status === 401, `it answers ${status} without a token, not 401`);
  return 'the catalog is protected; set tests.token.existingSecret to check with a token';
}

async function database() {
  // The backend's own driver, wherever this script is mounted.
  const { Client } = createRequire(`${process.cwd()}/packages/backend/package.json`)('pg');
  const db = new Client({
    host: env('POSTGRES_HOST'),
    port: Number(env('POSTGRES_PORT', '5432')),
    user: env('POSTGRES_USER'),
    password: env('POSTGRES_PASSWORD', '').trim(), // as Backstage reads it
    database: catalogDatabase,
    ssl: caFile && { ca: readFileSync(caFile) },
    connectionTimeoutMillis: 5000,
    query_timeout: 10000,
  });
  db.on('error', () => {}); // a connection that breaks fails the query too
  try {
    await db.connect();
    const { rows } = await db.query('SELECT count(*) AS entities FROM final_entities');
    return `database ${catalogDatabase} holds ${rows[0].entities} entities`;
  } finally {
    await db.end();
  }
}

async function frontend() {
  const { status, type } = await get(`${frontendUrl}/`);
  expect(status === 200 && type.startsWith('text/html'), `it answers ${status} ${type}`);
  return 'the frontend serves its page';
}

async function get(url, headers) {
  const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(10000) });
  await response.arrayBuffer();
  return { status: response.status, type: response.headers.get('content-type') ?? 'without a type' };
}

function expect(condition, otherwise) {
  if (!condition) throw new Error(otherwise);
}

/** Whether a check succeeds in time. */
async function passes(check) {
  for (const start = Date.now(); ; await sleep(1000)) {
    try {
      console.log(`ok: ${await check()}`);
      return true;
    } catch (error) {
      if (Date.now() - start < retry * 1000) continue;
      const reason = error.cause?.message || error.cause?.code || error.message || error.code;
      console.log(`failed: ${check.name}: ${String(reason).split('\n')[0]}`);
      return false;
    }
  }
}

// All at once: however many fail, it takes no longer.
Promise.all(checks.map(passes)).then((results) => process.exit(results.every(Boolean) ? 0 : 1));
