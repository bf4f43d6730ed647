import { Ingress, type IngressProps } from '../../lib';
import { expectNames, problemsOf } from '../support/checks';
import { find, synth } from '../support/synth';
import { backend, frontend, publicUrl, allProps } from './ingress-props';

const build = (props: Partial<IngressProps>) => (chart: Parameters<Parameters<typeof synth>[0]>[0]) =>
  new Ingress(chart, 'ingress', { backend, ...props });
const ingress = (props: Partial<IngressProps> = {}) => find(synth(build(props)), 'Ingress');
const specOf = (props?: Partial<IngressProps>) => ingress(props).spec;

/** Where requests go: `host path type -> service:port`, in the order of the rules. */
const routes = (props?: Partial<IngressProps>) =>
  (specOf(props).rules as any[]).flatMap(({ host = '*', http }) =>
    http.paths.map(({ path, pathType, backend: { service } }: any) => {
      const port = service.port.name ?? service.port.number;
      return `${host} ${path} ${pathType} -> ${service.name}:${port}`;
    }),
  );

describe('Ingress', () => {
  test('sends every host and path to the backend', () => {
    expect(routes()).toEqual(['* / Prefix -> portal:7007']);
    expect(specOf()).not.toHaveProperty('tls');
    expect(specOf()).not.toHaveProperty('ingressClassName');
    expect(ingress().metadata).not.toHaveProperty('annotations');
  });

  test('takes every property', () => {
    expect(ingress(allProps).metadata).toEqual({
      name: 'door',
      namespace: 'portals',
      labels: { team: 'platform', 'app.kubernetes.io/component': 'backstage' },
      annotations: { owner: 'platform', a: 'b' },
    });
    expect(specOf(allProps)).toMatchObject({
      ingressClassName: 'nginx',
      tls: [
        { hosts: ['own.example.com'], secretName: 'certificate' },
        { hosts: ['more.example.com'], secretName: 'more' },
      ],
    });
    expect(routes(allProps)).toEqual([
      'own.example.com /portal/api Prefix -> portal:7007',
      'own.example.com /portal/.well-known Prefix -> portal:7007',
      'own.example.com /portal Exact -> portal-frontend:8080',
      'more.example.com /more Prefix -> portal:http-backend',
    ]);
  });

  test('has the host and the path of the public URL, and not its port', () => {
    expect(routes({ publicUrl })).toEqual(['portal.example.com / Prefix -> portal:7007']);
    expect(routes({ publicUrl: 'http://example.com:8080/tools/portal' })).toEqual([
      'example.com /tools/portal Prefix -> portal:7007',
    ]);
  });

  test('prefers a host and a path of its own', () => {
    expect(routes({ publicUrl: `${publicUrl}/a`, host: 'own.example.com', path: '/b/' })).toEqual([
      'own.example.com /b/ Prefix -> portal:7007',
    ]);
    expect(routes({ publicUrl, host: '' })).toEqual(['portal.example.com / Prefix -> portal:7007']);
  });

  test('splits what the app and what the API asks for, under whatever path', () => {
    expect(routes({ frontend })).toEqual([
      '* /api Prefix -> portal:7007',
      '* /.well-known Prefix -> portal:7007',
      '* / Prefix -> portal-frontend:8080',
    ]);
    expect(routes({ frontend, publicUrl: `${publicUrl}/a` })).toEqual([
      'portal.example.com /a/api Prefix -> portal:7007',
      'portal.example.com /a/.well-known Prefix -> portal:7007',
      'portal.example.com /a Prefix -> portal-frontend:8080',
    ]);
    expect(routes({ frontend: { ...frontend, enabled: false } })).toEqual(['* / Prefix -> portal:7007']);
  });

  test('refuses to split a path that is a regular expression', () => {
    const path = '/a(/|$)(.*)';
    expect(problemsOf(build({ path, frontend }))).toEqual([
      'Ingress test/ingress: path: is a regular expression, from which no paths of the API can be made; use httpRoute, or leave out frontend.enabled',
    ]);
    expect(routes({ path, frontend: { ...frontend, enabled: false } })).toEqual([`* ${path} Prefix -> portal:7007`]);
    expect(routes({ path })).toEqual([`* ${path} Prefix -> portal:7007`]);
  });

  test('serves more hosts like the first one, but under / where they name no path', () => {
    const extraHosts = [{ name: 'more.example.com' }, { name: 'port.example.com', port: 80, pathType: 'Exact' }];
    expect(routes({ publicUrl: `${publicUrl}/a`, pathType: 'ImplementationSpecific', extraHosts })).toEqual([
      'portal.example.com /a ImplementationSpecific -> portal:7007',
      'more.example.com / ImplementationSpecific -> portal:7007',
      'port.example.com / Exact -> portal:80',
    ]);
    expect(routes({ frontend, extraHosts }).slice(3)).toEqual([
      'more.example.com /api Prefix -> portal:7007',
      'more.example.com /.well-known Prefix -> portal:7007',
      'more.example.com / Prefix -> portal-frontend:8080',
      'port.example.com / Exact -> portal:80',
    ]);
  });

  test('has TLS for the host of the public URL', () => {
    expect(specOf({ publicUrl, tls: { enabled: true, secretName: 'certificate' } }).tls).toEqual([
      { hosts: ['portal.example.com'], secretName: 'certificate' },
    ]);
    expect(specOf({ publicUrl, tls: { enabled: false } })).not.toHaveProperty('tls');
  });

  test.each([{ enabled: true }, { enabled: true, secretName: '' }])(
    'has TLS with the certificate of the controller where there is no Secret: %j',
    (tls) => {
      expect(specOf({ publicUrl, tls }).tls).toEqual([{ hosts: ['portal.example.com'] }]);
    },
  );

  test('refuses TLS without a host', () => {
    for (const enabled of [undefined, false])
      expect(
        problemsOf(build({ publicUrl: 'https://a.example.com', tls: { enabled, secretName: 'certificate' } })),
      ).toEqual([
        'Ingress test/ingress: tls.enabled: got false beside tls.secretName, so that the host would be served without TLS; set it to true, or leave out the Secret',
      ]);
    expect(problemsOf(build({ tls: { enabled: true, secretName: 'certificate' } }))).toEqual([
      'Ingress test/ingress: tls: is enabled without a host, set host or publicUrl',
    ]);
  });

  test('has a name of at most 63 characters', () => {
    expectNames([
      ingress({ name: 'n'.repeat(63) }),
      ...synth((chart) => new Ingress(chart, 'i'.repeat(80), { backend })),
    ]);
  });
});
