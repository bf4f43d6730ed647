import { echoContainer, startAnsweringServer } from '../support/answering-server';
import { kubectl } from '../support/kubectl';
import type { Portal } from '../support/portal';
import { TOKEN } from '../support/token';
import type { Concern } from './concern';

const SECRET = 'the-key-of-the-upstream';
const SERVER = 'stub';

export function proxy(portal: Portal, namespace: string): Concern {
  const values = {
    // A service of a plugin, beside Backstage.
    backstage: { extraContainers: [echoContainer('sidecar')] },
    proxy: {
      endpoints: {
        '/stub': {
          target: `http://${SERVER}:8080`,
          allowedMethods: ['GET'],
          headers: {
            Authorization: { existingSecret: 'upstream', key: 'key', prefix: 'Bearer ' },
            'X-Plain': 'plain',
          },
        },
        '/open': { target: `http://${SERVER}:8080`, credentials: 'dangerously-allow-unauthenticated' },
        '/sidecar': { target: 'http://localhost:8080' },
      },
    },
  };
  const ask = (path: string, options: Parameters<Portal['http']>[1] = { token: TOKEN }) =>
    portal.http(`/api/proxy${path}`, options);

  const prepare = () => {
    kubectl(['create', 'secret', 'generic', 'upstream', '--namespace', namespace, `--from-literal=key=${SECRET}`]);
    startAnsweringServer(namespace, SERVER, {});
  };

  const tests = () => {
    test('adds the secret header to what it passes on, and keeps the token to itself', () => {
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
      expect(kubectl(['logs', '--namespace', namespace, name, '--container', 'backstage-backend'])).not.toContain(
        SECRET,
      );
    });
  };

  return { title: 'the proxy', values, prepare, tests };
}
