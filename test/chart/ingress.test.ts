import { find, type Manifest } from '../support/synth';
import { refused, render } from '../support/render';

const BACKEND = { service: { name: 'portal-backstage', port: { number: 7007 } } };
const FRONTEND = { service: { name: 'portal-backstage-frontend', port: { number: 7007 } } };

const ingressOf = (values: object) => find(render(values), 'Ingress') as Manifest;
const ingress = (own: object, values: object = {}) => ingressOf({ ...values, ingress: { enabled: true, ...own } });
const pathsOf = (rule: Manifest) => (rule.http.paths as Manifest[]).map(({ path }) => path as string);

describe('the Ingress', () => {
  test('is absent by default', () => {
    expect(render().map(({ kind }) => kind as string)).not.toContain('Ingress');
  });

  test('sends every request of every host to Backstage where only enabled is given', () => {
    expect(ingress({}).spec).toEqual({
      rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: BACKEND }] } }],
    });
  });

  test('belongs to the release by its name, namespace and labels', () => {
    expect(ingress({})).toMatchObject({
      apiVersion: 'networking.k8s.io/v1',
      metadata: {
        name: 'portal-backstage',
        namespace: 'space',
        labels: { 'app.kubernetes.io/instance': 'portal', 'app.kubernetes.io/component': 'backstage' },
      },
    });
  });

  test('goes to the port of the Service', () => {
    const { rules } = ingress({}, { service: { ports: { backend: 80 } } }).spec;
    expect(rules[0].http.paths[0].backend.service.port).toEqual({ number: 80 });
  });
});

describe('given values', () => {
  let given: Manifest;
  beforeAll(() => {
    given = ingress(
      {
        className: 'nginx',
        annotations: { 'example.com/size': '8m', 'example.com/release': '{{ .Release.Name }}' },
        host: '{{ .Release.Name }}.example.com',
        path: '/portal/',
        pathType: 'ImplementationSpecific',
        extraHosts: [
          { name: 'plain.example.com' },
          { name: '{{ .Release.Name }}.example.org', path: '/app', pathType: 'Exact' },
          { name: 'number.example.com', port: 9000 },
          { name: 'named.example.com', port: 'extra' },
        ],
        tls: { enabled: true, secretName: 'certificate' },
        extraTls: [{ hosts: ['{{ .Release.Name }}.example.org'], secretName: 'other' }],
      },
      {
        commonAnnotations: { 'example.com/team': 'portal', 'example.com/size': '1m' },
        service: { extraPorts: [{ name: 'extra', port: 9000 }] },
      },
    );
  });

  test('className is the class', () => {
    expect(given.spec.ingressClassName).toBe('nginx');
  });

  test('annotations may hold expressions, and win over commonAnnotations', () => {
    expect(given.metadata.annotations).toEqual({
      'example.com/size': '8m',
      'example.com/release': 'portal',
      'example.com/team': 'portal',
    });
  });

  test('host, path and pathType make the first rule', () => {
    expect(given.spec.rules[0]).toEqual({
      host: 'portal.example.com',
      http: { paths: [{ path: '/portal/', pathType: 'ImplementationSpecific', backend: BACKEND }] },
    });
  });

  test('extraHosts have a path, type and port of their own, or those of the first rule but for the path', () => {
    const [, ...extra] = given.spec.rules as Manifest[];
    const port = (own: object) => ({ service: { name: 'portal-backstage', port: own } });
    const rule = (host: string, path: string, pathType: string, backend: object) => ({
      host,
      http: { paths: [{ path, pathType, backend }] },
    });
    expect(extra).toEqual([
      rule('plain.example.com', '/', 'ImplementationSpecific', BACKEND),
      rule('portal.example.org', '/app', 'Exact', BACKEND),
      rule('number.example.com', '/', 'ImplementationSpecific', port({ number: 9000 })),
      rule('named.example.com', '/', 'ImplementationSpecific', port({ name: 'extra' })),
    ]);
  });

  test('tls serves the host with the certificate, and extraTls more of them', () => {
    expect(given.spec.tls).toEqual([
      { hosts: ['portal.example.com'], secretName: 'certificate' },
      { hosts: ['portal.example.org'], secretName: 'other' },
    ]);
  });

  test('extraTls does not need tls', () => {
    const extraTls = [{ hosts: ['portal.example.com'] }];
    expect(ingress({ extraTls }).spec.tls).toEqual(extraTls);
  });

  test('a secretName alone is refused, as the host would be served without TLS', () => {
    expect(ingress({ host: 'a.example.com' }).spec).not.toHaveProperty('tls');
    const tls = { secretName: 'certificate' };
    expect(refused({ ingress: { enabled: true, host: 'a.example.com', tls } })).toEqual([
      'ingress.tls.enabled: got false beside ingress.tls.secretName, so that the host would be served without TLS; set it to true, or leave out the Secret',
    ]);
    expect(() => render({ ingress: { tls } })).not.toThrow();
  });
});

