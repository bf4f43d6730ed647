import { join } from 'node:path';
import { App, scripts } from './backends';

const PRELOADED = ['--import', join(scripts, 'prepare-database.mjs'), 'packages/backend'];
const said = (line: string) => `prepare-database: ${line}`;
const MIGRATES = said('the backend migrates the database now, no other pod does until it is ready');
const PREPARED = said('the database is prepared, after N s');
const CLOSED = 'database: closed';
const BEFORE = said('this image and configuration prepared the database before');
const FAILED = said('failed: the backend did not start: its startup failed, see the log above');
const STARTUP = "backend: Backend startup failed due to: plugin 'catalog' threw";

let app: App;
beforeEach(() => (app = new App()));
afterEach(() => app.remove());

const locks = (queries: string[]) => queries.filter((query) => query.startsWith('SELECT pg_try_advisory_lock'));

test('a backend that is the first one migrates under the lock, until it is ready', async () => {
  const { lines, queries, status } = await app.node(PRELOADED, { stopAfter: CLOSED });
  expect(lines).toEqual([MIGRATES, 'backend: starts', 'backend: ready', PREPARED, CLOSED]);
  expect(locks(queries)).toHaveLength(1);
  expect(queries.findIndex((query) => query.startsWith('INSERT INTO cdk8s_backstage_prepared'))).toBeGreaterThan(
    queries.indexOf(locks(queries)[0]!),
  );
  // The process is stopped about when it closes its connections.
  const last = queries.filter((query) => query !== 'destroyed').slice(-2);
  expect(last).toEqual(['SELECT pg_advisory_unlock_all()', 'released']);
  expect(status).toBe('SIGTERM');
});

test('a backend whose image and configuration prepared the database before starts beside others', async () => {
  const { lines, queries } = await app.node(PRELOADED, { database: 'prepared', stopAfter: CLOSED });
  expect(lines).toEqual([BEFORE, 'backend: starts', 'backend: ready', CLOSED]);
  expect(locks(queries)).toEqual([expect.stringMatching(/^SELECT pg_try_advisory_lock_shared/)]);
});

test('threads and forked processes of the backend do not prepare the database again', async () => {
  const { lines, queries, stderr } = await app.node(PRELOADED, { behaviour: 'helpers', stopAfter: CLOSED });
  expect(lines.slice(0, 2)).toEqual([MIGRATES, 'backend: starts']);
  const helpers = ['backend: a forked process runs', 'backend: a worker runs'];
  expect(lines.slice(2).sort()).toEqual([...helpers, CLOSED, PREPARED]);
  expect(locks(queries)).toHaveLength(1);
  expect(stderr).toBe('');
});

describe('a start that fails', () => {
  test('ends the process', async () => {
    const { lines, status, queries } = await app.node(PRELOADED, { behaviour: 'fails' });
    expect({ lines, status }).toEqual({ lines: [MIGRATES, 'backend: starts', STARTUP, FAILED], status: 1 });
    expect(queries.join('\n')).not.toContain('INSERT');
  });

  test('lets the next start prepare the database anew', async () => {
    const { lines, status, queries } = await app.node(PRELOADED, { behaviour: 'fails', database: 'prepared' });
    expect({ lines, status }).toEqual({ lines: [BEFORE, 'backend: starts', STARTUP, FAILED], status: 1 });
    expect(queries.at(-1)).toMatch(/^DELETE FROM cdk8s_backstage_prepared/);
  });

  test('ends the process with SQLite, too, where nothing is prepared', async () => {
    const { lines, status, queries } = await app.node(PRELOADED, { behaviour: 'fails', client: 'better-sqlite3' });
    const nothing = said('nothing to prepare, the database is better-sqlite3');
    expect({ lines, status }).toEqual({ lines: [nothing, 'backend: starts', STARTUP, FAILED], status: 1 });
    expect(queries).toEqual(['']);
  });
});

