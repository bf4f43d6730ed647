import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  and,
  choose,
  nonNullString,
  ifEmpty,
  isEmpty,
  not,
  refuse,
  string,
  when,
  type Input,
  isNotEmpty,
} from '../helm';
import { type NamingProps, objectMetadata, storageClassName, withDefaults } from '../kubernetes';
import type { BackstageExtension } from '../extension';
import { checkProps } from '../values';
import type { Database, DatabaseSource } from './connection';
import { SQLITE_DEFAULTS } from './defaults';
import { sqliteDatabaseProps } from './values';

/** The volume of SQLite. */
export interface SqlitePersistenceProps {
  /** Whether the data outlives the pod. @default false */
  readonly enabled?: Input<boolean>;
  /** The size, a Kubernetes quantity. @default '1Gi' */
  readonly size?: Input<string>;
  /** The StorageClass. @default - the cluster's default */
  readonly storageClass?: Input<string | undefined>;
  /** A claim that is there. @default - one is made */
  readonly existingClaim?: Input<string | undefined>;
}

/** Properties of {@link SqliteDatabase}. */
export interface SqliteDatabaseProps extends NamingProps {
  /** The volume of the files. @default - the data is lost with the pod */
  readonly persistence?: SqlitePersistenceProps;
}

/** What refuses several pods of Backstage. */
export const SQLITE_SINGLE_POD =
  "backstage.replicas: several pods (replicas, autoscaling) need a database that they share, and SQLite is each pod's own; use Postgres (database.type, or backend.database in appConfig)";

const FOLDER = '/var/lib/backstage';
const VOLUME = 'sqlite';

/**
 * SQLite in the pod of Backstage, for development: for one pod only, which is stopped before the next one starts.
 * @example
 * const database = new SqliteDatabase(chart, 'database', { persistence: { enabled: true, size: '1Gi' } });
 * new Backstage(chart, 'backstage', { database });
 * @throws ValuesError where properties do not go together
 * @see https://backstage.io/docs/getting-started/config/database
 */
export class SqliteDatabase extends Construct implements DatabaseSource {
  /** The servers: none, as only Backstage can use the files. */
  readonly databases: readonly Database[] = [];
  /** The database, for `Backstage`. */
  readonly extensions: readonly BackstageExtension[];

  constructor(scope: Construct, id: string, props: SqliteDatabaseProps = {}) {
    super(scope, id);
    checkProps(this, props, sqliteDatabaseProps, { 'database.sqlite': '' });
    const { enabled, size, storageClass, existingClaim } = withDefaults(props.persistence, SQLITE_DEFAULTS);
    refuse(
      this,
      and(not(enabled), isNotEmpty(existingClaim)),
      'database.sqlite.persistence.enabled: got false, but existingClaim is given; set it to true, or leave existingClaim out',
    );
    const isMade = and(enabled, isEmpty(existingClaim));
    const made: ApiObject[] = [];
    when(isMade, () => {
      made.push(
        new ApiObject(this, 'Resource', {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: objectMetadata(props, 'backstage', { suffix: 'sqlite' }),
          spec: {
            accessModes: ['ReadWriteOnce'],
            storageClassName: storageClassName(storageClass),
            resources: { requests: { storage: size } },
          },
        }),
      );
    });
    const existing = string(ifEmpty(existingClaim, ''));
    const claimName =
      made[0] === undefined ? existing : choose(isMade, made[0].name, string(nonNullString(existingClaim)));
    this.extensions = [
      {
        appConfig: { backend: { database: { client: 'better-sqlite3', connection: { directory: FOLDER } } } },
        volumes: [
          {
            name: VOLUME,
            persistentVolumeClaim: choose(enabled, { claimName }),
            emptyDir: choose(not(enabled), {}),
          },
        ],
        volumeMounts: [{ name: VOLUME, mountPath: FOLDER }],
        singlePodReason: SQLITE_SINGLE_POD,
      },
    ];
  }
}
