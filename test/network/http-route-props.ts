import type { HttpRouteProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';

export const backend = { name: 'portal', port: 7007 };
export const frontend = { name: 'portal-frontend', port: 8080, enabled: true };
export const parentRefs = [{ name: 'gateway', namespace: 'infrastructure' }];
export const rule = { name: 'all', matches: [{ headers: [{ name: 'x', value: 'y' }] }], timeouts: { request: '30s' } };

// Does not compile when a property is added and not listed here.
export const allProps: Required<HttpRouteProps> = {
  ...allNamingProps,
  name: 'door',
  routeLabels: { gateway: 'internal' },
  annotations: { a: 'b' },
  backend,
  frontend,
  publicUrl: 'https://portal.example.com',
  parentRefs,
  hostnames: ['own.example.com'],
  rules: [rule],
};
