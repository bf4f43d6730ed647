import { HttpRoute, type HttpRouteProps } from '../../lib';
import { expectNames, problemsOf } from '../support/checks';
import { find, synth } from '../support/synth';
import { backend, frontend, parentRefs, rule, allProps } from './http-route-props';

const build = (props: Partial<HttpRouteProps>) => (chart: Parameters<Parameters<typeof synth>[0]>[0]) =>
  new HttpRoute(chart, 'route', { backend, parentRefs, ...props });
const route = (props: Partial<HttpRouteProps> = {}) => find(synth(build(props)), 'HTTPRoute');
const rulesOf = (props?: Partial<HttpRouteProps>) => route(props).spec.rules as any[];

/** Where requests go: `path -> service:port`, and the path that the service gets if it is another one. */
const routes = (props?: Partial<HttpRouteProps>) =>
  rulesOf(props).map(({ matches: [{ path }], filters = [], backendRefs: [{ name, port }] }) => {
    const rewritten = filters.map(({ urlRewrite }: any) => ` as ${urlRewrite.path.replacePrefixMatch}`).join('');
    return `${path.type} ${path.value} -> ${name}:${port}${rewritten}`;
  });

describe('HttpRoute', () => {
  test('sends every host and path to the backend', () => {
    expect(routes()).toEqual(['PathPrefix / -> portal:7007']);
    expect(route().apiVersion).toBe('gateway.networking.k8s.io/v1');
    expect(route().spec).not.toHaveProperty('hostnames');
    expect(route().spec.parentRefs).toEqual(parentRefs);
    expect(rulesOf()[0]).not.toHaveProperty('filters');
  });

  test('takes every property', () => {
    expect(route(allProps).metadata).toEqual({
      name: 'door',
      namespace: 'portals',
      labels: { team: 'platform', gateway: 'internal', 'app.kubernetes.io/component': 'backstage' },
      annotations: { owner: 'platform', a: 'b' },
    });
    expect(route(allProps).spec).toEqual({
      parentRefs,
      hostnames: ['own.example.com'],
      rules: [{ ...rule, backendRefs: [backend] }],
    });
  });

  test('has the host of the public URL, without its port', () => {
    expect(route({ publicUrl: 'https://portal.example.com:8443' }).spec.hostnames).toEqual(['portal.example.com']);
    expect(route({ publicUrl: '' }).spec).not.toHaveProperty('hostnames');
  });

  test('strips the path of the public URL, which Backstage does not know', () => {
    expect(routes({ publicUrl: 'https://example.com/tools/portal' })).toEqual([
      'PathPrefix /tools/portal -> portal:7007 as /',
    ]);
  });

  test('splits what the app and what the API asks for, under whatever path', () => {
    expect(routes({ frontend })).toEqual([
      'PathPrefix /api -> portal:7007',
      'PathPrefix /.well-known -> portal:7007',
      'PathPrefix / -> portal-frontend:8080',
    ]);
    expect(routes({ frontend, publicUrl: 'https://example.com/a' })).toEqual([
      'PathPrefix /a/api -> portal:7007 as /api',
      'PathPrefix /a/.well-known -> portal:7007 as /.well-known',
      'PathPrefix /a -> portal-frontend:8080 as /',
    ]);
    expect(routes({ frontend: { ...frontend, enabled: false } })).toEqual(['PathPrefix / -> portal:7007']);
  });

  test('has the given rules instead, to the backend where they name no other', () => {
    const backendRefs = [{ name: 'other', port: 80 }];
    const timeouts = { request: '30s' };
    expect(rulesOf({ frontend, rules: [{ timeouts }, { backendRefs: [] }, { backendRefs }] })).toEqual([
      { timeouts, backendRefs: [backend] },
      { backendRefs: [backend] },
      { backendRefs },
    ]);
  });

  test('sends a redirect nowhere else, but what a filter only changes to the backend', () => {
    const redirect = { filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }] };
    const header = { filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: {} }] };
    const chosen = { ...redirect, backendRefs: [{ name: 'other', port: 80 }] };
    expect(rulesOf({ rules: [redirect, header, chosen] })).toEqual([
      redirect,
      { ...header, backendRefs: [backend] },
      chosen,
    ]);
  });

  test('refuses to have no Gateway', () => {
    expect(problemsOf(build({ parentRefs: [] }))).toEqual([
      'HttpRoute test/route: parentRefs: is empty, so that no Gateway would serve the route; name one, as [{ name: my-gateway }]',
    ]);
  });

  test('has a name of at most 63 characters', () => {
    const long = synth((chart) => new HttpRoute(chart, 'r'.repeat(80), { backend, parentRefs }));
    expectNames([route({ name: 'n'.repeat(63) }), ...long]);
  });
});
