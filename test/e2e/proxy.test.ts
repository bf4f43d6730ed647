import { eventually, kubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { isReady, Portal } from './support/portal';
import { makeTokenSecret, TOKEN, TOKEN_ACCESS } from './support/token';

const SECRET = 'the-key-of-the-upstream';

const ECHO = `
  require('http').createServer((request, answer) => {
    request.resume();
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify({ url: request.url, headers: request.headers }));
  }).listen(Number(process.argv[1]));`;

describe('the proxy', () => {
  const namespace = testNamespace('proxy');
  const portal = new Portal(helm4, {
    name: 'portal',
    namespace,
    values: {
      backstage: {
        resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
        // A service of a plugin, beside Backstage.
        extraContainers: [server('sidecar')],
      },
      auth: { externalAccess: [TOKEN_ACCESS] },
      // The pods are ready sooner.
      database: { type: 'sqlite' },
      proxy: {
        endpoints: {
          '/stub': {
            target: 'http://stub:8080',
            allowedMethods: ['GET'],
            headers: {
              Authorization: { existingSecret: 'upstream', key: 'key', prefix: 'Bearer ' },
              'X-Plain': 'plain',
            },
          },
          '/open': { target: 'http://stub:8080', credentials: 'dangerously-allow-unauthenticated' },
          '/sidecar': { target: 'http://localhost:8080' },
        },
      },
    },
  });
  const apply = (object: object) =>
    kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify(object));
  const ask = (path: string, options: Parameters<Portal['http']>[1] = { token: TOKEN }) =>
    portal.http(`/api/proxy${path}`, options);

  test('adds the secret header to what it passes on, and keeps the token to itself', async () => {
    apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'upstream' }, stringData: { key: SECRET } });
    makeTokenSecret(namespace);
    portal.install();
    apply({
      ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'stub', labels: { app: 'stub' } } },
      spec: {
        automountServiceAccountToken: false,
        terminationGracePeriodSeconds: 0,
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [server('stub')],
      },
    });
    apply({
      ...{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'stub' } },
      spec: { selector: { app: 'stub' }, ports: [{ port: 8080 }] },
    });
    await portal.ready(300);
    await eventually(60, () =>
      isReady(JSON.parse(kubectl(['get', 'pod', 'stub', '--namespace', namespace, '--output', 'json'])))
        ? []
        : ['stub'],
    );
    const { status, body } = ask('/stub/path?x=1');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      url: '/path?x=1',
      headers: { authorization: `Bearer ${SECRET}`, 'x-plain': 'plain' },
    });
    expect(JSON.stringify(body)).not.toContain(TOKEN);
  });

  test('lets nobody through without a token, unless that is said', () => {
    expect(ask('/stub/path', {}).status).toBe(401);
    const { status, body } = ask('/open/path', {});
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toContain(SECRET);
  });

  test('passes on the methods that are allowed only', () => {
    expect(ask('/stub/path', { token: TOKEN, method: 'POST', body: {} }).status).not.toBe(200);
    expect(ask('/open/path', { method: 'POST', body: {} }).status).toBe(200);
  });

  test('reaches a container beside Backstage', () => {
    expect(ask('/sidecar/path')).toMatchObject({ status: 200, body: { url: '/path' } });
  });

  test('shows the secret in no ConfigMap, no pod and no log', () => {
    const objects = kubectl(['get', 'configmaps,pods,deployments', '--namespace', namespace, '--output', 'yaml']);
    expect(objects).toContain('${PROXY_STUB_AUTHORIZATION_');
    expect(objects).not.toContain(SECRET);
    const { name } = portal.pod('backstage').metadata;
    expect(kubectl(['logs', '--namespace', namespace, name, '--container', 'backstage-backend'])).not.toContain(SECRET);
  });
});

/** A server that answers with what it is asked. */
function server(name: string): object {
  return {
    ...{ name, image: 'ghcr.io/backstage/backstage:1.55.0', imagePullPolicy: 'IfNotPresent' },
    command: ['node', '-e', ECHO, '8080'],
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
  };
}
