import { Construct } from 'constructs';
import * as imported from '../../imports/postgresql.cnpg.io';
import { maxConnections, type DatabaseConnection, type DatabaseSource } from '../database';
import type { BackstageExtension } from '../extension';
import { choose, define, dig, fieldsOf, nonNullString, ifEmpty, isEmpty, isNull, not, isNotEmpty } from '../helm';
import { omit, overlaid, overlay, shorten, string, text, tpl, unlessEmpty, when, type Input } from '../helm';
import { imagePullSecrets, objectMetadata, announcePods } from '../kubernetes';
import { checkPostgresCluster, RESERVED_FIELDS } from './checks';
import { BOOTSTRAP_METHODS, complete, COPYING_METHODS, type CompleteProps } from './defaults';
import { POSTGRES_CLUSTER_DEFAULTS as DEFAULTS } from './defaults';
import type { PostgresClusterProps } from './postgres-cluster-props';
import { checkProps } from '../values';
import { postgresClusterProps } from './values';

const PORT = 5432;
/** What the operator calls a database without a name. */
const OPERATOR_DATABASE = 'app';
/** The longest name that the operator takes, as those of its Services and pods begin with it. */
export const MAX_CLUSTER_NAME = 50;

/**
 * A Cluster of CloudNativePG: Postgres servers that an operator runs, with replicas, failover and backups; or one that
 * is there, by its name.
 * @example
 * const database = new PostgresCluster(chart, 'database', { instances: 3, storage: { size: '20Gi' } });
 * new Backstage(chart, 'backstage', { database, databaseOptions: database.databaseOptions });
 * @throws ValuesError where properties do not go together
 * @see https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/
 */
export class PostgresCluster extends Construct implements DatabaseSource {
  /** The name of the Cluster. */
  readonly clusterName: string;
  /** The labels that select the pods of the servers. */
  readonly selectorLabels: Record<string, string>;
  /** How applications reach the primary: encrypted, with the server's certificate and name verified. */
  readonly connection: DatabaseConnection;
  /** What the database brings to the backend: nothing, as the connection is enough. */
  readonly extensions: readonly BackstageExtension[] = [];
  /** How plugins share the database, as the role may not create others. */
  readonly databaseOptions = DEFAULTS.databaseOptions;

  constructor(scope: Construct, id: string, given: PostgresClusterProps = {}) {
    super(scope, id);
    checkProps(this, given, postgresClusterProps, { 'database.operator': '' });
    const props = complete(given);
    checkPostgresCluster(this, props);
    let madeName = '';
    when(isEmpty(props.existingCluster), () => {
      madeName = this.cluster(props);
    });
    this.clusterName = this.chosenName(props.existingCluster, madeName);
    this.selectorLabels = { 'cnpg.io/cluster': this.clusterName };
    const secret = this.secretName(props.bootstrap);
    const ownAuthority = dig(props.certificates, 'serverCASecret') as Input<string | undefined>;
    const authority = define(
      `${this.node.id}.authority`,
      text`${ifEmpty(ownAuthority, text`${this.clusterName}-ca`)}`,
      "The name of the Secret with the authority of the server's certificate.",
    );
    const host = text`${this.clusterName}-rw`;
    this.connection = {
      host,
      port: PORT,
      user: { name: secret, key: 'username' },
      database: {
        ...{ name: secret, key: 'dbname' },
        known: define(
          `${this.node.id}.database`,
          knownDatabase(props.bootstrap),
          'The name of the database, where a Secret of its own need not have it.',
        ),
      },
      passwordSecret: { name: secret, key: 'password' },
      tls: { mode: 'verify-full', ca: { existingSecret: authority, key: 'ca.crt' } },
    };
    announcePods(this, {
      ...{ component: 'postgresql', selectorLabels: this.selectorLabels, namespace: props.namespace },
      server: { address: host, port: PORT, isProtectedElsewhere: true },
    });
  }

  /** The server, for `Backstage` and other clients. */
  get databases(): readonly DatabaseConnection[] {
    return [this.connection];
  }

