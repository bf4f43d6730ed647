import type { Construct } from 'constructs';
import { PostgresBackup, type Database, type PostgresBackupProps } from '../../lib';
import type { BackupPersistenceProps, BackupS3Props, BackupServiceAccountProps, BackupStorageProps } from '../../lib';
import type { RestoreProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';
import { find, synth, type Manifest } from '../support/synth';

export const database: Database = {
  host: 'db.example.com',
  port: 5433,
  user: 'portal',
  database: 'portal',
  passwordSecret: { name: 'db', key: 'password' },
};
const user = (name: string) => ({
  accessKeyId: { name: 'storage', key: `${name}-access-key-id` },
  secretAccessKey: { name: 'storage', key: `${name}-secret-access-key` },
});
export const storage = {
  endpoint: 'http://storage:7070',
  region: 'here',
  reader: user('reader'),
  writer: user('writer'),
};
export const byUrl: Database = { connectionString: { name: 'db', key: 'url' } };

// Does not compile when a property is added and not listed here.
export const allProps: Required<PostgresBackupProps> = {
  ...allNamingProps,
  databases: [
    {
      ...database,
      tls: {
        mode: 'verify-full',
        ca: { existingConfigMap: 'db-ca', key: 'ca.pem' },
        clientCertificate: { existingSecret: 'db-client', certKey: 'tls.crt', keyKey: 'tls.key' },
      },
    },
    { ...byUrl, enabled: false },
  ],
  databaseOptions: { pluginDivisionMode: 'schema', prefix: 'portal_', schemaPrefix: 'bsp_', role: 'owner' },
  image: 'postgres:16.4',
  nodeImage: 'registry.example.com/portal:1',
  nodeInstallDir: '/srv/portal',
  nodeUser: 1001,
  imagePullPolicy: 'Always',
  imagePullSecrets: [{ name: 'pull' }],
  imagePullSecretNames: ['more'],
  schedule: '@daily',
  timeZone: 'Europe/Berlin',
  suspend: true,
  keep: 3,
  activeDeadlineSeconds: 600,
  storage: {
    type: 's3',
    persistence: {
      size: '',
      storageClass: '',
      accessModes: ['ReadWriteOnce'],
      existingClaim: '',
      subPath: '',
    } satisfies Required<BackupPersistenceProps>,
    s3: {
      bucketName: 'dumps',
      prefix: 'team/portal',
      endpoint: 'https://minio.example.com',
      region: 'eu-west-1',
      forcePathStyle: true,
      sse: 'aws:kms',
      kmsKeyId: 'key',
      credentials: { existingSecret: 's3', accessKeyIdKey: 'id', secretAccessKeyKey: 'key' },
      ca: { existingSecret: 's3-ca', key: 'ca.pem' },
    } satisfies Required<BackupS3Props>,
  } satisfies Required<BackupStorageProps>,
  objectStorage: { ...storage, enabled: true },
  restore: { from: 'latest', id: '2' } satisfies Required<RestoreProps>,
  serviceAccount: {
    create: true,
    name: 'dumper',
    annotations: { role: 'dumper' },
  } satisfies Required<BackupServiceAccountProps>,
  resources: { limits: { memory: '1Gi' } },
  extraEnvVars: [{ name: 'HTTPS_PROXY', value: 'http://proxy' }],
  podSecurityContext: { runAsUser: 70, fsGroup: 70 },
  containerSecurityContext: { readOnlyRootFilesystem: true },
  podAnnotations: { note: 'x' },
  podLabels: { tier: 'backup' },
  priorityClassName: 'low',
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'k' }],
  affinity: { nodeAffinity: {} },
};

export const build = (props: Partial<PostgresBackupProps>) => (chart: Construct) =>
  new PostgresBackup(chart, 'backup', { databases: [database], ...props });
export const backup = (props: Partial<PostgresBackupProps> = {}) => synth(build(props));
export const jobOf = (objects: readonly object[]) => find(objects, 'CronJob').spec.jobTemplate.spec as Manifest;
export const podOf = (objects: readonly object[]) => jobOf(objects).template.spec as Manifest;
export const dumpOf = (objects: readonly object[]) => {
  const { initContainers = [], containers } = podOf(objects);
  return [...initContainers, ...containers].find(({ name }: Manifest) => name === 'dump') as Manifest;
};
export const envOf = ({ env }: Manifest) =>
  Object.fromEntries(env.map(({ name, value, valueFrom }: Manifest) => [name, value ?? valueFrom]));
export const restoreOf = (props: Partial<PostgresBackupProps> = {}) =>
  backup({ restore: { from: 'latest' }, ...props }).find(
    ({ kind, metadata }) => kind === 'Job' && String(metadata.name).includes('-restore-'),
  )!;
export const s3: BackupStorageProps = { type: 's3', s3: { bucketName: 'dumps' } };
