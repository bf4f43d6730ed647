import { find, type Manifest } from '../support/synth';
import { refused, render } from '../support/render';

const https = { certificate: { cert: { $file: '/tls/tls.crt' }, key: { $file: '/tls/tls.key' } } };
const encrypted = (backstage: object = {}, more: object = {}) => ({
  ...more,
  backstage: { appConfig: { backend: { https } }, ...backstage },
});
const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const container = (values: object) => find(render(values), 'Deployment').spec.template.spec.containers[0] as Manifest;

describe('backend.https of the configuration', () => {
  test.each([
    encrypted(),
    { backstage: { appConfig: JSON.stringify({ backend: { https: true } }) } },
    { backstage: { extraAppConfig: [{ filename: 'a.yaml', content: { backend: { https } } }] } },
  ])('lets the probes ask by HTTPS: %j', (values) => {
    for (const probe of PROBES)
      expect(container(values)[probe].httpGet).toMatchObject({ scheme: 'HTTPS', port: 'backend' });
  });

  test('is off where it is false or not given', () => {
    for (const values of [{}, { backstage: { appConfig: { backend: { https: false } } } }])
      for (const probe of PROBES) expect(container(values)[probe].httpGet).not.toHaveProperty('scheme');
  });

  test('leaves a scheme of the user, and probes of other kinds', () => {
    const made = container(
      encrypted({
        livenessProbe: { httpGet: { path: '/', port: 'backend', scheme: 'HTTP' } },
        readinessProbe: { tcpSocket: { port: 'backend' } },
      }),
    );
    expect(made.livenessProbe.httpGet.scheme).toBe('HTTP');
    expect(made.readinessProbe).toMatchObject({ tcpSocket: { port: 'backend' } });
    expect(made.readinessProbe).not.toHaveProperty('httpGet');
  });

  test('lets `helm test` ask by HTTPS', () => {
    const { env } = find(render(encrypted()), 'Pod', '-test').spec.containers[0] as Manifest;
    expect(env).toContainEqual({ name: 'BACKSTAGE_URL', value: 'https://portal-backstage:7007' });
    expect(JSON.stringify(find(render(), 'Pod', '-test'))).not.toContain('NODE_TLS_REJECT_UNAUTHORIZED');
  });

  test('is refused beside what asks the backend by HTTP', () => {
    expect(refused(encrypted({}, { frontend: { enabled: true } }))).toEqual([
      expect.stringMatching(/^backstage\.appConfig\.backend\.https: is given, but the pods of frontend and portOcean/),
    ]);
  });
});
