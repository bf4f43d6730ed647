import type { FrontendProps } from '../../lib';
import { allProps as backend } from '../backstage/all-props';

const { image: _i, service: _s, database: _d, metrics: _m, appConfig: _a, ...shared } = backend;
const { extraAppConfig: _e, appConfigFiles: _f, publicUrl: _p, ...rest } = shared;

// Does not compile when a property is added and not listed here.
export const allProps: Required<Omit<FrontendProps, 'backstage'>> = {
  ...rest,
  imagePullPolicy: 'Always',
  imagePullSecretNames: ['pull'],
  readinessProbe: { httpGet: { path: '/ready', port: 'backend' } },
  service: { port: 8000, annotations: { a: 'b' } },
};
