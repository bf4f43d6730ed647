import type { TechDocsStorageProps } from '../../lib';
import type { LocalPublisherProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';

export const local: Required<LocalPublisherProps> = {
  publishDirectory: '/srv/docs',
  persistence: {
    enabled: true,
    size: '20Gi',
    storageClass: 'shared',
    accessModes: ['ReadWriteMany'],
    existingClaim: '',
  } satisfies Required<LocalPublisherProps['persistence']>,
};
export const connection = {
  reader: key('reader'),
  writer: key('writer'),
  endpoint: 'http://storage:7070',
  region: 'here',
};
function key(user: string) {
  return {
    accessKeyId: { name: 'storage', key: `${user}-access-key-id` },
    secretAccessKey: { name: 'storage', key: `${user}-secret-access-key` },
  };
}

// Does not compile when a property is added and not listed here.
export const allProps: Required<TechDocsStorageProps> = {
  ...allNamingProps,
  builder: 'local',
  cache: { ttl: 3600000 },
  generator: { runIn: 'local' },
  publisher: { type: 'local', local },
  replicas: 2,
  objectStorage: { ...connection, enabled: true },
};
