import type { Certificate } from './certificates';
import { imageOf } from './images';
import { kubectl } from './kubectl';

/** Who may log in, all with {@link PASSWORD}. */
export const ROLES = {
  /** In any way, and may create databases. */
  anyhow: 'anyhow',
  /** Encrypted only. */
  encrypted: 'encrypted',
  /** With a certificate of the client's own, and the password. */
  certified: 'certified',
  /** In any way; creates no databases, but owns the one that is called like it. */
  limited: 'limited',
} as const;

/** With everything that must be escaped in a URL. */
export const PASSWORD = 'p@ss/w:rd?#&%41 $x';

const NAME = 'postgres';
const PORT = 5432;
const DATA = '/var/lib/postgresql/data';
const CONFIG = '/etc/postgresql/config';

const HBA = `
local   all all       trust
hostssl all certified all scram-sha-256 clientcert=verify-full
hostssl all encrypted all scram-sha-256
host    all encrypted all reject
host    all certified all reject
host    all all       all scram-sha-256
`;

const role = (name: string, options: string) => `CREATE ROLE ${name} LOGIN ${options} PASSWORD '${PASSWORD}';\n`;
const INIT = `
${role(ROLES.anyhow, 'CREATEDB')}${role(ROLES.encrypted, 'CREATEDB')}${role(ROLES.certified, 'CREATEDB')}
${role(ROLES.limited, '')}CREATE DATABASE ${ROLES.limited} OWNER ${ROLES.limited};
`;

/** What a server shows to its clients, and by whom it knows them. */
export interface PostgresServerTls extends Certificate {
  readonly ca: string;
}

/** A Postgres that is in no release, as a cloud or a company runs it. It keeps its data as long as its pod lives. */
export class PostgresServer {
  /** Its host name, and another one that leads there too. */
  readonly host = NAME;
  readonly otherHost = 'another-name';

  constructor(readonly namespace: string) {}

  /** Makes objects in its namespace. */
  apply(items: object[]): void {
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    kubectl(['apply', '--namespace', this.namespace, '--filename', '-'], list);
  }

  /** Makes it, and waits until it answers. */
  start(tls: PostgresServerTls): void {
    this.apply(this.manifests(tls));
    const until = ['--for', 'condition=Available', '--timeout', '120s'];
    kubectl(['wait', `deployment/${NAME}`, '--namespace', this.namespace, ...until]);
  }

  /** A connection string, in which everything is escaped. */
  url(user: string, options = '', host = this.host): string {
    return `postgres://${user}:${encodeURIComponent(PASSWORD)}@${host}:${PORT}/any${options}`;
  }

  /** Asks it as its superuser. @returns lines, with | between columns */
  sql(query: string, database = 'postgres'): string {
    const psql = ['psql', '-U', 'postgres', '-AtX', '-v', 'ON_ERROR_STOP=1', '-d', database, '-c', query];
    return kubectl(['exec', `deployment/${NAME}`, '--namespace', this.namespace, '--', ...psql]).trim();
  }

  /** How the clients of a database came in, by its log: the versions of TLS, and `none`. */
  encryption(database: string): string[] {
    const log = kubectl(['logs', `deployment/${NAME}`, '--namespace', this.namespace]);
    const logins = log.split('\n').filter((line) => line.includes(' connection authorized: '));
    const own = logins.filter((line) => line.includes(` database=${database} `));
    return [...new Set(own.map((line) => /SSL enabled \(protocol=([^,]+)/.exec(line)?.[1] ?? 'none'))];
  }

  private manifests({ cert, key, ca }: PostgresServerTls): object[] {
    const metadata = { name: NAME };
    const data = { 'pg_hba.conf': HBA, 'roles.sql': INIT };
    return [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata,
        stringData: { ...data, 'tls.crt': cert, 'tls.key': key, 'ca.crt': ca },
      },
      ...[NAME, this.otherHost].map((name) => ({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name },
        spec: { selector: { app: NAME }, ports: [{ port: PORT }] },
      })),
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata,
        spec: {
          selector: { matchLabels: { app: NAME } },
          template: { metadata: { labels: { app: NAME } }, spec: this.podSpec() },
        },
      },
    ];
  }

  private podSpec(): object {
    const settings = {
      hba_file: `${CONFIG}/pg_hba.conf`,
      ssl: 'on',
      ssl_cert_file: `${CONFIG}/tls.crt`,
      ssl_key_file: `${CONFIG}/tls.key`,
      ssl_ca_file: `${CONFIG}/ca.crt`,
      log_connections: 'on',
      max_connections: '400',
      fsync: 'off',
    };
    const isReady = { exec: { command: ['pg_isready', '--host', '127.0.0.1'] }, periodSeconds: 1 };
    return {
      automountServiceAccountToken: false,
      securityContext: {
        ...{ runAsNonRoot: true, runAsUser: 999, runAsGroup: 999, fsGroup: 999 },
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: NAME,
          image: imageOf('postgresql'),
          args: Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
          env: [
            { name: 'POSTGRES_HOST_AUTH_METHOD', value: 'trust' },
            { name: 'PGDATA', value: `${DATA}/pgdata` },
          ],
          readinessProbe: isReady,
          resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          volumeMounts: [
            { name: 'data', mountPath: DATA },
            { name: 'config', mountPath: CONFIG, readOnly: true },
            { name: 'config', mountPath: '/docker-entrypoint-initdb.d/roles.sql', subPath: 'roles.sql' },
          ],
        },
      ],
      // Postgres wants a key that only its group can read besides root.
      volumes: [
        { name: 'data', emptyDir: {} },
        { name: 'config', secret: { secretName: NAME, defaultMode: 0o440 } },
      ],
    };
  }
}
