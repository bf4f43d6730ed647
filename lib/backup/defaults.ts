import { BACKSTAGE_IMAGE, imageReference, restrictedContainer, restrictedPod, withDefaults } from '../kubernetes';
import { databasesOf } from '../database';
import { POSTGRES_DEFAULTS } from '../postgres';
import type { PostgresBackupProps } from './postgres-backup-props';

/** The user of the official image of Postgres. */
const USER = 999;

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const BACKUP_DEFAULTS = {
  schedule: '30 2 * * *',
  suspend: false,
  keep: 7,
  activeDeadlineSeconds: 21600,
  nodeInstallDir: '/app',
  nodeUser: 1000,
  storageType: 'pvc',
  size: '8Gi',
  accessModes: ['ReadWriteOnce'],
  forcePathStyle: false,
  /** The bucket in the storage of the cluster. */
  bucketName: 'backups',
  credentialKeys: { accessKeyIdKey: 'AWS_ACCESS_KEY_ID', secretAccessKeyKey: 'AWS_SECRET_ACCESS_KEY' },
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '512Mi' } },
  podSecurityContext: restrictedPod(USER),
  containerSecurityContext: restrictedContainer,
} as const;

/** The properties with every default filled in. */
export function complete(props: PostgresBackupProps) {
  const { storageType: type, accessModes, forcePathStyle, credentialKeys, ...others } = BACKUP_DEFAULTS;
  const { size: _s, bucketName: _b, ...defaults } = others;
  const { storage, serviceAccount } = props;
  const s3 = withDefaults(storage?.s3, { forcePathStyle });
  return {
    ...withDefaults(props, {
      ...defaults,
      image: imageReference('backup.image', POSTGRES_DEFAULTS.image, POSTGRES_DEFAULTS.image.tag),
      nodeImage: imageReference('backup.nodeImage', BACKSTAGE_IMAGE, BACKSTAGE_IMAGE.tag),
    }),
    databases: databasesOf(props.databases),
    storage: {
      ...withDefaults(storage, { type }),
      persistence: withDefaults(storage?.persistence, { accessModes }),
      s3: { ...s3, credentials: withDefaults(s3.credentials, credentialKeys) },
    },
    serviceAccount: withDefaults(serviceAccount, { create: true }),
    restore: props.restore ?? {},
    databaseOptions: props.databaseOptions ?? {},
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
