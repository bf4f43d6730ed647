import { join } from 'node:path';
import { App, scripts } from './backends';

const WAIT = [join(scripts, 'wait-for-database.mjs'), '--config', 'app-config.yaml'];

let app: App;
beforeAll(() => (app = new App()));
afterAll(() => app.remove());

test('ends when Postgres is there, and leaves no connection behind', async () => {
  const { lines, status, queries } = await app.node(WAIT);
  expect({ lines, status }).toEqual({ lines: ['database: closed'], status: 0 });
  expect(queries.slice(-2)).toEqual(['released', 'destroyed']);
});

test('says every ten seconds why it waits, and ends at once with SIGTERM', async () => {
  const { lines, status } = await app.node(WAIT, { database: 'unreachable', stopAfter: 'waiting' });
  expect(lines).toEqual([
    'prepare-database: waiting for Postgres at db:5432 (N s): connect ECONNREFUSED 10.0.0.1:5432',
  ]);
  expect(status).toBe(143);
});

test('does not wait where there is no Postgres', async () => {
  const { lines, status } = await app.node(WAIT, { client: 'better-sqlite3' });
  expect(lines).toEqual(['prepare-database: nothing to prepare, the database is better-sqlite3']);
  expect(status).toBe(0);
});

test('tries again where another pod made the table at the same moment', async () => {
  const { lines, status, queries } = await app.node(WAIT, { database: 'raced' });
  expect(lines).toContainEqual(expect.stringContaining('waiting for Postgres at db:5432 (N s): duplicate key value'));
  expect(status).toBe(0);
  expect(queries.filter((query) => ['released', 'destroyed'].includes(query))).toEqual([
    'released',
    'destroyed',
    'released',
    'destroyed',
  ]);
});
