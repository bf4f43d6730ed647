import { join } from 'node:path';
import { App, FAST, scripts } from './backends';

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

test('of three pods on an empty database one migrates, and then the others start side by side', async () => {
  const run = { database: 'shared', behaviour: 'together', stopAfter: CLOSED } as const;
  const runs = await Promise.all([1, 2, 3].map(() => app.node(PRELOADED, run)));
  const lines = runs.map((each) => each.lines.filter((line) => !/: wait(ing|ed) /.test(line)));
  const beside = [BEFORE, 'backend: starts', CLOSED];
  expect(lines.sort((a, b) => b.length - a.length)).toEqual([
    [MIGRATES, 'backend: starts', PREPARED, CLOSED],
    beside,
    beside,
  ]);
});

describe('a lost connection ends the process', () => {
  test.each(['never', 'ready'] as const)('when it says so, with a backend that is %s', async (behaviour) => {
    const { lines, status } = await app.node(PRELOADED, { behaviour, database: 'lost' });
    expect(lines.at(-1)).toBe(said('failed: lost the database connection: Connection terminated unexpectedly'));
    expect(status).toBe(1);
  });

  test.each(['never', 'ready'] as const)('when the server is silent, with a backend that is %s', async (behaviour) => {
    const { lines, status } = await app.node(PRELOADED, { behaviour, database: 'silent' });
    expect(lines.at(-1)).toBe(
      said(
        'failed: lost the database connection: Postgres did not answer within N s; ' +
          'look whether it runs and can be reached, this pod starts again',
      ),
    );
    expect(status).toBe(1);
  });
});

describe('a backend that takes an hour', () => {
  const args = [...FAST, ...PRELOADED];

  test('is given up where it migrates', async () => {
    const { lines, status } = await app.node(args, { behaviour: 'late' });
    expect(lines.at(-1)).toBe(said('failed: the backend did not start: it was not ready after N s'));
    expect(status).toBe(1);
  });

  test('may take it where the database is prepared', async () => {
    const { lines, queries } = await app.node(args, { behaviour: 'late', database: 'prepared', stopAfter: CLOSED });
    expect(lines).toEqual([BEFORE, 'backend: starts', 'backend: listens', CLOSED]);
    expect(queries.join('\n')).not.toContain('DELETE FROM cdk8s_backstage_prepared');
  });

  test('may take it where nothing is to be prepared', async () => {
    const run = { behaviour: 'late', client: 'better-sqlite3', stopAfter: 'listens' } as const;
    expect((await app.node(args, run)).lines.at(-1)).toBe('backend: listens');
  });
});

test('waits longer for another pod than that may migrate, whatever the timeout for Postgres is', async () => {
  const env = { PREPARE_DATABASE_TIMEOUT_SECONDS: '1' };
  const { lines, status } = await app.node([...FAST, ...PRELOADED], { database: 'locked', env });
  const waiting = lines.filter((line) => line.includes('waiting for another pod'));
  expect(waiting.length).toBeGreaterThanOrEqual(2);
  expect(lines.at(-1)).toBe(
    said('failed: gave up after waiting N s for another pod that prepares the database: not yet'),
  );
  expect(status).toBe(1);
});

describe('says in one sentence what to correct', () => {
  const timeout = (value: string) => ({ env: { PREPARE_DATABASE_TIMEOUT_SECONDS: value } });

  test.each([
    [
      'a client without a connection',
      { connection: null },
      'backend.database.connection: received null, allowed with the client pg is a connection string or an object with ' +
        'host, user and password; set it in the configuration of the backend',
    ],
    ...['abc', '0', '-1'].map((value) => [
      `a timeout of ${value}`,
      timeout(value),
      `PREPARE_DATABASE_TIMEOUT_SECONDS: received "${value}", allowed is a number of seconds above 0 such as 900; ` +
        'set database.preparation.timeoutSeconds, or correct the variable where you set it',
    ]),
    ...['nonsense', 'localhost:http', { port: 70000 }].map((listen) => [
      `a listen address ${JSON.stringify(listen)}`,
      { listen },
      `backend.listen: received ${JSON.stringify(listen)}, allowed is a port from 1 to 65535, alone or behind a host, ` +
        'such as ":7007"; set it in the configuration of the backend',
    ]),
    [
      'a configuration that cannot be read',
      { env: { BROKEN: 'Failed to read config file at "a.yaml", Nested mappings at line 1:\n\n  a: b: c\n' } },
      'cannot read the configuration: Failed to read config file at "a.yaml", Nested mappings at line 1; ' +
        'correct what this names, or the words after --config',
    ],
  ] as [string, object, string][])('%s', async (_, run, sentence) => {
    const { lines, status, stderr } = await app.node(PRELOADED, run);
    expect({ lines, status, stderr }).toEqual({ lines: [said(`failed: ${sentence}`)], status: 1, stderr: '' });
  });
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
