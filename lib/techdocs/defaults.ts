import { withDefaults } from '../kubernetes';
import type { TechDocsStorageProps } from './storage-props';

const awsCredentials = { accessKeyIdKey: 'AWS_ACCESS_KEY_ID', secretAccessKeyKey: 'AWS_SECRET_ACCESS_KEY' };
const googleCredentials = { key: 'credentials.json' };
const azureCredentials = { accountKeyKey: 'accountKey' };

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const TECHDOCS_DEFAULTS = {
  builder: 'external',
  local: { publishDirectory: '/var/lib/techdocs' },
  persistence: { enabled: false, size: '5Gi', accessModes: ['ReadWriteOnce'] },
  /** The bucket in the storage of the release. */
  bucketName: 'techdocs',
  awsCredentials,
  googleCredentials,
  azureCredentials,
  connectionString: { key: 'connectionString' },
} as const;

/** The properties with every default filled in. */
export function complete(props: TechDocsStorageProps) {
  const { type, local, awsS3, googleGcs, azureBlobStorage } = props.publisher ?? {};
  const { persistence, connectionString } = TECHDOCS_DEFAULTS;
  return {
    ...withDefaults(props, { builder: TECHDOCS_DEFAULTS.builder, replicas: 1 }),
    type,
    local: {
      ...withDefaults(local, TECHDOCS_DEFAULTS.local),
      persistence: withDefaults(local?.persistence, persistence),
    },
    awsS3: {
      ...withDefaults(awsS3, { s3ForcePathStyle: false }),
      credentials: withDefaults(awsS3?.credentials, awsCredentials),
    },
    googleGcs: { ...googleGcs, credentials: withDefaults(googleGcs?.credentials, googleCredentials) },
    azureBlobStorage: {
      ...azureBlobStorage,
      connectionString: withDefaults(azureBlobStorage?.connectionString, connectionString),
      credentials: withDefaults(azureBlobStorage?.credentials, azureCredentials),
    },
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
