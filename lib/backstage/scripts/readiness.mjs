// Whether the backend of this pod is ready, as its probes see it.

import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

/** @returns a function that tells whether a backend of this configuration answers that it is ready */
export function readinessOf(config) {
  const listen = config.getOptional('backend.listen') ?? ':7007';
  const port = typeof listen === 'object' ? listen.port : String(listen).split(':').at(-1);
  const isHttps = config.getOptional('backend.https') !== undefined;
  const url = `${isHttps ? 'https' : 'http'}://localhost:${port}/.backstage/health/v1/readiness`;
  const options = { timeout: 5000, autoSelectFamily: true, rejectUnauthorized: false };
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
