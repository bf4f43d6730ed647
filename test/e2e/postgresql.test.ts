import { CertificateAuthority } from './support/certificates';
import { Client } from './support/client';
import { imageOf } from './support/images';
import { eventually, kubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4, plain } from './support/outputs';
import { Portal } from './support/portal';

const SERVER = 'portal-postgresql';
const apply = (namespace: string, manifest: object) =>
  kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify(manifest));

describe('a portal with TLS, configuration and metrics', () => {
  const namespace = testNamespace('postgresql-tls');
  const portal = new Portal(plain, {
    ...{ name: 'portal', namespace },
    values: {
      networkPolicy: { enabled: true },
      postgresql: {
        tls: { enabled: true, certificatesSecret: '{{ .Release.Name }}-tls' },
        configuration: { work_mem: '6MB', log_connections: true },
        metrics: { enabled: true },
      },
    },
  });
  const authority = new CertificateAuthority('Authority');
  const renew = () => {
    const { cert, key } = authority.forHosts(SERVER);
    const stringData = { 'tls.crt': cert, 'tls.key': key, 'ca.crt': authority.cert };
    apply(namespace, { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'portal-tls' }, stringData });
  };
  beforeAll(async () => {
    renew();
    portal.install();
    await portal.ready(300);
  });
  const connect = (ssl: string) => JSON.parse(portal.exec('backstage', 'node', '-e', CONNECT, ssl));

  test('encrypts all connections of Backstage', () => {
    const seen = portal.sql(
      'backstage',
      `SELECT DISTINCT ssl, version FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
       WHERE usename = 'backstage' AND client_addr <> '127.0.0.1'`,
    );
    expect(seen).toBe('t|TLSv1.3');
  });

  test('refuses clients that do not encrypt', () => {
    expect(connect('false').error).toMatch(/no pg_hba.conf entry .* no encryption/);
    expect(connect('{ "rejectUnauthorized": false }').serial).toMatch(/^[0-9A-F]+$/);
  });

  test('has the settings that are given, and connections for its pods', () => {
    const setting = (name: string) => portal.sql('backstage', `SHOW ${name}`);
    expect(['work_mem', 'log_connections', 'max_connections'].map(setting)).toEqual(['6MB', 'on', '300']);
  });

  test('tells Prometheus about the server, to which no stranger gets', () => {
    expect(portal.exec('postgresql', 'bash', '-c', SCRAPE)).toMatch(/^pg_up 1$/m);
    const stranger = new Client({ namespace, name: 'stranger' }).start();
    expect(stranger.reach(SERVER, 9187)).toBe(true);
    expect(stranger.reach(SERVER, 5432)).toBe(false);
  });

  test('shows a renewed certificate without a restart', async () => {
    const serial = () => connect('{ "rejectUnauthorized": false }').serial as string;
    const [old, { uid }] = [serial(), portal.pod('postgresql').metadata];
    renew();
    // A change of the pod makes the kubelet look at its volumes.
    kubectl(['annotate', 'pod', `${SERVER}-0`, '--namespace', namespace, 'renewed=yes']);
    await eventually(120, () => (serial() === old ? ['the renewed certificate'] : []));
    expect(portal.pod('postgresql').metadata.uid).toBe(uid);
    expect(portal.restarts('postgresql')).toBe(0);
  });
});

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
    portal = new Portal(helm4, {
      ...{ name: 'portal', namespace },
      values: {
        backstage: { replicas: 0 },
        dangerouslyAllowPlainSecrets: true,
        postgresql: {
          auth: { password: 'given $ome"where' },
          persistence: { size: '1Gi', local: { path: folder, nodeName } },
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

  test('logs in with the password that is given', () => {
    expect(portal.sql('backstage', 'SELECT current_user')).toBe('backstage');
    expect(Object.keys(portal.passwords()).sort()).toEqual(['admin-password', 'user-password']);
  });

  test('finds its data when it is uninstalled, with its volume, and installed again', async () => {
    portal.sql('backstage', 'CREATE TABLE kept AS SELECT 42 AS number');
    portal.uninstall();
    expect(kubectl(['get', 'persistentvolumes', '--output', 'name'])).not.toContain(volume);
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

/** Connects as Backstage does but with other options for TLS, and tells whose certificate it saw. */
const CONNECT = `
  const { POSTGRES_HOST: host, POSTGRES_USER: user, POSTGRES_PASSWORD: password } = process.env;
  const { Client } = require('pg');
  const client = new Client({ host, user, password, database: 'postgres', ssl: JSON.parse(process.argv[1]) });
  client.connect()
    .then(() => ({ serial: client.connection.stream.getPeerCertificate().serialNumber }), ({ message }) => ({ error: message }))
    .then((answer) => process.stdout.write(JSON.stringify(answer), () => process.exit()));`;

const SCRAPE = `exec 3<>/dev/tcp/127.0.0.1/9187; printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3`;

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