describe('a promise that is rejected', () => {
  test('ends the process where nobody handles it, as without the script', async () => {
    const { lines, status } = await app.node(PRELOADED, { behaviour: 'rejects' });
    expect(lines).toContain(said('failed: Error: nobody handles this'));
    expect(status).toBe(1);
  });

  test('is left to the backend where it is no failed start', async () => {
    const { lines } = await app.node(PRELOADED, { behaviour: 'complains', stopAfter: CLOSED });
    expect(lines).toEqual([MIGRATES, 'backend: starts', 'backend: a plugin goes on without this', PREPARED, CLOSED]);
  });
});

describe('SIGTERM', () => {
  test('ends a process that waits for Postgres', async () => {
    const { lines, status } = await app.node(PRELOADED, { database: 'unreachable', stopAfter: 'waiting for' });
    const waiting = said('waiting for Postgres at db:5432 (N s): connect ECONNREFUSED 10.0.0.1:5432');
    expect({ lines, status }).toEqual({ lines: [waiting], status: 143 });
  });

  test('ends a process that waits for another pod', async () => {
    const { lines, status } = await app.node(PRELOADED, { database: 'locked', stopAfter: 'waiting for' });
    const waiting = said('waiting for another pod that prepares the database (N s): not yet');
    expect({ lines, status }).toEqual({ lines: [waiting], status: 143 });
  });

  test.each(['backend: starts', CLOSED])('is left to a backend that listens to it, after "%s"', async (line) => {
    const { lines, status } = await app.node(PRELOADED, { behaviour: 'graceful', stopAfter: line });
    expect(lines).toContain('backend: stops');
    expect(status).toBe(0);
  });
});

test('gives up after the timeout', async () => {
  const env = { PREPARE_DATABASE_TIMEOUT_SECONDS: '1' };
  const { lines, status } = await app.node(PRELOADED, { database: 'unreachable', env });
  expect(lines.at(-1)).toBe(
    said('failed: gave up after waiting N s for Postgres at db:5432: connect ECONNREFUSED 10.0.0.1:5432'),
  );
  expect(status).toBe(1);
});

test('names the server of a connection string without user and password', async () => {
  const connection = 'postgresql://portal:secret@db.example.com:6432/portal?sslmode=require';
  const { lines } = await app.node(PRELOADED, { connection, database: 'unreachable', stopAfter: 'waiting for' });
  expect(lines[0]).toContain('waiting for Postgres at db.example.com:6432 (');
});

test('says what to set for an image without the database of the new backend system', async () => {
  app.remove();
  app = new App({ hasDatabase: false });
  const { lines, status } = await app.node(PRELOADED);
  expect(lines[0]).toMatch(/^prepare-database: failed: the image has no @backstage\/backend-defaults\/database for /);
  expect(lines[0]).toContain('set database.preparation.enabled to false');
  expect({ lines: lines.length, status }).toEqual({ lines: 1, status: 1 });
});

test('another image, another configuration or other arguments prepare the database anew', async () => {
  const keyOf = async (args: string[], env = {}) => {
    const run = await app.node([...PRELOADED, ...args], { database: 'prepared', stopAfter: 'backend: ready', env });
    return run.queries.find((query) => query.startsWith('SELECT FROM'));
  };
  app.write('a.yaml', 'a: 1');
  const before = await keyOf(['--config', 'a.yaml']);
  expect(await keyOf(['--config', 'a.yaml'])).toBe(before);
  const joined = await keyOf(['--config=a.yaml']);
  const others = [await keyOf(['--config', 'a.yaml'], { PREPARE_DATABASE_IMAGE: 'portal:2' }), joined];
  app.write('a.yaml', 'a: 2');
  others.push(await keyOf(['--config', 'a.yaml']), await keyOf(['--config=a.yaml']));
  expect(new Set([before, ...others]).size).toBe(5);
});
