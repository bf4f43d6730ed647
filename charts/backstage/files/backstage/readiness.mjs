// Whether the backend of this pod is ready, as its probes see it.

import { Agent as HttpAgent, get as getHttp } from 'node:http';
import { Agent as HttpsAgent, get as getHttps } from 'node:https';
import { fail } from './waiting.mjs';

const PORT = 7007; // as Backstage has it where the configuration says nothing

/** @returns a function that tells whether a backend of this configuration answers that it is ready */
export function readinessOf(config) {
  const port = portOf(config.getOptional('backend.listen') ?? PORT);
  const isHttps = config.getOptional('backend.https') !== undefined;
  const url = `${isHttps ? 'https' : 'http'}://localhost:${port}/.backstage/health/v1/readiness`;
  // An agent of its own: that of the process may send everything to a proxy.
  const agent = isHttps ? new HttpsAgent() : new HttpAgent();
  const options = { agent, timeout: 5000, autoSelectFamily: true, rejectUnauthorized: false };
  return () =>
    new Promise((resolve) => {
      const request = (isHttps ? getHttps : getHttp)(url, options, (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      });
      request.on('timeout', () => request.destroy());
      request.on('error', () => resolve(false));
    });
}

function portOf(listen) {
  const given = typeof listen === 'object' ? (listen.port ?? PORT) : String(listen).split(':').at(-1);
  const port = Number.parseInt(given, 10); // as Backstage does
  if (port > 0 && port < 65536) return port;
  return fail(
    `backend.listen: received ${JSON.stringify(listen)}, allowed is a port from 1 to 65535, alone or behind a host, ` +
      'such as ":7007"; set it in the configuration of the backend',
  );
}
