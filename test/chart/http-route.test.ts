import { find, type Manifest } from '../support/synth';
import { refused, render } from '../support/render';

const BACKEND = [{ name: 'portal-backstage', port: 7007 }];
const FRONTEND = [{ name: 'portal-backstage-frontend', port: 7007 }];
const parentRefs = [{ name: 'gateway' }];

const route = (own: object, values: object = {}) =>
  find(render({ ...values, httpRoute: { enabled: true, parentRefs, ...own } }), 'HTTPRoute') as Manifest;
const rulesOf = (own: object, values: object = {}) => route(own, values).spec.rules as Manifest[];
const matches = (value: string) => [{ path: { type: 'PathPrefix', value } }];
const rewrite = (replacePrefixMatch: string) => [
  { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch } } },
];

describe('the HTTPRoute', () => {
  test('is absent by default', () => {
    expect(render().map(({ kind }) => kind as string)).not.toContain('HTTPRoute');
  });

  test('sends every request of every host to Backstage where only a Gateway is given', () => {
    expect(route({}).spec).toEqual({ parentRefs, rules: [{ matches: matches('/'), backendRefs: BACKEND }] });
  });

  test('belongs to the release by its name, namespace and labels', () => {
    expect(route({})).toMatchObject({
      apiVersion: 'gateway.networking.k8s.io/v1',
      metadata: {
        name: 'portal-backstage',
        namespace: 'space',
        labels: { 'app.kubernetes.io/instance': 'portal', 'app.kubernetes.io/component': 'backstage' },
      },
    });
  });

  test('goes to the port of the Service', () => {
    expect(rulesOf({}, { service: { ports: { backend: 80 } } })[0]!.backendRefs).toEqual([
      { name: 'portal-backstage', port: 80 },
    ]);
  });

  test('is refused without parentRefs', () => {
    expect(refused({ httpRoute: { enabled: true } })).toEqual([
      'httpRoute.parentRefs: is empty, so that no Gateway would serve the route; name one, as [{ name: my-gateway }]',
    ]);
  });
});

describe('given values', () => {
  let given: Manifest;
  beforeAll(() => {
    given = route(
      {
        labels: { team: '{{ .Release.Name }}', 'app.kubernetes.io/instance': 'other' },
        annotations: { 'example.com/release': '{{ .Release.Name }}' },
        parentRefs: [
          { name: '{{ .Release.Name }}-gateway', namespace: 'gateways', sectionName: 'https', port: 443 },
          { name: 'mesh', group: '', kind: 'Service' },
        ],
        hostnames: ['{{ .Release.Name }}.example.com', '*.example.org'],
      },
      { publicUrl: 'https://public.example.com' },
    );
  });

  test('labels may hold expressions, and cannot replace those of the release', () => {
    expect(given.metadata.labels).toMatchObject({ team: 'portal', 'app.kubernetes.io/instance': 'portal' });
  });

  test('annotations may hold expressions', () => {
    expect(given.metadata.annotations).toEqual({ 'example.com/release': 'portal' });
  });

  test('parentRefs are the Gateways, and may hold expressions', () => {
    expect(given.spec.parentRefs).toEqual([
      { name: 'portal-gateway', namespace: 'gateways', sectionName: 'https', port: 443 },
      { name: 'mesh', group: '', kind: 'Service' },
    ]);
  });

  test('hostnames may hold expressions, and win over publicUrl', () => {
    expect(given.spec.hostnames).toEqual(['portal.example.com', '*.example.org']);
  });
});

