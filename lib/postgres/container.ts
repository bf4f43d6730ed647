import type { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { maxConnections } from '../database';
import { chartFile, choose, items, itemsOf, itemsOfMap, text, unlessEmpty, type Input } from '../helm';
import { imageReference } from '../kubernetes';
import { withResources } from '../secrets';
import { DATA, PORT, SECRETS, type CompleteProps } from './defaults';
import type { Passwords } from './passwords';
import { POSTGRES_TAG } from './postgres-props';
import { HBA_FILE, RUN_FOLDER, TLS_FOLDER, tlsArguments, tlsVolumeMounts } from './tls';

const CHECK_DATA = readFileSync(join(__dirname, 'scripts', 'check-data.sh'), 'utf8');
const START_SERVER = readFileSync(join(__dirname, 'scripts', 'start-server.sh'), 'utf8');
const RELOAD_CERTIFICATE = readFileSync(join(__dirname, 'scripts', 'reload-certificate.sh'), 'utf8');

const PGDATA = { name: 'PGDATA', value: `${DATA}/pgdata` };
const CHECK_RESOURCES = { requests: { cpu: '50m', memory: '32Mi' }, limits: { memory: '64Mi' } };
const RUN = { name: 'run', mountPath: RUN_FOLDER };

/** The container of the server, and the one that runs before it. */
export function postgresContainers(scope: Construct, props: CompleteProps, passwords: Passwords) {
  const { image, tls } = props;
  const common = {
    image: imageReference(`${scope.node.id}.image`, image, POSTGRES_TAG, props.imageRegistry),
    imagePullPolicy: unlessEmpty(image.pullPolicy),
    securityContext: unlessEmpty(props.containerSecurityContext),
  };
  const script = (name: string, content: string) => chartFile(scope, `postgresql/${name}`, content);
  const checkData = {
    name: 'check-data',
    ...common,
    command: ['bash', '-c', script('check-data.sh', CHECK_DATA)],
    env: [PGDATA, ...items(tls.enabled, [{ name: 'HBA_FILE', value: HBA_FILE }])],
    resources: withResources(CHECK_RESOURCES, props.checkResources),
    // `kubectl describe pod` then says what is wrong.
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [{ name: 'data', mountPath: DATA, readOnly: true }, ...items(tls.enabled, [RUN])],
  };
  const server = {
    name: 'postgresql',
    ...common,
    command: ['bash', '-c', script('start-server.sh', START_SERVER), 'start-server'],
    args: serverArguments(scope, props),
    env: environment(props, passwords),
    ports: [{ name: 'postgresql', containerPort: PORT }],
    startupProbe: { exec: { command: IS_READY }, timeoutSeconds: 5, periodSeconds: 2, failureThreshold: 150 },
    readinessProbe: { exec: { command: IS_READY }, timeoutSeconds: 5, periodSeconds: 5 },
    livenessProbe: {
      exec: {
        command: choose(
          tls.enabled,
          ['bash', '-c', script('reload-certificate.sh', RELOAD_CERTIFICATE), 'probe', TLS_FOLDER, RUN.mountPath],
          IS_READY,
        ),
      },
      ...{ timeoutSeconds: 5, periodSeconds: 10, failureThreshold: 6 },
    },
    resources: unlessEmpty(props.resources),
    volumeMounts: [
      { name: 'data', mountPath: DATA },
      { name: 'init', mountPath: '/docker-entrypoint-initdb.d', readOnly: true },
      { name: 'secrets', mountPath: SECRETS, readOnly: true },
      ...tlsVolumeMounts(tls),
      RUN,
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'shm', mountPath: '/dev/shm' },
    ],
  };
  return { checkData, server };
}

// Over TCP: while the image fills an empty volume, the server listens on its socket only. The name, which is not looked at,
// spares a dig that fails for users without an entry in /etc/passwd.
const IS_READY = ['pg_isready', '--host', '127.0.0.1', '--username', 'postgres', '--quiet'];

/** Parameters of the server, of which the later ones win. */
function serverArguments(scope: Construct, { tls, configuration, clientReplicas }: CompleteProps): string[] {
  return [
    ...['postgres', '-c', text`max_connections=${maxConnections(scope, clientReplicas)}`],
    ...tlsArguments(tls),
    ...itemsOfMap(configuration, (value, key) => ['-c', text`${key}=${value as Input<string>}`]),
  ];
}

function environment({ auth, extraEnvVars }: CompleteProps, { admin, user }: Passwords): object[] {
  return [
    PGDATA,
    { name: 'POSTGRES_PASSWORD_FILE', value: text`${SECRETS}/${admin.key}` },
    {
      name: 'POSTGRES_INITDB_ARGS',
      value: '--data-checksums --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8',
    },
    { name: 'POSTGRES_HOST_AUTH_METHOD', value: 'scram-sha-256' },
    // By it the image sorts the names of its scripts.
    { name: 'LC_COLLATE', value: 'C' },
    { name: 'APP_USER', value: auth.username },
    { name: 'APP_DATABASE', value: auth.database },
    { name: 'APP_PASSWORD_FILE', value: text`${SECRETS}/${user.key}` },
    ...itemsOf<unknown, object>(extraEnvVars),
  ];
}
