import { withDefaults } from '../kubernetes';
import { POSTGRES_TAG, type PostgresProps } from './postgres-props';

/** What holds where nothing is given, for the constructs and for the values of the chart. */
export const POSTGRES_DEFAULTS = {
  image: { registry: 'docker.io', repository: 'library/postgres', tag: POSTGRES_TAG },
  auth: { username: 'backstage', database: 'backstage' },
  secretKeys: { adminPasswordKey: 'admin-password', userPasswordKey: 'user-password' },
  persistence: { size: '8Gi' },
  resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
};

/** The properties with every default filled in. */
export function complete(props: PostgresProps) {
  const auth = withDefaults(props.auth, POSTGRES_DEFAULTS.auth);
  return {
    ...withDefaults(props, { image: POSTGRES_DEFAULTS.image, resources: POSTGRES_DEFAULTS.resources }),
    auth: { ...auth, secretKeys: withDefaults(auth.secretKeys, POSTGRES_DEFAULTS.secretKeys) },
    persistence: withDefaults(props.persistence, POSTGRES_DEFAULTS.persistence),
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
