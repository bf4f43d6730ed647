import type { ProxyEndpointProps, ProxyProps } from '../../lib';

// Does not compile when a property is added and not listed here.
export const endpoint: Required<ProxyEndpointProps> = {
  ...{ target: 'https://api.example.com', changeOrigin: false, pathRewrite: { '^/a': '/' }, credentials: 'forward' },
  ...{ allowedMethods: ['GET'], allowedHeaders: ['X-Request-Id'] },
  headers: { Accept: 'text/plain', Authorization: { existingSecret: 'api', key: 'token', prefix: 'Bearer ' } },
};
export const allProps: Required<ProxyProps> = {
  endpoints: { '/api': endpoint },
  skipInvalidProxies: true,
  reviveConsumedRequestBodies: false,
  dangerouslyAllowPlainSecrets: false,
};