describe('a host that is given again', () => {
  const extraHosts = (...hosts: object[]) => ({ host: 'a.example.com', extraHosts: hosts });
  const hostsOf = (own: object) => (ingress(own).spec.rules as Manifest[]).map(({ host }) => host as string);
  const refusal = (place: string) =>
    `ingress.extraHosts: got ${place} twice, and only one would be used; leave one of them out, or give it another path`;

  test('is there once where it leads to the same', () => {
    expect(hostsOf(extraHosts({ name: 'a.example.com' }))).toEqual(['a.example.com']);
    expect(
      hostsOf({ ...extraHosts({ name: '{{ .Release.Name }}.a', path: '/b' }), host: 'portal.a', path: '/b' }),
    ).toEqual(['portal.a']);
  });

  test.each([
    ['path', { path: '/b' }],
    ['type of path', { pathType: 'Exact' }],
  ])('may have another %s', (_what, own) => {
    expect(hostsOf(extraHosts({ name: 'a.example.com', ...own }))).toHaveLength(2);
  });

  test.each<[string, object[], string]>([
    ['with another port', [{ name: 'a.example.com', port: 7007 }], 'a.example.com/ (Prefix)'],
    ['among the other hosts', [{ name: 'b' }, { name: 'c' }, { name: 'b', path: '/' }], 'b/ (Prefix)'],
  ])('is refused %s', (_how, hosts, place) => {
    expect(refused({ ingress: { enabled: true, ...extraHosts(...hosts) } })).toEqual([refusal(place)]);
  });

  test('is not looked at without an Ingress', () => {
    expect(() => render({ ingress: extraHosts({ name: 'b' }, { name: 'b' }) })).not.toThrow();
  });
});

describe('the path', () => {
  test.each(['/a/', '/a', '/'])('%s is kept as it is given', (path) => {
    expect(pathsOf(ingress({ path, pathType: 'Exact' }).spec.rules[0] as Manifest)).toEqual([path]);
  });

  test('has no slash twice before those of the API', () => {
    const [rule] = ingress({ path: '/a/' }, { frontend: { enabled: true } }).spec.rules;
    expect(pathsOf(rule as Manifest)).toEqual(['/a/api', '/a/.well-known', '/a/']);
  });

  test('may be a regular expression, but not with a frontend of its own', () => {
    const path = '/portal(/|$)(.*)';
    expect(pathsOf(ingress({ path, pathType: 'ImplementationSpecific' }).spec.rules[0] as Manifest)).toEqual([path]);
    expect(refused({ ingress: { enabled: true, path }, frontend: { enabled: true } })).toEqual([
      'ingress.path: is a regular expression, from which no paths of the API can be made; use httpRoute, or leave out frontend.enabled',
    ]);
    expect(() => render({ ingress: { path }, frontend: { enabled: true } })).not.toThrow();
  });
});