  /** Makes the Cluster. @returns its name */
  private cluster(props: CompleteProps): string {
    const { storage, walStorage, bootstrap } = props;
    const keep = { 'helm.sh/resource-policy': 'keep' };
    const cluster = new imported.Cluster(this, 'Resource', {
      metadata: objectMetadata(props, 'postgresql', { annotations: overlaid(keep, props.annotations) }),
      spec: {
        ...fieldsOf(omit(props.spec, ...RESERVED_FIELDS)),
        instances: props.instances,
        smartShutdownTimeout: props.smartShutdownTimeout,
        imageName: unlessEmpty(props.imageName),
        imagePullSecrets: imagePullSecrets(props.imagePullSecrets, props.imagePullSecretNames),
        storage: { size: storage.size, storageClass: unlessEmpty(storage.storageClass) },
        walStorage: choose(isNotEmpty(walStorage?.size), {
          size: nonNullString(walStorage?.size),
          storageClass: unlessEmpty(walStorage?.storageClass),
        }),
        bootstrap: choose<unknown>(isEmpty(bootstrap), DEFAULTS.bootstrap, completed(bootstrap)),
        postgresql: this.postgresql(props),
        resources: unlessEmpty(props.resources),
        affinity: unlessEmpty(props.affinity),
        certificates: unlessEmpty(props.certificates),
        monitoring: unlessEmpty(props.monitoring),
        backup: unlessEmpty(props.backup),
      },
    });
    const name = define(
      `${this.node.id}.name`,
      shorten(cluster.name, MAX_CLUSTER_NAME),
      'The name of the cluster that the operator runs.',
    );
    overlay(cluster, { metadata: { name } });
    return name;
  }

  private postgresql({ postgresql, clientReplicas }: CompleteProps): object {
    const parameters = dig(postgresql ?? {}, 'parameters') as Input<Record<string, string>> | undefined;
    const maxConnectionsGiven = dig(parameters ?? {}, 'max_connections') as Input<string>;
    const needed = maxConnections(this, clientReplicas);
    return {
      ...fieldsOf(omit(postgresql, 'parameters')),
      parameters: {
        ...fieldsOf(omit(parameters, 'max_connections')),
        max_connections: nonNullString(ifEmpty(maxConnectionsGiven, needed)),
      },
    };
  }

  /** The Secret of the role: one that is given is not made by the operator. */
  private secretName(bootstrap: CompleteProps['bootstrap']): string {
    const names = BOOTSTRAP_METHODS.map(
      (method) => dig(bootstrap, method, 'secret', 'name') as Input<string | undefined>,
    );
    const byOperator = text`${this.clusterName}-app`;
    const name = names.reduceRight<Input<string>>((otherwise, given) => ifEmpty(given, otherwise), byOperator);
    return define(`${this.node.id}.secretName`, text`${name}`, 'The name of the Secret with the password of the role.');
  }

  private chosenName(existing: Input<string | undefined>, madeName: string): string {
    if (existing === undefined) return madeName;
    const name = tpl(nonNullString(existing));
    return madeName === ''
      ? name
      : define(
          `${this.node.id}.clusterName`,
          choose(isNotEmpty(existing), name, madeName),
          "The name of the cluster of the operator, the release's own or an existing one.",
        );
  }
}

/** The name of the database beside a Secret of one's own, which need not have it: the operator asks for basic-auth. */
function knownDatabase(bootstrap: CompleteProps['bootstrap']): string {
  const names = BOOTSTRAP_METHODS.map((method) => {
    const has = isNotEmpty(dig(bootstrap, method, 'secret', 'name'));
    const byDefault = method === 'initdb' ? OPERATOR_DATABASE : DEFAULTS.bootstrap.initdb.database;
    return choose(has, string(ifEmpty(dig(bootstrap, method, 'database') as Input<string>, byDefault)), '');
  });
  return text`${names.reduceRight<Input<string>>((otherwise, name) => ifEmpty(name, otherwise), '')}`;
}

/** Without a database, the operator makes neither the role nor its Secret after a copy of another Cluster. */
function completed(bootstrap: CompleteProps['bootstrap']): object {
  const { database: ownDatabase } = DEFAULTS.bootstrap.initdb;
  const copies = COPYING_METHODS.map((method): [string, unknown] => {
    const copy = dig(bootstrap ?? {}, method) as Input<Record<string, string> | undefined>;
    const database = ifEmpty(dig(copy, 'database') as Input<string | undefined>, ownDatabase);
    const owner = ifEmpty(dig(copy, 'owner') as Input<string | undefined>, database);
    return [method, choose(not(isNull(copy)), { ...fieldsOf(omit(copy, 'database', 'owner')), database, owner })];
  });
  return { ...fieldsOf(omit(bootstrap, ...COPYING_METHODS)), ...Object.fromEntries(copies) };
}
