/* eslint-disable @typescript-eslint/no-require-imports */

/** What commands load when they run: the help and the completion of shells need none of it. */
export const load = {
  appConfig: () => require('./app-config') as typeof import('./app-config'),
  cdk8s: () => require('cdk8s') as typeof import('cdk8s'),
  diff: () => require('./diff') as typeof import('./diff'),
  explain: () => require('./explain') as typeof import('./explain'),
  graph: () => require('./graph') as typeof import('./graph'),
  helm: () => require('../helm') as typeof import('../helm'),
  init: () => require('./init') as typeof import('./init'),
  internal: () => require('../helm/internal') as typeof import('../helm/internal'),
  output: () => require('./output') as typeof import('./output'),
  portal: () => require('../portal') as typeof import('../portal'),
  values: () => require('./values') as typeof import('./values'),
};
