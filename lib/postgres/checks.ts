import type { Construct } from 'constructs';
import {
  and,
  define,
  eq,
  nonNullString,
  hasKey,
  ifEmpty,
  isEmpty,
  isNotEmpty,
  ne,
  not,
  or,
  refuse,
  text,
} from '../helm';
import { erase, find, leaves } from '../helm/internal';
import type { Input } from '../helm';
import { checkVariables } from '../kubernetes';
import type { CompleteProps } from './defaults';

const FIXED = 'cannot be changed, since probes, Service and volume rely on it; leave it out';
const BY_IMAGE = 'cannot be changed, since the image and the scripts rely on it; leave it out';
/** Parameters that the construct itself sets, or that would lead around what it does, and what to do instead. */
const NOT_CONFIGURED: Readonly<Record<string, string>> = {
  port: FIXED,
  data_directory: FIXED,
  unix_socket_directories: FIXED,
  listen_addresses:
    'cannot be changed, since Service and probes rely on it; use networkPolicy.enabled to keep others away',
  config_file: BY_IMAGE,
  ident_file: BY_IMAGE,
  hba_file:
    'cannot be changed, since roles log in with passwords; use postgresql.tls.enabled for encrypted connections only',
  password_encryption: 'cannot be changed, since roles log in with scram-sha-256; leave it out',
  ssl: 'cannot be changed here, use postgresql.tls.enabled',
  ssl_cert_file: 'cannot be changed here, use postgresql.tls.certificatesSecret and certFilename',
  ssl_key_file: 'cannot be changed here, use postgresql.tls.certificatesSecret and certKeyFilename',
};

/** What the container has of this construct, or what the image does not take beside it. */
const RESERVED_VARIABLES = [
  ...['PGDATA', 'POSTGRES_PASSWORD_FILE', 'POSTGRES_INITDB_ARGS', 'POSTGRES_HOST_AUTH_METHOD'],
  ...['LC_COLLATE', 'POSTGRES_USER', 'APP_USER', 'APP_DATABASE', 'APP_PASSWORD_FILE'],
];

/** The script that makes the role, among those of the user. */
export const ROLE_SCRIPT = 'create-role.sh';

/** Refuses what does not go together, with one sentence for each rule. */
export function checkPostgres(scope: Construct, props: CompleteProps): void {
  checkAuth(scope, props);
  checkVariables(scope, props.extraEnvVarsPath, props.extraEnvVars, [
    { names: RESERVED_VARIABLES, reason: 'is set by the chart itself, leave it out' },
    {
      names: ['LC_ALL'],
      reason: 'sorts the scripts of initdb in another way, so that some run before the role is there; use LANG',
    },
    {
      names: ['POSTGRES_PASSWORD'],
      reason: 'is not taken beside the file with the password, use postgresql.auth.existingSecret',
    },
  ]);
  refuse(
    scope,
    hasKey(props.initdb.scripts, ROLE_SCRIPT),
    `postgresql.initdb.scripts: has "${ROLE_SCRIPT}", which is the script of the chart that makes the role; give yours another name`,
  );
  checkStorage(scope, props);
  checkConfiguration(scope, props);
  const { tls } = props;
  refuse(
    scope,
    and(tls.enabled, isEmpty(tls.certificatesSecret)),
    'postgresql.tls.certificatesSecret: must be given, the name of the Secret with the certificate of the server',
  );
  refuse(
    scope,
    and(isNotEmpty(tls.certificatesSecret), not(tls.enabled)),
    'postgresql.tls.certificatesSecret: is given, but postgresql.tls.enabled is false, and nothing is encrypted; set that to true, or leave the Secret out',
  );
}

function checkConfiguration(scope: Construct, { configuration }: CompleteProps): void {
  const lines = define(
    `${scope.node.id}.configuration`,
    leaves(configuration, 'postgresql.configuration'),
    'The parameters of Postgres, a path and a value on each line, for the rules.',
  );
  for (const [key, instead] of Object.entries(NOT_CONFIGURED)) {
    // Postgres does not mind the case.
    const found = find(lines, new RegExp(`^postgresql\\.configuration\\.${key}\\t`, 'im'));
    refuse(scope, ne(found, ''), `postgresql.configuration.${key}: ${instead}`);
  }
  const named = erase(lines, /^postgresql\.configuration\.([a-z_][a-z0-9_]*|"[a-z_][a-z0-9_.]*")\t.*$/im);
  const other = find(named, /^postgresql\.configuration\.[^\t\n]*/m);
  refuse(
    scope,
    ne(other, ''),
    text`${other}: is no name of a parameter, allowed are the names in postgresql.conf, of letters, digits, _ and .`,
  );
}

function checkAuth(scope: Construct, { auth, dangerouslyAllowPlainSecrets }: CompleteProps): void {
  const { adminPasswordKey, userPasswordKey } = auth.secretKeys;
  refuse(
    scope,
    and(eq(adminPasswordKey, userPasswordKey), or(isNotEmpty(auth.password), isNotEmpty(auth.postgresPassword))),
    text`postgresql.auth.secretKeys: got "${adminPasswordKey}" for both passwords, which only one Secret can have (existingSecret); give each password a key of its own`,
  );
  for (const name of ['password', 'postgresPassword'] as const) {
    const password: Input<string | undefined> = auth[name];
    refuse(
      scope,
      and(isNotEmpty(password), not(dangerouslyAllowPlainSecrets)),
      `postgresql.auth.${name}: passwords do not belong in values, put it into a Secret and name that in postgresql.auth.existingSecret, or allow it with dangerouslyAllowPlainSecrets`,
    );
    refuse(
      scope,
      and(isNotEmpty(password), isNotEmpty(auth.existingSecret)),
      `postgresql.auth: got both ${name} and existingSecret, give only one of them`,
    );
  }
}

function checkStorage(scope: Construct, { persistence }: CompleteProps): void {
  const { enabled, existingClaim, storageClass, local } = persistence;
  const { path, nodeName } = local;
  refuse(
    scope,
    and(isNotEmpty(existingClaim), or(isNotEmpty(path), isNotEmpty(nodeName))),
    'postgresql.persistence: got both existingClaim and local, give only one of them',
  );
  refuse(
    scope,
    and(not(enabled), or(isNotEmpty(existingClaim), isNotEmpty(path))),
    'postgresql.persistence.enabled: got false beside existingClaim or local, but without persistence no volume is used; leave one of them out',
  );
  refuse(
    scope,
    and(isNotEmpty(existingClaim), isNotEmpty(storageClass)),
    text`postgresql.persistence.storageClass: got "${nonNullString(storageClass)}" beside existingClaim, but it is for a claim that is made; leave one of them out`,
  );
  refuse(
    scope,
    ne(isEmpty(path), isEmpty(nodeName)),
    text`postgresql.persistence.local: got the path "${ifEmpty(path, '')}" and the nodeName "${ifEmpty(nodeName, '')}", give both or none of them`,
  );
}
