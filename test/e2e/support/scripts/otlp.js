// A receiver of OTLP over HTTP for Node.js in a pod, which keeps the texts of what it gets. GET /received tells them.
const http = require('node:http');

const { PORT = '8080' } = process.env;
/** By the paths of OTLP. */
const received = { '/v1/traces': new Set(), '/v1/metrics': new Set(), '/v1/logs': new Set() };

/** The names in a message of Protocol Buffers stand in it as they are. */
const texts = (message) => message.toString('latin1').match(/[\x20-\x7e]{3,}/g) ?? [];

http
  .createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.url === '/received') {
      const all = Object.entries(received).map(([path, found]) => [path, [...found]]);
      response.writeHead(200, { 'content-type': 'application/json' });
      return response.end(JSON.stringify(Object.fromEntries(all)));
    }
    const found = received[request.url];
    // Of thousands of spans, the first ones are enough.
    for (const text of texts(Buffer.concat(chunks))) if (found?.size < 5000) found.add(text);
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/x-protobuf' });
    response.end();
  })
  .listen(Number(PORT));
