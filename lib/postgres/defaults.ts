import { restrictedContainer, restrictedPod, withDefaults } from '../kubernetes';
import { POSTGRES_TAG, type PostgresProps } from './postgres-props';

/** What the objects of Postgres are called in the label `app.kubernetes.io/component`. */
export const COMPONENT = 'postgresql';

/** Where clients connect. */
export const PORT = 5432;

/** Where the volume is. */
export const DATA = '/var/lib/postgresql/data';

/** Where the passwords are, each in a file named after its key. */
export const SECRETS = '/etc/postgresql/secrets';

/** The user of the official image. */
const USER = 999;

/** What holds where nothing is given, for the constructs and for the values of the chart. */
export const POSTGRES_DEFAULTS = {
  image: { registry: 'docker.io', repository: 'library/postgres', tag: POSTGRES_TAG },
  auth: { username: 'backstage', database: 'backstage' },
  secretKeys: { adminPasswordKey: 'admin-password', userPasswordKey: 'user-password' },
  persistence: { enabled: true, size: '8Gi', accessModes: ['ReadWriteOnce'] },
  tls: { certFilename: 'tls.crt', certKeyFilename: 'tls.key', certCAFilename: 'ca.crt' },
  metrics: {
    image: { registry: 'quay.io', repository: 'prometheuscommunity/postgres-exporter', tag: 'v0.20.1' },
    port: 9187,
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
  },
  podSecurityContext: restrictedPod(USER),
  containerSecurityContext: restrictedContainer,
  resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
};

/** The properties with every default filled in. */
export function complete(props: PostgresProps) {
  const { image, resources, podSecurityContext, containerSecurityContext } = POSTGRES_DEFAULTS;
  const auth = withDefaults(props.auth, POSTGRES_DEFAULTS.auth);
  return {
    ...withDefaults(props, {
      ...{ image, resources, podSecurityContext, containerSecurityContext },
      ...{
        diagnosticMode: {},
        extraEnvVarsPath: 'postgresql.extraEnvVars',
        clientReplicas: 1,
        initdb: {},
        dangerouslyAllowPlainSecrets: false,
      },
    }),
    auth: { ...auth, secretKeys: withDefaults(auth.secretKeys, POSTGRES_DEFAULTS.secretKeys) },
    persistence: withDefaults(props.persistence, { ...POSTGRES_DEFAULTS.persistence, local: {} }),
    tls: withDefaults(props.tls, { ...POSTGRES_DEFAULTS.tls, enabled: false }),
    metrics: withDefaults(props.metrics, { ...POSTGRES_DEFAULTS.metrics, enabled: false }),
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
