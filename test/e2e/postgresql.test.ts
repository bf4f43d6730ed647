import { CertificateAuthority } from './support/certificates';
import { imageOf } from './support/images';
import { eventually, kubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { Portal } from './support/portal';

const SERVER = 'portal-postgresql';
const apply = (namespace: string, manifest: object) =>
  kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify(manifest));

describe('a portal with its data in a folder of a node, as another user', () => {
  const namespace = testNamespace('postgresql-local');
  const folder = '/var/lib/e2e-backstage-postgresql';
  let portal: Portal;

  /** Makes the folder, and empties it. @returns the name of its node */
  const emptyFolder = (): string => {
    const allow = (level: string) =>
      kubectl(['label', 'namespace', namespace, `pod-security.kubernetes.io/enforce=${level}`, '--overwrite']);
    allow('privileged');
    apply(namespace, folderPod(folder));
    const where = ['--namespace', namespace, 'pod/folder'];
    kubectl(['wait', ...where, '--for', 'jsonpath={.status.phase}=Succeeded', '--timeout', '60s']);
    const node = kubectl(['get', ...where, '--output', 'jsonpath={.spec.nodeName}']);
    kubectl(['delete', ...where]);
    allow('restricted');
    return kubectl(['get', 'node', node, '--output', 'jsonpath={.metadata.labels.kubernetes\\.io/hostname}']);
  };

  beforeAll(async () => {
    const user = 4000;
    const nodeName = emptyFolder();
    const { cert, key } = new CertificateAuthority('Authority').forHosts(SERVER);
    const stringData = { 'tls.crt': cert, 'tls.key': key };
    apply(namespace, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'tls' }, stringData });
    portal = new Portal(helm4, {
      ...{ name: 'portal', namespace },
      values: {
        backstage: { replicas: 0 },
        dangerouslyAllowPlainSecrets: true,
        postgresql: {
          auth: { password: 'given $ome"where' },
          persistence: { size: '1Gi', local: { path: folder, nodeName } },
          tls: { enabled: true, certificatesSecret: 'tls' },
          podSecurityContext: { runAsUser: user, runAsGroup: user, fsGroup: user },
        },
      },
    });
    portal.install();
    await portal.ready();
  });
  // It belongs to no namespace.
  const volume = `${namespace}-${SERVER}-data`;
  afterAll(() => kubectl(['delete', 'persistentvolume', volume, '--ignore-not-found', '--wait=false']));

  test('has TLS from its first start on', () => {
    expect(portal.sql('backstage', 'SHOW ssl')).toBe('on');
  });

  test('logs in with the password that is given', () => {
    expect(portal.sql('backstage', 'SELECT current_user')).toBe('backstage');
    expect(Object.keys(portal.passwords()).sort()).toEqual(['admin-password', 'user-password']);
  });

  test('finds its data when it is uninstalled, with its volume, and installed again', async () => {
    portal.sql('backstage', 'CREATE TABLE kept AS SELECT 42 AS number');
    portal.uninstall();
    const volumes = () => kubectl(['get', 'persistentvolumes', '--output', 'name']);
    await eventually(90, () => (volumes().includes(volume) ? ['the end of the volume'] : []));
    portal.install();
    await portal.ready();
    expect(portal.sql('backstage', 'SELECT number FROM kept')).toBe('42');
  });

  test('does not start on data of another major version, and says what to do', async () => {
    const version = (number: string) => portal.exec('postgresql', 'bash', '-c', `echo ${number} >"$PGDATA/PG_VERSION"`);
    version('9');
    kubectl(['delete', 'pod', `${SERVER}-0`, '--namespace', namespace]);
    expect(await portal.checkDataMessage()).toMatch(
      /^check-data: the data in \S+ is of PostgreSQL 9, and this image is PostgreSQL \d+, .* docs\/postgresql\.md\n$/,
    );
  });
});

const folderPod = (path: string): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'folder' },
  spec: {
    restartPolicy: 'Never',
    containers: [
      {
        name: 'folder',
        image: imageOf('postgresql'),
        imagePullPolicy: 'IfNotPresent',
        command: ['find', '/folder', '-mindepth', '1', '-delete'],
        securityContext: { runAsUser: 0 },
        volumeMounts: [{ name: 'folder', mountPath: '/folder' }],
      },
    ],
    volumes: [{ name: 'folder', hostPath: { path, type: 'DirectoryOrCreate' } }],
  },
});
