import { BACKSTAGE_IMAGE, withDefaults } from '../kubernetes';
import type { BackstageProps } from './backstage-props';

/** What holds where nothing is given, for the constructs and for the values of the chart. */
export const BACKSTAGE_DEFAULTS = {
  image: BACKSTAGE_IMAGE,
  replicas: 1,
  revisionHistoryLimit: 10,
  port: 7007,
  command: ['node', 'packages/backend'],
  installDir: '/app',
  appConfigFiles: ['app-config.yaml', 'app-config.production.yaml'],
  /** Enough to start within the probes' budget. */
  resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } },
  /** Some plugins need 45 seconds to stop, and requests still arrive for a few. */
  terminationGracePeriodSeconds: 75,
};

/** The same for the Service. */
export const BACKSTAGE_SERVICE_DEFAULTS = {
  type: 'ClusterIP',
  ports: { backend: 7007, name: 'http-backend' },
} as const;

/** The properties with every default filled in. */
export function complete(props: BackstageProps) {
  const service = withDefaults(props.service, { type: BACKSTAGE_SERVICE_DEFAULTS.type });
  return {
    ...withDefaults(props, BACKSTAGE_DEFAULTS),
    service: { ...service, ports: withDefaults(service.ports, BACKSTAGE_SERVICE_DEFAULTS.ports) },
    serviceAccount: withDefaults(props.serviceAccount, { create: true, automountServiceAccountToken: false }),
    database: props.database && withDefaults(props.database, { enabled: true }),
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
