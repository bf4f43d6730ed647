// What the exporter needs of Port's API, kept in memory, for Node.js in a pod. GET /received tells what it got,
// and POST /forget makes it as new.
const http = require('node:http');

const { CLIENT_ID, CLIENT_SECRET, PORT = '8080' } = process.env;
let received, resyncRequest;

function forget() {
  received = { integration: undefined, blueprints: {}, entities: {} };
  resyncRequest = {};
  return received;
}
forget();

function integration(more) {
  // A mapping that is new makes Port ask for all entities.
  if (more.config !== undefined) resyncRequest = { updatedAt: new Date().toISOString() };
  received.integration = { ...received.integration, ...more };
  return { integration: received.integration };
}
function blueprint(id, more) {
  received.blueprints[id] = { ...received.blueprints[id], ...more };
  return { blueprint: received.blueprints[id] };
}
function upsert(id, entities) {
  for (const entity of entities) received.entities[entity.identifier] = { ...entity, blueprint: id };
  return { entities: entities.map(({ identifier }, index) => ({ identifier, index, created: true })), errors: [] };
}

// The client looks into it: whether it is that of a machine.
const part = (body) => Buffer.from(JSON.stringify(body)).toString('base64url');
const accessToken = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ isMachine: true, orgId: 'org' })}.c2lnbmF0dXJl`;
const isClient = ({ clientId, clientSecret }) => clientId === CLIENT_ID && clientSecret === CLIENT_SECRET;

/** What answers a method and a path; without an answer it is 401 for a token, and 404 for the rest. */
const routes = {
  'GET /received': () => received,
  'POST /forget': forget,
  'POST /auth/access_token': (body) => isClient(body) && { accessToken, expiresIn: 3600, tokenType: 'Bearer' },
  'GET /organization': () => ({ organization: { id: 'org', featureFlags: [] } }),
  // Port has resources of its own for this exporter, unless it brings some.
  'GET /integration/provision-enabled': () => ({ integrations: ['backstage'] }),
  'POST /integration': (body) => integration(body),
  'GET /integration/:id': () => received.integration && { integration: received.integration },
  'PATCH /integration/:id': (body) => integration(body),
  'PATCH /integration/:id/config': (body) => integration(body),
  'GET /integration/:id/resync-request': () => ({ request: resyncRequest }),
  'GET /blueprints/:id': (_, id) => received.blueprints[id] && { blueprint: received.blueprints[id] },
  'POST /blueprints': (body) => blueprint(body.identifier, body),
  'PATCH /blueprints/:id': (body, id) => blueprint(id, body),
  'POST /blueprints/:id/entities/bulk': ({ entities }, id) => upsert(id, entities),
  'POST /blueprints/entities/datasource-entities': () => ({ entities: [], next: null }),
};
const OPEN = ['/received', '/forget', '/auth/access_token'];

function find(method, path) {
  for (const [route, answer] of Object.entries(routes)) {
    const match = new RegExp(`^${route.replace(':id', '([^/]+)')}$`).exec(`${method} ${path}`);
    if (match) return { answer, id: match[1] && decodeURIComponent(match[1]) };
  }
  // Logs, examples and states, of which nothing follows.
  return { answer: () => ({}) };
}

http
  .createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
    const path = new URL(request.url, 'http://port').pathname.replace(/^\/v1/, '');
    const isKnown = OPEN.includes(path) || request.headers.authorization === `Bearer ${accessToken}`;
    const { answer, id } = find(request.method, path);
    const found = isKnown && answer(body, id);
    const status = found ? 200 : !isKnown || path === '/auth/access_token' ? 401 : 404;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: status === 200, ...found }));
  })
  .listen(Number(PORT));
