import type { BackstageExtension } from '../extension';
import type { Input } from '../helm';
import type { FileRef, SecretKeyRef } from '../kubernetes';

/** How the server is trusted, in the words of Postgres: https://www.postgresql.org/docs/current/libpq-ssl.html */
export type TlsMode = 'disable' | 'require' | 'verify-ca' | 'verify-full';

/** The encryption of a connection. */
export interface DatabaseTls {
  /** `require` encrypts without looking at the server's certificate. @default - what the server and the driver agree on */
  readonly mode?: Input<TlsMode | '' | undefined>;
  /** The certificate of the authority that signed the server's. @default - the authorities that Node.js knows */
  readonly ca?: FileRef;
  /** The client's own certificate, in a Secret as of the type kubernetes.io/tls. @default - none */
  readonly clientCertificate?: {
    /** The name of the Secret. */
    readonly existingSecret: Input<string | undefined>;
    /** The Secret's key of the certificate. */
    readonly certKey: Input<string>;
    /** The Secret's key of the private key. */
    readonly keyKey: Input<string>;
  };
}

/** A text that is known, or where it is not (`''`), the key of a Secret. */
export interface KnownOrSecret extends SecretKeyRef {
  readonly known: Input<string>;
}

/** How an application reaches a database. */
export interface DatabaseConnection {
  /** Whether this is the one that is used. @default true */
  readonly enabled?: Input<boolean>;
  /** The host name. */
  readonly host: Input<string>;
  /** The port. */
  readonly port: Input<number>;
  /** The role. */
  readonly user: Input<string> | SecretKeyRef;
  /** A database that the role owns. */
  readonly database: Input<string> | SecretKeyRef | KnownOrSecret;
  /** Where the password is. */
  readonly passwordSecret: SecretKeyRef;
  /** The encryption of the connection. @default - as the driver does: not encrypted */
  readonly tls?: DatabaseTls;
}

/** How an application reaches a database, in one text: `postgresql://user:password@host:port/database?sslmode=...`. */
export interface DatabaseConnectionString {
  /** Whether this is the one that is used. @default true */
  readonly enabled?: Input<boolean>;
  /** The key of the Secret with the text. */
  readonly connectionString: SecretKeyRef;
  /** How clients encrypt, where the connection string does not say it. @default - as the text says */
  readonly tls?: DatabaseTls;
}

/** A Postgres server, for everything that is a client of it. */
export type Database = DatabaseConnection | DatabaseConnectionString;

/** A construct that is a database, or knows one: `Postgres`, `PostgresCluster`, `ExternalDatabase`, `SqliteDatabase`. */
export interface DatabaseSource {
  /** The servers; at most one is enabled. */
  readonly databases: readonly Database[];
  /** What it brings to the backend besides. */
  readonly extensions: readonly BackstageExtension[];
}

/** The servers of some databases. */
export const databasesOf = (given: DatabaseInput | undefined): Database[] =>
  sources(given).flatMap((each) => ('databases' in each ? each.databases : [each]));

/** What databases bring to the backend besides their servers. */
export const databaseExtensionsOf = (given: DatabaseInput | undefined) =>
  sources(given).flatMap((each) => ('databases' in each ? each.extensions : []));

/** One database or several, as constructs or as servers. */
export type DatabaseInput = Database | DatabaseSource | readonly (Database | DatabaseSource)[];

const sources = (given: DatabaseInput = []) => [given].flat() as readonly (Database | DatabaseSource)[];
