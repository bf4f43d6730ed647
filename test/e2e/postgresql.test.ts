import { CertificateAuthority } from './support/certificates';
import { imageOf } from './support/images';
import { eventually, kubectl, tryKubectl } from './support/kubectl';
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

describe('a first start with a script of the user', () => {
  const namespace = testNamespace('postgresql-first-start');
  const release = (name: string, script: string) =>
    new Portal(helm4, {
      ...{ name, namespace },
      values: {
        backstage: { replicas: 0 },
        postgresql: { initdb: { scripts: { '01-databases.sql': script } } },
      },
    });
  const pod = (name: string) => ['pod', `${name}-postgresql-0`, '--namespace', namespace];
  const log = (name: string, ...options: string[]) =>
    tryKubectl(['logs', ...pod(name).slice(1), '--container', 'postgresql', ...options]).stdout;
  const databases = (portal: Portal) => portal.sql('backstage', 'SELECT datname FROM pg_database').split('\n');
  const made = 'CREATE DATABASE extra OWNER "backstage";';

  // What the image says when it begins, and when it runs the scripts.
  test.each([
    ['initializes', /The files belonging to this database system/],
    ['runs-scripts', /running \S+01-databases.sql/],
  ])('begins anew when the pod is killed while it %s', async (name, moment) => {
    const portal = release(name, `SELECT pg_sleep(5); ${made} SELECT pg_sleep(5);`);
    portal.install();
    await eventually(300, () => (moment.test(log(name)) ? [] : [`${moment} in the log`]));
    kubectl(['delete', ...pod(name), '--force', '--grace-period=0']);
    await portal.ready();
    expect(databases(portal)).toEqual(expect.arrayContaining(['backstage', 'extra']));
  });

  test('says why the script fails, and goes on by itself when that is corrected', async () => {
    const portal = release('fails', `${made} SELECT no_such_function();`);
    portal.install();
    await eventually(300, () =>
      log('fails', '--previous').includes('no_such_function') ? [] : ['the reason in the log'],
    );
    portal.upgrade({
      backstage: { replicas: 0 },
      postgresql: { initdb: { scripts: { '01-databases.sql': made } } },
    });
    await portal.ready();
    expect(databases(portal)).toEqual(expect.arrayContaining(['backstage', 'extra']));
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
