import { join } from 'node:path';
import { App, scripts } from './backends';

const script = join(scripts, 'run-backend-once.mjs');
const COMMAND = [process.execPath, 'packages/backend'];
const said = (line: string) => `prepare-database: ${line}`;
const STARTING = said(`starting the backend once, to migrate: ${COMMAND.join(' ')}`);

let app: App;
beforeEach(() => (app = new App()));
afterEach(() => app.remove());

test('runs the backend until it is ready, stops it, and notes that the database is prepared', async () => {
  const { lines, status, queries } = await app.node([script, ...COMMAND], { behaviour: 'graceful' });
  expect(lines).toEqual([
    ...[STARTING, 'backend: starts'],
    ...[said('the backend was ready after N s, stopping it'), 'backend: stops'],
    said('the database is prepared, after N s'),
  ]);
  expect(queries.at(-1)).toMatch(/^INSERT INTO cdk8s_backstage_prepared/);
  expect(status).toBe(0);
});

test('does not run a backend that prepared the database before', async () => {
  const { lines, status } = await app.node([script, ...COMMAND], { database: 'prepared' });
  expect({ lines, status }).toEqual({
    lines: [said('this image and configuration prepared the database before')],
    status: 0,
  });
});

test.each([
  ['whose startup fails', COMMAND, 'fails', 'its startup failed, see the log above'],
  ['that exits', COMMAND, 'rejects', 'it exited with 1'],
  ['whose command is not there', ['/nowhere/node'], 'ready', 'spawn /nowhere/node ENOENT'],
] as const)('fails with a backend %s', async (_, command, behaviour, reason) => {
  const { lines, status, queries } = await app.node([script, ...command], { behaviour });
  expect(lines.at(-1)).toBe(said(`failed: the backend did not start: ${reason}`));
  expect(status).toBe(1);
  expect(queries.join('\n')).not.toContain('INSERT');
});

test('says what to set where it gets no command', async () => {
  const { lines, status } = await app.node([script]);
  const sentence =
    'run-backend-once.mjs: received no command, allowed is that of the backend and its arguments; set backstage.command';
  expect({ lines, status }).toEqual({ lines: [said(`failed: ${sentence}`)], status: 1 });
});

test.each([
  ['lost', 'Connection terminated unexpectedly'],
  ['silent', 'Postgres did not answer within N s; look whether it runs and can be reached, this pod starts again'],
] as const)('ends with the backend when the connection is %s', async (database, reason) => {
  const { lines, status } = await app.node([script, ...COMMAND], { behaviour: 'never', database });
  expect(lines.at(-1)).toBe(said(`failed: lost the database connection: ${reason}`));
  expect(status).toBe(1);
});

test('ends with SIGTERM while it waits for another pod', async () => {
  const { status } = await app.node([script, ...COMMAND], { database: 'locked', stopAfter: 'waiting for' });
  expect(status).toBe(143);
});

test('hands SIGTERM on to the backend', async () => {
  const { lines, status } = await app.node([script, ...COMMAND], { behaviour: 'fails', stopAfter: 'backend: starts' });
  expect(lines.at(-1)).toBe(said('failed: the backend did not start: it exited with SIGTERM'));
  expect(status).toBe(1);
});
