import { readValues } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { find } from '../support/synth';
import { addedBy, ownChart } from './own-chart';

const parentRefs = [{ name: 'gateway' }];
const exposed = { ingress: { enabled: true }, httpRoute: { enabled: true, parentRefs } };

function configOf(values: object): any {
  return readValues(find(ownChart(values), 'ConfigMap', '-app-config').data['app-config-from-chart.yaml'] as string);
}

/** The host of Ingress and HTTPRoute, and where their paths lead to. */
function routesOf(values: object) {
  const objects = ownChart({ ...exposed, ...values });
  const [{ host, http }] = find(objects, 'Ingress').spec.rules;
  const { hostnames, rules } = find(objects, 'HTTPRoute').spec;
  return {
    hosts: [host, hostnames?.[0]] as unknown[],
    ingress: http.paths.map(
      ({ path, backend: { service } }: any) => `${path} -> ${service.name}:${service.port.number}`,
    ),
    route: rules.map(({ matches: [{ path }], filters, backendRefs: [to] }: any) => {
      const rewritten = filters?.[0].urlRewrite.path.replacePrefixMatch;
      return `${path.value} -> ${to.name}:${to.port}${rewritten === undefined ? '' : ` as ${rewritten}`}`;
    }),
  };
}

describe('a portal with default values', () => {
  test('is not exposed, and knows no address of its own', () => {
    expect(addedBy(exposed)).toEqual(['Ingress portal-backstage', 'HTTPRoute portal-backstage']);
    expect(configOf({})).not.toHaveProperty('app');
    expect(configOf({}).backend).not.toHaveProperty('baseUrl');
  });

  test('is served for every host when it is exposed', () => {
    expect(routesOf({})).toEqual({
      hosts: [undefined, undefined],
      ingress: ['/ -> portal-backstage:7007'],
      route: ['/ -> portal-backstage:7007'],
    });
  });
});

describe('publicUrl', () => {
  test('is said once: base URLs, the origin for CORS, and the hosts follow', () => {
    const values = { publicUrl: 'https://portal.example.com' };
    const { app, backend } = configOf(values);
    expect([app.baseUrl, backend.baseUrl, backend.cors.origin]).toEqual(Array(3).fill('https://portal.example.com'));
    expect(backend).not.toHaveProperty('csp');
    expect(routesOf(values).hosts).toEqual(['portal.example.com', 'portal.example.com']);
  });

  test('may be plain http with a port, which browsers then keep to', () => {
    const values = { publicUrl: 'http://localhost:7007' };
    const { app, backend } = configOf(values);
    expect([app.baseUrl, backend.cors.origin]).toEqual(Array(2).fill('http://localhost:7007'));
    expect(backend.csp).toEqual({ 'upgrade-insecure-requests': false });
    expect(routesOf(values).hosts).toEqual(['localhost', 'localhost']);
  });

  test('may have a path, which the HTTPRoute strips', () => {
    const values = { publicUrl: 'https://example.com/tools/portal' };
    expect(configOf(values).app.baseUrl).toBe('https://example.com/tools/portal');
    expect(configOf(values).backend.cors.origin).toBe('https://example.com');
    expect(routesOf(values)).toEqual({
      hosts: ['example.com', 'example.com'],
      ingress: ['/tools/portal -> portal-backstage:7007'],
      route: ['/tools/portal -> portal-backstage:7007 as /'],
    });
  });

  test('may end with a slash, which is not a part of it', () => {
    for (const publicUrl of ['https://portal.example.com', 'https://example.com/tools/portal']) {
      expect(configOf({ publicUrl: `${publicUrl}/` })).toEqual(configOf({ publicUrl }));
      expect(routesOf({ publicUrl: `${publicUrl}/` })).toEqual(routesOf({ publicUrl }));
    }
  });

  test('yields to hosts that are given', () => {
    const values = {
      publicUrl: 'https://portal.example.com',
      ingress: { enabled: true, host: 'a.example.com' },
      httpRoute: { enabled: true, parentRefs, hostnames: ['b.example.com'] },
    };
    expect(routesOf(values).hosts).toEqual(['a.example.com', 'b.example.com']);
  });

  test.each(['http://[::1]:7007', 'https://[fd00::1]', 'http://10.0.0.1:7007'])(
    'may have an IP address, which is no host of requests: %s',
    (publicUrl) => {
      const { app, backend } = configOf({ publicUrl });
      expect([app.baseUrl, backend.baseUrl, backend.cors.origin]).toEqual(Array(3).fill(publicUrl));
      expect(routesOf({ publicUrl }).hosts).toEqual([undefined, undefined]);
    },
  );

  test.each([
    'https://[:::1]',
    'https://fd00::1',
    'portal.example.com',
    'https://portal..example.com',
    'ftp://portal.example.com',
    'https://a b',
  ])('is refused unless it is an address: %s', (publicUrl) => {
    expect(problemsOf(() => ownChart({ publicUrl }))[0]).toMatch(/^publicUrl: got "/);
  });
});

describe('a frontend of its own', () => {
  const frontend = { enabled: true, service: { port: 8080 } };

  test('gets all requests but those for the API', () => {
    const paths = ['/api -> portal-backstage:80', '/.well-known -> portal-backstage:80'];
    const all = [...paths, '/ -> portal-backstage-frontend:8080'];
    expect(routesOf({ frontend, service: { ports: { backend: 80 } } })).toMatchObject({ ingress: all, route: all });
  });

  test('gets them under the path of the public URL too', () => {
    const { ingress, route } = routesOf({ frontend, publicUrl: 'https://example.com/a' });
    expect(ingress).toEqual([
      '/a/api -> portal-backstage:7007',
      '/a/.well-known -> portal-backstage:7007',
      '/a -> portal-backstage-frontend:8080',
    ]);
    expect(route).toEqual([
      '/a/api -> portal-backstage:7007 as /api',
      '/a/.well-known -> portal-backstage:7007 as /.well-known',
      '/a -> portal-backstage-frontend:8080 as /',
    ]);
  });
});
