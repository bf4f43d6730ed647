import { CertificateAuthority } from '../support/certificates';
import { Client } from '../support/client';
import { eventually, kubectl, tryKubectl } from '../support/kubectl';
import { imageOf } from '../support/images';
import type { Portal } from '../support/portal';
import { TOKEN } from '../support/token';
import type { Concern } from './concern';

const FOLDER = 'default/component/handbook';
const PATH = `${FOLDER}/index.html`;
/** The key under which TechDocs has the page: those of Backstage are in Base64. */
const KEY = Buffer.from(PATH).toString('base64');

const handbook = {
  ...{ apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name: 'handbook' } },
  spec: { type: 'documentation', lifecycle: 'production', owner: 'authors' },
};

export function cache(portal: Portal, namespace: string): Concern {
  const values = (hasValkey: boolean, own: object = {}) => ({
    backstage: {
      extraVolumes: [{ name: 'docs', configMap: { name: 'docs' } }],
      extraVolumeMounts: [{ name: 'docs', mountPath: `/docs/${FOLDER}` }],
      appConfig: {
        techdocs: {
          builder: 'external',
          publisher: { type: 'local', local: { publishDirectory: '/docs' } },
          cache: { ttl: 3600000 },
        },
      },
    },
    catalog: { entities: [handbook] },
    valkey: { enabled: hasValkey },
    cache: own,
  });
  const neighbour = new Client({ namespace, name: 'neighbour' });

  const apply = (object: object) =>
    kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify(object));
  const secret = (name: string, stringData: object) =>
    apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData });
  const ask = () => portal.http(`/api/techdocs/static/docs/${PATH}`, { token: TOKEN });
  // A pod that has just started does not know the component yet.
  const answered = () => eventually(60, () => (ask().status === 200 ? [] : ['the page']));
  const logs = () => {
    const { name } = portal.pod('backstage').metadata;
    return kubectl(['logs', '--namespace', namespace, name, '--container', 'backstage-backend']);
  };
  const valkey = (...command: string[]) => portal.exec('valkey', 'sh', '-c', VALKEY_CLI, ...command);
  const cached = () =>
    eventually(60, () => (ask().status === 200 && valkey('exists', KEY).trim() === '1' ? [] : ['the page in Valkey']));

  const authority = new CertificateAuthority('right');
  const password = 'tls-password';
  const trust = (ca: CertificateAuthority) =>
    apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'ca' }, data: { 'ca.crt': ca.cert } });
  /** Makes a new pod until it has what was changed: the kubelet may have given it what it knew before. */
  const renew = (component: string, file: string, content: string) =>
    eventually(300, async () => {
      kubectl(['delete', 'pod', portal.pod(component).metadata.name, '--namespace', namespace]);
      await portal.ready();
      return portal.exec(component, 'cat', file).trim() === content.trim() ? [] : [`what was changed in ${file}`];
    });
  const stored = () =>
    tryKubectl(['exec', '--namespace', namespace, 'tls', '--', 'sh', '-c', TLS_CLI, 'exists', KEY]).stdout.trim();

  const prepare = () => {
    apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'docs' }, data: { 'index.html': '<p>first</p>' } });
    neighbour.start();
    const { cert, key } = authority.forHosts('tls');
    secret('tls', { 'tls.crt': cert, 'tls.key': key, password });
    secret('connection', { CACHE_CONNECTION: `rediss://:${password}@tls:6379` });
    trust(authority);
    apply(tlsServer(imageOf('valkey')));
    apply({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'tls' }, spec: SERVICE });
  };

  const tests = () => {
    test('is in the Valkey of the release', async () => {
      await answered();
      expect(ask().body).toBe('<p>first</p>');
      await cached();
      expect(portal.restarts('valkey')).toBe(0);
    });

    test('is what Backstage answers from', () => {
      const { value, ...rest } = JSON.parse(valkey('get', KEY));
      const page = Buffer.from(value, 'base64').toString('utf8');
      expect(page).toContain('<p>first</p>');
      const other = Buffer.from(page.replace('<p>first</p>', '<p>other</p>')).toString('base64');
      valkey('set', KEY, JSON.stringify({ ...rest, value: other }));
      expect(ask().body).toContain('<p>other</p>');
    });

    test('holds no more than it may, and shows its password nowhere', () => {
      expect(valkey('config', 'get', 'maxmemory').split(/\s+/)).toContain(String(128 << 20));
      expect(valkey('config', 'get', 'maxmemory-policy')).toContain('allkeys-lru');
      const password = portal.exec('valkey', 'cat', '/run/secrets/valkey/password').trim();
      const visible = portal.exec(
        'valkey',
        'sh',
        '-c',
        'cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr "\\0" "\\n"',
      );
      expect(visible).toContain('valkey-server');
      expect(visible).not.toContain(password);
      expect(portal.exec('valkey', 'valkey-cli', 'get', KEY)).toContain('NOAUTH');
    });

    test('lets only Backstage in', async () => {
      const host = `portal-backstage-valkey.${namespace}.svc.cluster.local`;
      const { name } = portal.pod('backstage').metadata;
      expect(await new Client({ namespace, name }).reach(host, 6379)).toBe(true);
      expect(await neighbour.reach(host, 6379)).toBe(false);
    });

    test('comes back when Valkey was killed, without a restart of Backstage', async () => {
      const { name, uid } = portal.pod('valkey').metadata;
      kubectl(['delete', 'pod', name, '--namespace', namespace, '--grace-period', '1']);
      await portal.ready();
      expect(portal.pod('valkey').metadata.uid).not.toBe(uid);
      await cached();
      expect(ask().body).toBe('<p>first</p>');
      expect(portal.restarts('backstage')).toBe(0);
    });

    test('with a wrong password, pages come as before, and the log says why', async () => {
      secret('portal-backstage-valkey', { password: 'another-password' });
      await renew('valkey', '/run/secrets/valkey/password', 'another-password');
      expect(ask().body).toBe('<p>first</p>');
      await eventually(60, () => (logs().includes('WRONGPASS') ? [] : ['the reason in the log']));
    });
  };

  const changedTests = () => {
    test('is used over an encrypted connection', async () => {
      expect(portal.objects('deployments', 'valkey')).toEqual([]);
      await answered();
      await eventually(60, () => (ask().status === 200 && stored() === '1' ? [] : ['the page in Valkey']));
    });

    test('is not used with another authority, and the log says why', async () => {
      const wrong = new CertificateAuthority('wrong');
      trust(wrong);
      await renew('backstage', '/etc/backstage/cache-tls/ca.crt', wrong.cert);
      await answered();
      expect(ask().body).toBe('<p>first</p>');
      const reason = /self-signed certificate in certificate chain|unable to verify the first certificate/;
      await eventually(60, () => (reason.test(logs()) ? [] : ['the reason in the log']));
    });
  };

  const tls = { ca: { existingConfigMap: 'ca' } };
  return {
    title: 'the cache',
    values: values(true),
    changed: values(false, { store: 'valkey', connection: { existingSecret: 'connection' }, tls }),
    prepare,
    tests,
    changedTests,
  };
}

const VALKEY_CLI = 'REDISCLI_AUTH=$(cat /run/secrets/valkey/password) exec valkey-cli "$0" "$@"';
const TLS_CLI = 'REDISCLI_AUTH=$(cat /tls/password) exec valkey-cli --tls --insecure "$0" "$@"';
const SERVICE = { selector: { app: 'tls' }, ports: [{ port: 6379 }] };

/** A Valkey as others run it. */
function tlsServer(image: string): object {
  const files = ['--tls-cert-file', '/tls/tls.crt', '--tls-key-file', '/tls/tls.key', '--tls-auth-clients', 'no'];
  const command = `exec valkey-server --save "" --port 0 --tls-port 6379 ${files.join(' ')} --requirepass "$(cat /tls/password)"`;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'tls', labels: { app: 'tls' } },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 999, fsGroup: 999, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'valkey',
          image,
          command: ['sh', '-c', command],
          volumeMounts: [{ name: 'tls', mountPath: '/tls' }],
          resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
      volumes: [{ name: 'tls', secret: { secretName: 'tls', defaultMode: 0o440 } }],
    },
  };
}