describe('rules', () => {
  const path = [{ path: { type: 'Exact', value: '/here' } }];
  const headers = [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'X-A', value: 'b' }] } }];
  const redirect = [{ type: 'RequestRedirect', requestRedirect: { hostname: 'portal.example.com', statusCode: 301 } }];
  let rules: Manifest[];
  beforeAll(() => {
    rules = rulesOf({
      rules: [
        { name: 'plain', matches: path },
        { filters: headers, timeouts: { request: '30s', backendRequest: '20s' } },
        { matches: path, backendRefs: [{ name: 'other', port: 80, weight: 1 }] },
        { matches: path, filters: redirect },
        { filters: redirect, backendRefs: [{ name: 'other', port: 80 }] },
        { retry: { attempts: 3 }, sessionPersistence: { type: 'Cookie' }, backendRefs: [] },
      ],
    });
  });

  test('replace the one for all requests', () => {
    expect(rules).toHaveLength(6);
    expect(rules[0]).toEqual({ name: 'plain', matches: path, backendRefs: BACKEND });
  });

  test('keep their filters and timeouts', () => {
    expect(rules[1]).toEqual({
      filters: headers,
      timeouts: { request: '30s', backendRequest: '20s' },
      backendRefs: BACKEND,
    });
  });

  test('keep their backendRefs', () => {
    expect(rules[2]!.backendRefs).toEqual([{ name: 'other', port: 80, weight: 1 }]);
  });

  test('that redirect go nowhere else, unless they say so', () => {
    expect(rules[3]).toEqual({ matches: path, filters: redirect });
    expect(rules[4]!.backendRefs).toEqual([{ name: 'other', port: 80 }]);
  });

  test('without any backendRefs go to Backstage, whatever else they say', () => {
    expect(rules[5]).toEqual({
      retry: { attempts: 3 },
      sessionPersistence: { type: 'Cookie' },
      backendRefs: BACKEND,
    });
  });

  test('may hold expressions', () => {
    const rule = (name: string) => ({
      matches: [{ headers: [{ name, value: name }] }],
      backendRefs: [{ name, port: 80 }],
    });
    expect(rulesOf({ rules: [rule('{{ .Release.Name }}')] })).toEqual([rule('portal')]);
    expect(rulesOf({ rules: [{ name: '{{ .Release.Name }}' }] })).toEqual([{ name: 'portal', backendRefs: BACKEND }]);
  });

  test('as backstage/charts has them by default give the same', () => {
    expect(rulesOf({ rules: [{ matches: matches('/') }] })).toEqual(rulesOf({}));
  });
});

describe('with a publicUrl', () => {
  test('its host is the host', () => {
    const { hostnames, rules } = route({}, { publicUrl: 'https://portal.example.com:8443' }).spec;
    expect(hostnames).toEqual(['portal.example.com']);
    expect(rules).toEqual([{ matches: matches('/'), backendRefs: BACKEND }]);
  });

  test('an IP address in it is no host', () => {
    expect(route({}, { publicUrl: 'http://10.0.0.1:7007' }).spec).not.toHaveProperty('hostnames');
  });

  test('its path is matched, and stripped', () => {
    expect(rulesOf({}, { publicUrl: 'https://example.com/sub/path' })).toEqual([
      { matches: matches('/sub/path'), filters: rewrite('/'), backendRefs: BACKEND },
    ]);
  });
});

describe('with a frontend of its own', () => {
  const frontend = { enabled: true };

  test('the API and sign-in go to the backend, the rest to the frontend', () => {
    expect(rulesOf({}, { frontend })).toEqual([
      { matches: matches('/api'), backendRefs: BACKEND },
      { matches: matches('/.well-known'), backendRefs: BACKEND },
      { matches: matches('/'), backendRefs: FRONTEND },
    ]);
  });

  test('a path in publicUrl is stripped from each', () => {
    expect(rulesOf({}, { frontend, publicUrl: 'https://example.com/sub' })).toEqual([
      { matches: matches('/sub/api'), filters: rewrite('/api'), backendRefs: BACKEND },
      { matches: matches('/sub/.well-known'), filters: rewrite('/.well-known'), backendRefs: BACKEND },
      { matches: matches('/sub'), filters: rewrite('/'), backendRefs: FRONTEND },
    ]);
  });

  test('its port is that of its Service', () => {
    const rules = rulesOf({}, { frontend: { enabled: true, service: { port: 80 } } });
    expect(rules.at(-1)!.backendRefs).toEqual([{ name: 'portal-backstage-frontend', port: 80 }]);
  });

  test('given rules without backendRefs go to the backend', () => {
    expect(rulesOf({ rules: [{ name: 'api' }] }, { frontend })).toEqual([{ name: 'api', backendRefs: BACKEND }]);
  });
});
