import type { IngressProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';

export const backend = { name: 'portal', port: 7007 };
export const frontend = { name: 'portal-frontend', port: 8080, enabled: true };
export const publicUrl = 'https://portal.example.com';

// Does not compile when a property is added and not listed here.
export const allProps: Required<IngressProps> = {
  ...allNamingProps,
  name: 'door',
  backend,
  frontend,
  publicUrl,
  className: 'nginx',
  annotations: { a: 'b' },
  host: 'own.example.com',
  path: '/portal',
  pathType: 'Exact',
  extraHosts: [{ name: 'more.example.com', path: '/more', pathType: 'Prefix', port: 'http-backend' }],
  tls: { enabled: true, secretName: 'certificate' },
  extraTls: [{ hosts: ['more.example.com'], secretName: 'more' }],
};