describe('with a publicUrl', () => {
  const publicUrl = 'https://portal.example.com:8443/sub/path';

  test('host and path follow from it', () => {
    const [rule] = ingress({}, { publicUrl }).spec.rules;
    expect(rule.host).toBe('portal.example.com');
    expect(pathsOf(rule as Manifest)).toEqual(['/sub/path']);
  });

  test('host and path of the Ingress win', () => {
    const [rule] = ingress({ host: 'inner.example.com', path: '/inner' }, { publicUrl }).spec.rules;
    expect(rule.host).toBe('inner.example.com');
    expect(pathsOf(rule as Manifest)).toEqual(['/inner']);
  });

  test('its host is the one that TLS is for', () => {
    const tls = { enabled: true, secretName: 'certificate' };
    expect(ingress({ tls }, { publicUrl }).spec.tls).toEqual([
      { hosts: ['portal.example.com'], secretName: 'certificate' },
    ]);
  });

  test('an IP address in it is no host', () => {
    const at = { publicUrl: 'http://[fd00::1]:7007/portal' };
    expect(ingress({}, at).spec.rules).toEqual([
      { http: { paths: [{ path: '/portal', pathType: 'Prefix', backend: BACKEND }] } },
    ]);
    expect(refused({ ...at, ingress: { enabled: true, tls: { enabled: true } } })).toEqual([
      'ingress.tls: is enabled without a host, set ingress.host or publicUrl',
    ]);
  });

  test('it does not change the path of extraHosts', () => {
    const [, extra] = ingress({ extraHosts: [{ name: 'a.example.com' }] }, { publicUrl }).spec.rules;
    expect(pathsOf(extra as Manifest)).toEqual(['/']);
  });
});

describe('with a frontend of its own', () => {
  const frontend = { enabled: true };

  test('the API and sign-in go to the backend, the rest to the frontend', () => {
    const [{ http }] = ingress({}, { frontend }).spec.rules;
    expect(http.paths).toEqual([
      { path: '/api', pathType: 'Prefix', backend: BACKEND },
      { path: '/.well-known', pathType: 'Prefix', backend: BACKEND },
      { path: '/', pathType: 'Prefix', backend: FRONTEND },
    ]);
  });

  test('all of it is below the path, at the ports of both Services', () => {
    const [rule] = ingress(
      { path: '/portal' },
      { frontend: { enabled: true, service: { port: 8000 } }, service: { ports: { backend: 9000 } } },
    ).spec.rules;
    expect(pathsOf(rule as Manifest)).toEqual(['/portal/api', '/portal/.well-known', '/portal']);
    const ports = (rule.http.paths as Manifest[]).map(({ backend }) => backend.service.port.number as number);
    expect(ports).toEqual([9000, 9000, 8000]);
  });

  test('extraHosts are split too, but for those with a port of the backend', () => {
    const extraHosts = [{ name: 'a.example.com' }, { name: 'b.example.com', port: 9000 }];
    const [, split, whole] = ingress(
      { extraHosts },
      { frontend, service: { extraPorts: [{ name: 'extra', port: 9000 }] } },
    ).spec.rules;
    expect(pathsOf(split as Manifest)).toEqual(['/api', '/.well-known', '/']);
    expect(whole.http.paths).toEqual([
      { path: '/', pathType: 'Prefix', backend: { service: { name: 'portal-backstage', port: { number: 9000 } } } },
    ]);
  });
});

describe('TLS', () => {
  test('without a Secret has the certificate of the controller', () => {
    expect(ingress({ host: 'a.example.com', tls: { enabled: true } }).spec.tls).toEqual([{ hosts: ['a.example.com'] }]);
  });

  test('without a host is refused', () => {
    expect(refused({ ingress: { enabled: true, tls: { enabled: true, secretName: 'a' } } })).toEqual([
      'ingress.tls: is enabled without a host, set ingress.host or publicUrl',
    ]);
  });

  test('is not looked at where there is no Ingress', () => {
    expect(() => render({ ingress: { tls: { enabled: true } } })).not.toThrow();
  });
});
