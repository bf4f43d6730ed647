import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverConnections } from '../database';
import { choose, define, fields, fieldsOf, keepKeysUnique, MAX_NAME, sha256, suffixed, isNotEmpty } from '../helm';
import { text, unlessEmpty, when, type Input } from '../helm';
import {
  cronJob,
  imagePullSecrets,
  MAX_CRON_JOB_NAME,
  objectMetadata,
  announcePods,
  selectorLabelsOf,
} from '../kubernetes';
import type { CronJobOptions } from '../kubernetes';
import { podAccount, podFields, scriptFiles, shortHash } from '../kubernetes';
import { bucketOf, type Bucket } from './bucket';
import { checkBackup } from './checks';
import { BackupContainers } from './containers';
import { complete, type CompleteProps } from './defaults';
import { fingerprint } from './fingerprint';
import type { PostgresBackupProps } from './postgres-backup-props';
import { backupStorage, type Storage } from './storage';
import { checkProps } from '../values';
import { postgresBackupProps } from './values';

const COMPONENT = 'backup';
const script = (name: string) => readFileSync(join(__dirname, 'scripts', name), 'utf8');
const SCRIPTS = {
  'connect.sh': script('connect.sh'),
  'dump.sh': script('dump.sh'),
  'restore.sh': script('restore.sh'),
};
const S3_SCRIPT = { 's3.js': script('s3.js') };

/**
 * Dumps of the databases of Backstage on a schedule, to a volume or to S3. A Job restores a dump in the place of
 * what is there.
 * @example
 * const database = new Postgres(chart, 'postgresql');
 * new Backstage(chart, 'backstage', { database });
 * new PostgresBackup(chart, 'backup', { databases: database, schedule: '30 2 * * *', keep: 14 });
 * @throws ValuesError where properties do not go together
 * @see https://www.postgresql.org/docs/current/backup-dump.html
 */
export class PostgresBackup extends Construct {
  /** The CronJob that makes the dumps. */
  readonly cronJob: ApiObject;
  /** The seconds after which a backup that runs is given up. */
  readonly activeDeadlineSeconds: Input<number>;
  /** The labels that the pods have, and no others. */
  readonly selectorLabels: Record<string, string>;
  /** The component that the pods are, for network policies. */
  readonly component = COMPONENT;

  /** The bucket for the dumps, if that is where they are. */
  readonly bucket: Bucket;

  private readonly props: CompleteProps;
  private readonly storage: Storage;
  private readonly containers: BackupContainers;

  constructor(scope: Construct, id: string, given: PostgresBackupProps) {
    super(scope, id);
    checkProps(this, given, postgresBackupProps, { backup: '' });
    this.props = complete(given);
    this.activeDeadlineSeconds = this.props.activeDeadlineSeconds;
    this.bucket = bucketOf(this.props);
    checkBackup(this, this.props, this.bucket);
    this.selectorLabels = selectorLabelsOf(this, given.selectorLabels, COMPONENT);
    announcePods(this, {
      ...{ component: COMPONENT, selectorLabels: this.selectorLabels, namespace: given.namespace },
      connections: [...serverConnections(this.props.databases), ...this.bucket.connections],
    });
    // Its name is known before its spec: what shares a volume or a bucket needs a folder of its own.
    this.cronJob = this.scheduled(() => options);
    this.storage = backupStorage(this, this.props, this.bucket, this.props.name ?? this.cronJob.name);
    this.containers = new BackupContainers(id, this.props, this.storage);
    const scripts = new ApiObject(this, 'scripts', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: objectMetadata(this.props, COMPONENT, { suffix: 'backup-scripts' }),
      data: {
        ...scriptFiles(this, COMPONENT, SCRIPTS),
        ...fields(this.storage.isS3, scriptFiles(this, COMPONENT, S3_SCRIPT)),
      },
    });
    const pod = define(`${id}.pod`, this.pod(scripts.name), 'The fields that all pods of the backup share.');
    const options = this.schedule(pod);
    when(this.storage.isMade, () => this.binding(pod));
    // What was restored before, it does not restore again.
    when(isNotEmpty(given.restore?.from), () => this.restoring(pod));
  }

  private scheduled(options: () => CronJobOptions): ApiObject {
    const { name } = this.props;
    const metadata = {
      ...objectMetadata(this.props, COMPONENT),
      ...(name === undefined ? {} : { name: suffixed(name, 'backup', MAX_CRON_JOB_NAME) }),
    };
    return cronJob(this, 'Resource', metadata, options);
  }

  private schedule(pod: object): CronJobOptions {
    const { schedule, timeZone, suspend, activeDeadlineSeconds } = this.props;
    const { isS3 } = this.storage;
    const dump = this.containers.dump();
    return {
      ...{ schedule, timeZone, suspend, activeDeadlineSeconds, backoffLimit: 2 },
      template: this.template({
        ...pod,
        initContainers: choose(isS3, [dump]),
        containers: choose(isS3, [this.containers.upload()], [dump]),
      }),
    };
  }

  /** Where a volume is only made for a pod, whoever waits for it (`helm --wait`) need not wait for the first backup. */
  private binding(pod: object): void {
    this.job('bind', 'backup-volume', { ...pod, containers: [this.containers.makeFolder()] });
  }

  private restoring(pod: object): void {
    const initContainers = choose(this.storage.isS3, [this.containers.download()]);
    this.job('restore', 'restore', { ...pod, initContainers, containers: [this.containers.restore()] });
  }

  /** A Job cannot be changed: whatever changes makes another one. */
  private job(id: string, suffix: string, podSpec: object): void {
    const scripts = Object.values(scriptFiles(this, COMPONENT, { ...SCRIPTS, ...S3_SCRIPT })).join('');
    const contents = text`${fingerprint(this.props, this.bucket)}${sha256(scripts)}`;
    const hash = define(
      `${this.node.id}.hash`,
      shortHash(contents),
      'A hash of what the Jobs run: Kubernetes takes no changes of a Job, so that another content needs another name.',
    );
    const base = suffixed(this.props.name ?? this.cronJob.name, suffix, MAX_NAME - 9);
    const job = new ApiObject(this, id, {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { ...objectMetadata(this.props, COMPONENT), name: `${base}-${hash}` },
      spec: { backoffLimit: 3, template: this.template(podSpec) },
    });
    keepKeysUnique(job);
  }

  private template(podSpec: object): object {
    const { podLabels, podAnnotations } = this.props;
    const labels = { ...fieldsOf(podLabels), ...this.selectorLabels };
    return { metadata: { labels, annotations: unlessEmpty(podAnnotations) }, spec: podSpec };
  }

  /** The fields that the specs of all pods have. */
  private pod(scripts: string): object {
    const { podLabels: _l, podAnnotations: _a, imagePullSecrets: secrets, imagePullSecretNames, ...props } = this.props;
    return {
      serviceAccountName: this.serviceAccount(),
      automountServiceAccountToken: false,
      restartPolicy: 'Never',
      imagePullSecrets: imagePullSecrets(secrets, imagePullSecretNames),
      ...podFields({ ...props, enableServiceLinks: false }, this.selectorLabels),
      volumes: this.containers.volumes(scripts),
    };
  }

  private serviceAccount(): string {
    const { create, name, annotations } = this.props.serviceAccount;
    const metadata = objectMetadata(this.props, COMPONENT, { suffix: 'backup', annotations });
    return podAccount(this, { create, name }, metadata).name;
  }
}
