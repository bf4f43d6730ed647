import { restrictedContainer, restrictedPod, withDefaults } from '../kubernetes';
import type { ObjectStorageProps } from './object-storage-props';

/** The image runs as whatever user it is told. */
const USER = 1000;

/** The users of the storage, each with an access key and a secret one. */
export const USERS = ['root', 'writer', 'reader'] as const;
export type User = (typeof USERS)[number];

/** The port of the server. */
export const PORT = 7070;

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const OBJECT_STORAGE_DEFAULTS = {
  image: { registry: 'ghcr.io', repository: 'versity/versitygw', tag: 'v1.8.0' },
  region: 'us-east-1',
  buckets: [
    { name: 'techdocs', readable: true },
    { name: 'backups', readable: false },
  ],
  persistence: { size: '8Gi' },
  resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '512Mi' } },
  podSecurityContext: restrictedPod(USER),
  containerSecurityContext: restrictedContainer,
  jobWorkingDir: '/app',
};

/** The properties with every default filled in. */
export function complete(props: ObjectStorageProps) {
  return {
    ...withDefaults(props, { ...OBJECT_STORAGE_DEFAULTS, diagnosticMode: {} }),
    persistence: withDefaults(props.persistence, OBJECT_STORAGE_DEFAULTS.persistence),
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
