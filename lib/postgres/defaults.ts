import { restrictedContainer, restrictedPod, withDefaults } from '../kubernetes';
import { POSTGRES_TAG, type PostgresProps } from './postgres-props';

/** The user of the official image. */
const USER = 999;

/** What holds where nothing is given, for the constructs and for the values of the chart. */
export const POSTGRES_DEFAULTS = {
  image: { registry: 'docker.io', repository: 'library/postgres', tag: POSTGRES_TAG },
  auth: { username: 'backstage', database: 'backstage' },
  secretKeys: { adminPasswordKey: 'admin-password', userPasswordKey: 'user-password' },
  persistence: { size: '8Gi' },
  podSecurityContext: restrictedPod(USER),
  containerSecurityContext: restrictedContainer,
  resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
};

/** The properties with every default filled in. */
export function complete(props: PostgresProps) {
  const { image, resources, podSecurityContext, containerSecurityContext } = POSTGRES_DEFAULTS;
  const auth = withDefaults(props.auth, POSTGRES_DEFAULTS.auth);
  return {
    ...withDefaults(props, { image, resources, podSecurityContext, containerSecurityContext, diagnosticMode: {} }),
    auth: { ...auth, secretKeys: withDefaults(auth.secretKeys, POSTGRES_DEFAULTS.secretKeys) },
    persistence: withDefaults(props.persistence, POSTGRES_DEFAULTS.persistence),
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
