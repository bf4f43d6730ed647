import { X509Certificate } from 'node:crypto';
import { eventually, kubectl, objects } from '../support/kubectl';
import { testNamespace } from '../support/namespace';
import { helm4 } from '../support/outputs';
import { Portal } from '../support/portal';
import { makeTokenSecret, TOKEN, TOKEN_ACCESS } from '../support/token';
import { Writer } from '../support/writer';

const HOST = 'portal.example.com';
const SERVER = 'portal-postgresql';
const ISSUER = 'internal-authority';

const apiVersion = 'cert-manager.io/v1';
/** An authority of the company's own. */
const AUTHORITY = [
  { apiVersion, kind: 'Issuer', metadata: { name: 'self' }, spec: { selfSigned: {} } },
  {
    ...{ apiVersion, kind: 'Certificate', metadata: { name: 'authority' } },
    spec: { isCA: true, commonName: 'Authority', secretName: 'authority', issuerRef: { name: 'self' } },
  },
  { apiVersion, kind: 'Issuer', metadata: { name: ISSUER }, spec: { ca: { secretName: 'authority' } } },
];

/** As docs/postgresql.md has it. */
const certificate = {
  apiVersion,
  kind: 'Certificate',
  metadata: { name: '{{ .Release.Name }}-postgresql' },
  spec: {
    secretName: '{{ .Release.Name }}-postgresql-tls',
    dnsNames: ['{{ .Release.Name }}-postgresql'],
    issuerRef: { kind: 'Issuer', name: ISSUER },
  },
};
const values = {
  publicUrl: `https://${HOST}`,
  auth: { externalAccess: [TOKEN_ACCESS] },
  ingress: {
    enabled: true,
    annotations: { 'cert-manager.io/issuer': ISSUER },
    tls: { enabled: true, secretName: 'portal-tls' },
  },
  postgresql: { tls: { enabled: true, certificatesSecret: 'portal-postgresql-tls' } },
  extraDeploy: [certificate],
};

const namespace = testNamespace('cert-manager');
const portal = Portal.quick(helm4, { name: 'portal', namespace, values });

const inSecret = (name: string, key = 'tls.crt'): string => {
  const { data } = objects(namespace, 'secrets').find(({ metadata }) => metadata.name === name);
  return Buffer.from(data[key], 'base64').toString();
};
const issued = (name: string) => kubectl(['wait', `certificate/${name}`, '--namespace', namespace, ...READY]);
const READY = ['--for', 'condition=Ready', '--timeout', '120s'];

test('a portal whose certificate of Postgres comes from cert-manager becomes ready', async () => {
  const list = { apiVersion: 'v1', kind: 'List', items: AUTHORITY };
  kubectl(['create', '--namespace', namespace, '--filename', '-'], JSON.stringify(list));
  makeTokenSecret(namespace);
  portal.install();
  await portal.ready();
  issued(SERVER);
});

test('the Ingress gets a certificate for the host of publicUrl', async () => {
  await eventually(60, () => (issued('portal-tls') === '' ? ['portal-tls'] : []));
  const shown = new X509Certificate(inSecret('portal-tls'));
  expect(shown.checkHost(HOST)).toBe(HOST);
  expect(shown.verify(new X509Certificate(inSecret('authority')).publicKey)).toBe(true);
});

describe('while Backstage writes', () => {
  const connect = (): { serial?: string; error?: string } =>
    JSON.parse(portal.exec('backstage', 'node', '-e', CONNECT));

  test('Backstage verifies the server by the authority of cert-manager', () => {
    const ca = portal.exec('backstage', 'cat', '/etc/backstage/database-tls/ca.crt');
    expect(ca).toContain(inSecret(`${SERVER}-tls`, 'ca.crt').trim());
    expect(connect().serial).toBe(new X509Certificate(inSecret(`${SERVER}-tls`)).serialNumber);
  });

  test('a renewed certificate is shown without a restart, and nothing fails', async () => {
    const writer = startWriter();
    const before = portal.state();
    const old = connect().serial;
    renew(SERVER);
    await eventually(180, () => {
      const { serial, error } = connect();
      if (error !== undefined) throw new Error(error);
      return serial === old ? ['the renewed certificate'] : [];
    });
    const { catalog, sql } = writer.stop();
    expect([...catalog.outages, ...sql.outages]).toEqual([]);
    expect(catalog.acknowledged.length).toBeGreaterThan(20);
    expect(portal.state()).toEqual(before);
    expect(connect().serial).toBe(new X509Certificate(inSecret(`${SERVER}-tls`)).serialNumber);
  });
});

/** As `cmctl renew` does it. */
function renew(name: string): void {
  const found = JSON.parse(kubectl(['get', 'certificate', name, '--namespace', namespace, '--output', 'json']));
  const issuing = {
    ...{ type: 'Issuing', status: 'True', reason: 'ManuallyTriggered', message: 'by a test' },
    lastTransitionTime: new Date().toISOString().replace(/\.\d+/, ''),
  };
  const conditions = [...found.status.conditions, issuing];
  const args = ['patch', 'certificate', name, '--namespace', namespace, '--subresource=status', '--type=merge'];
  kubectl([...args, '--patch', JSON.stringify({ status: { conditions } })]);
}

function startWriter(): Writer {
  portal.sql('backstage', 'CREATE TABLE written (id text PRIMARY KEY)');
  const password = Buffer.from(portal.passwords()['user-password']!, 'base64').toString();
  return new Writer({
    ...{ namespace, name: 'writer', url: 'http://portal-backstage:7007', token: TOKEN },
    database: {
      ...{ host: SERVER, user: 'backstage', database: 'backstage', password },
      ssl: { ca: inSecret('authority') },
    },
  }).start();
}

/** Connects as Backstage does, and tells whose certificate it saw. */
const CONNECT = `
  const { POSTGRES_HOST: host, POSTGRES_USER: user, POSTGRES_PASSWORD: password } = process.env;
  const ca = require('fs').readFileSync('/etc/backstage/database-tls/ca.crt', 'utf8');
  const { Client } = require('pg');
  const client = new Client({ host, user, password, database: 'postgres', ssl: { ca } });
  client.connect()
    .then(() => ({ serial: client.connection.stream.getPeerCertificate().serialNumber }), ({ message }) => ({ error: message }))
    .then((answer) => process.stdout.write(JSON.stringify(answer), () => process.exit()));`;
