import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { resolve } from 'node:path';

const script = resolve(__dirname, '../../../lib/portal/scripts/test-portal.js');
const readiness = '/.backstage/health/v1/readiness';
const entities = '/api/catalog/entities?limit=1';

/** What a server answers: by path the status, and a type of content where it matters. */
type Answers = Record<string, { status: number; type?: string }>;
const healthy: Answers = { [readiness]: { status: 200 }, '/': { status: 200, type: 'text/html; charset=utf-8' } };

let server: Server;
let answers: Answers;
let url: string;
beforeAll(async () => {
  server = createServer(({ url: path = '', headers }, response) => {
    const denied = headers.authorization === 'Bearer right-token' ? 200 : 401;
    const { status, type } = answers[path] ?? { status: path === entities ? denied : 404 };
    response.writeHead(status, type === undefined ? {} : { 'content-type': type }).end('answer');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => (answers = { ...healthy }));
afterAll(() => new Promise((closed) => server.close(closed)));

/** Runs the script; its lines are sorted, since the checks run at once. */
async function run(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [script], { env: { BACKSTAGE_URL: url, RETRY_SECONDS: '0', ...env } });
  const ended = new Promise<number | null>((exit) => child.on('exit', exit));
  const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { status, lines: stdout.trimEnd().split('\n').sort(), stderr };
}

const ready = 'ok: the backend is ready';
const isProtected = 'ok: the catalog is protected; set tests.token.existingSecret to check with a token';

describe('test-portal', () => {
  test('without a token, is content with a catalog that is protected', async () => {
    expect(await run()).toEqual({ status: 0, lines: [ready, isProtected], stderr: '' });
  });

  test('with a token, asks the catalog', async () => {
    const { status, lines } = await run({ BACKSTAGE_TOKEN: 'right-token' });
    expect({ status, lines }).toEqual({ status: 0, lines: [ready, 'ok: the catalog answers to the token'] });
  });

  test('asks the frontend for its page', async () => {
    const { status, lines } = await run({ FRONTEND_URL: url });
    expect({ status, lines }).toEqual({ status: 0, lines: [ready, isProtected, 'ok: the frontend serves its page'] });
  });

  test('fails when the token is refused', async () => {
    const { status, lines } = await run({ BACKSTAGE_TOKEN: 'wrong-token' });
    expect({ status, lines }).toEqual({ status: 1, lines: ['failed: catalog: it answers 401 to the token', ready] });
  });

  test('reports every check, however many fail', async () => {
    answers = { [readiness]: { status: 503 }, [entities]: { status: 200 }, '/': { status: 200, type: 'text/plain' } };
    const { status, lines } = await run({ FRONTEND_URL: url });
    expect(status).toBe(1);
    expect(lines).toEqual([
      'failed: catalog: it answers 200 without a token, not 401',
      'failed: frontend: it answers 200 text/plain',
      'failed: readiness: it answers 503',
    ]);
  });

  test('fails when nobody listens, and says why', async () => {
    const { status, lines } = await run({ BACKSTAGE_URL: 'http://127.0.0.1:2', POSTGRES_HOST: '127.0.0.1' });
    expect(status).toBe(1);
    expect(lines).toEqual([
      'failed: catalog: connect ECONNREFUSED 127.0.0.1:2',
      "failed: database: Cannot find module 'pg'", // which is in the image only
      'failed: readiness: connect ECONNREFUSED 127.0.0.1:2',
    ]);
  });

  test('tries again until the backend is ready', async () => {
    answers = { ...healthy, [readiness]: { status: 503 } };
    const running = run({ RETRY_SECONDS: '60' });
    setTimeout(() => (answers = healthy), 1500);
    expect(await running).toMatchObject({ status: 0, lines: [ready, isProtected] });
  });
});
