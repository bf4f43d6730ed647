import { BACKSTAGE_IMAGE, withDefaults } from '../kubernetes';
import type { BackstageProps } from './backstage-props';

/** The resources of the container: enough to start within the probes' budget. */
export const BACKSTAGE_RESOURCES = { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } };

/** The properties with every default filled in, in the one place that knows them. */
export function complete(props: BackstageProps) {
  const service = withDefaults(props.service, { type: 'ClusterIP' });
  return {
    ...withDefaults(props, {
      image: BACKSTAGE_IMAGE,
      replicas: 1,
      revisionHistoryLimit: 10,
      port: 7007,
      command: ['node', 'packages/backend'],
      installDir: '/app',
      appConfigFiles: ['app-config.yaml', 'app-config.production.yaml'],
      resources: BACKSTAGE_RESOURCES,
      terminationGracePeriodSeconds: 75,
    }),
    service: { ...service, ports: withDefaults(service.ports, { backend: 7007, name: 'http-backend' }) },
    serviceAccount: withDefaults(props.serviceAccount, { create: true, automountServiceAccountToken: false }),
    database: props.database && withDefaults(props.database, { enabled: true }),
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
