import type { FrontendProps } from '../../lib';
import { allProps as backend } from '../backstage/all-props';

const { image: _i, service: _s, database: _d, metrics: _m, appConfig: _a, ...shared } = backend;
const { extraAppConfig: _e, appConfigFiles: _f, publicUrl: _p, imageRegistry: _r, installDir: _id, ...own } = shared;
const { command: _c, args: _ar, databaseOptions: _do, databasePreparation: _dp, extensions: _x, ...pods } = own;
const { extraPorts: _ep, extraContainers: _ec, initContainers: _ic, lifecycleHooks: _l, ...unhooked } = pods;
const { serviceAccount: _sa, dangerouslyAllowPlainSecrets: _ds, ...rest } = unhooked;

// Does not compile when a property is added and not listed here.
export const allProps: Required<Omit<FrontendProps, 'backstage'>> = {
  ...rest,
  imagePullPolicy: 'Always',
  imagePullSecretNames: ['pull'],
  readinessProbe: { httpGet: { path: '/ready', port: 'backend' } },
  service: { port: 8000, annotations: { a: 'b' } },
};
