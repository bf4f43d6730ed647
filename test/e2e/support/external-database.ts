import { CertificateAuthority } from './certificates';
import { plain } from './outputs';
import { PASSWORD, PostgresServer, ROLES } from './postgres-server';
import { Preparation } from './preparation';

/** What the connections of a case come to: how the server saw them, or why there was none, in the log of the pod. */
export const TLS = ['TLSv1.3'];
export const NO_TLS = ['none'];
export const UNKNOWN_AUTHORITY = /unable to verify the first certificate|self-signed certificate in certificate chain/;
export const OTHER_NAME = /does not match certificate's altnames/;

/** Values for what {@link externalServer} makes. */
export const ca = { existingConfigMap: 'ca' };
export const wrongCa = { existingConfigMap: 'wrong-ca' };
export const clientCertificate = { existingSecret: 'client' };
export const passwordSecret = { existingSecret: 'password' };

/** A server outside of all releases, and the Secrets and ConfigMaps with what its clients need. */
export function externalServer(namespace: string): PostgresServer {
  const server = new PostgresServer(namespace);
  beforeAll(() => {
    const authority = new CertificateAuthority('Authority');
    const client = authority.forClient(ROLES.certified);
    const stranger = authority.forClient('stranger');
    server.apply([
      object('Secret', 'password', { stringData: { password: PASSWORD } }),
      object('ConfigMap', 'ca', { data: { 'ca.crt': authority.cert } }),
      object('Secret', 'ca', { stringData: { 'ca.crt': authority.cert } }),
      object('ConfigMap', 'wrong-ca', { data: { 'ca.crt': new CertificateAuthority('Wrong authority').cert } }),
      ...Object.entries({ client, stranger }).map(([name, { cert, key }]) =>
        object('Secret', name, { stringData: { 'tls.crt': cert, 'tls.key': key } }),
      ),
    ]);
    server.start({ ...authority.forHosts(server.host), ca: authority.cert });
  });
  return server;
}

/** A Secret as a platform gives it to its applications. */
export const connectionString = (name: string, text: string): object =>
  object('Secret', name, { stringData: { POSTGRES_CON_STRING: text } });

const object = (kind: string, name: string, content: object) => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
  ...content,
});

/** A way to connect. */
export interface Connection {
  /** `database.external` */
  readonly external?: object;
  /** The connection string, of which a Secret is made. */
  readonly text?: string;
  /** More of `database`. */
  readonly options?: object;
  readonly backstage?: object;
  /** Where the plugin catalog is, if it has no database of its own. */
  readonly database?: string;
  readonly result: string[] | RegExp;
}

/** Tries all of them at once, and makes a test of each. */
export function testConnections(server: PostgresServer, connections: Record<string, Connection>): void {
  const trials = Object.entries(connections).map(([title, connection], index) => ({
    title,
    ...connection,
    ...trial(server.namespace, `trial-${index}`, connection),
  }));

  beforeAll(() => {
    server.apply(trials.flatMap(({ secrets, preparation }) => [...secrets, ...preparation.manifests()]));
  });

  test.each(trials)('$title', async ({ preparation, result, database }) => {
    const succeeded = await preparation.succeeds(120);
    const log = preparation.log();
    if (Array.isArray(result)) {
      expect(log).toContain('the database is prepared');
      expect(server.encryption(database)).toEqual(result);
    } else {
      expect(log).toMatch(result);
    }
    expect(succeeded).toBe(Array.isArray(result));
  });
}

function trial(namespace: string, name: string, { external, text, options, backstage, database }: Connection) {
  const secrets = text === undefined ? [] : [connectionString(name, text)];
  const byText = text === undefined ? {} : { connectionString: { existingSecret: name } };
  const values = {
    database: {
      ...{ type: 'external', prefix: `${name}-`, preparation: { timeoutSeconds: 10 }, ...options },
      external: { ...external, ...byText },
    },
    // All of them at once on a small node.
    backstage: {
      resources: { requests: { memory: '128Mi' }, limits: { memory: '512Mi' } },
      ...backstage,
    },
  };
  const preparation = new Preparation(plain, { name, namespace, values });
  return { secrets, preparation, database: database ?? `${name}-catalog` };
}
