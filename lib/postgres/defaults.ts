import { withDefaults } from '../kubernetes';
import type { PostgresProps } from './postgres-props';

/** The resources of the container. */
export const POSTGRES_RESOURCES = { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } };

/** The properties with every default filled in, in the one place that knows them. */
export function complete(props: PostgresProps) {
  const auth = withDefaults(props.auth, { username: 'backstage', database: 'backstage' });
  return {
    ...withDefaults(props, {
      image: { registry: 'docker.io', repository: 'library/postgres' },
      resources: POSTGRES_RESOURCES,
    }),
    auth: {
      ...auth,
      secretKeys: withDefaults(auth.secretKeys, {
        adminPasswordKey: 'admin-password',
        userPasswordKey: 'user-password',
      }),
    },
    persistence: withDefaults(props.persistence, { size: '8Gi' }),
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
