import { spawn } from 'node:child_process';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { CertificateAuthority } from '../../e2e/support/certificates';

const script = resolve(__dirname, '../../../lib/backstage/scripts/readiness.mjs');
const PATH = '/.backstage/health/v1/readiness';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const answering =
  (status: number): RequestListener =>
  ({ url }, response) =>
    response.writeHead(url === PATH ? status : 404).end();

/** Starts a server as a backend would. @returns its port */
async function listen(server: Server, host?: string): Promise<number> {
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, host, listening));
  return (server.address() as AddressInfo).port;
}

/**
 * What readiness.mjs says of a backend with these keys of `backend` in its configuration, or how it fails.
 * @param before what the process does before it asks
 */
async function isReady(backend: Record<string, unknown>, before = '') {
  const program = `
    import http from 'node:http';
    const { readinessOf } = await import(${JSON.stringify(script)});
    const backend = ${JSON.stringify(backend)};
    const isReady = readinessOf({ getOptional: (key) => backend[key.replace('backend.', '')] });
    ${before}
    console.log(await isReady());`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { env: {} });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return stderr === '' ? stdout.trim() : stderr;
}

test.each([
  ['a text', (port: number) => `:${port}`],
  ['a text with a host', (port: number) => `0.0.0.0:${port}`],
  ['a text without a colon', (port: number) => String(port)],
  ['a number', (port: number) => port],
  ['an object', (port: number) => ({ port, host: '0.0.0.0' })],
  ['an object with a text', (port: number) => ({ port: String(port) })],
])('asks the port of backend.listen, given as %s', async (_, form) => {
  const port = await listen(createHttpServer(answering(200)));
  expect(await isReady({ listen: form(port) })).toBe('true');
});

test.each([undefined, { host: '0.0.0.0' }])('asks port 7007 where backend.listen is %p', async (listen) => {
  const told = `
    const { subscribe } = await import('node:diagnostics_channel');
    subscribe('http.client.request.start', ({ request }) => console.log(request.getHeader('host')));`;
  expect(await isReady({ listen }, told)).toMatch(/^localhost:7007\n/);
});

test.each(['0.0.0.0', '::'])('finds a backend that listens at %s', async (host) => {
  const port = await listen(createHttpServer(answering(200)), host);
  expect(await isReady({ listen: `${host}:${port}` })).toBe('true');
});

test('a backend that answers something else than 200 is not ready', async () => {
  const port = await listen(createHttpServer(answering(503)));
  expect(await isReady({ listen: port })).toBe('false');
});

test('a backend that does not listen yet is not ready', async () => {
  const server = createHttpServer();
  const port = await listen(server);
  await new Promise((closed) => server.close(closed));
  expect(await isReady({ listen: port })).toBe('false');
});

test('a backend that takes the request and says nothing is not ready', async () => {
  const port = await listen(createHttpServer(() => {}));
  expect(await isReady({ listen: port })).toBe('false');
});

test('takes any certificate of a backend with https', async () => {
  const { cert, key } = new CertificateAuthority('nobody trusts it').forHosts('backstage.example.com');
  const port = await listen(createHttpsServer({ cert, key }, answering(200)));
  expect(await isReady({ listen: port, https: { certificate: {} } })).toBe('true');
  expect(await isReady({ listen: port })).toBe('false');
});

test('asks the backend itself where requests of the process go through a proxy', async () => {
  const port = await listen(createHttpServer(answering(200)));
  const proxied = `
    class Proxied extends http.Agent { createConnection() { throw new Error('this goes through a proxy'); } }
    http.globalAgent = new Proxied();`;
  expect(await isReady({ listen: port }, proxied)).toBe('true');
});
