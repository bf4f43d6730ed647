import type { Construct } from 'constructs';
import {
  and,
  contains,
  dig,
  eq,
  ifEmpty,
  isEmpty,
  isNotEmpty,
  isNull,
  matches,
  ne,
  not,
  or,
  refuse,
  text,
} from '../helm';
import type { Input } from '../helm';
import { refusePlainSecrets } from '../secrets';
import type { DatabaseTls } from './connection';
import type { ExternalDatabaseProps } from './external-database-props';
import { CA_FILE, hasCa, hasClientCertificate, modeOf } from './tls-files';

const PATH = 'database.external';

/** Refuses what does not go together, with one sentence for each rule. */
export function checkExternalDatabase(scope: Construct, props: ExternalDatabaseProps): void {
  const { host, connectionString, connection, existingSecret, password, tls } = props;
  const allow = props.dangerouslyAllowPlainSecrets ?? false;
  const hostText = ifEmpty<string>(host, '');
  const byHost = isNotEmpty(host);
  const byString = isNotEmpty(connectionString?.existingSecret);
  const byConnection = isNotEmpty(connection);
  refuse(
    scope,
    or(contains(hostText, '://'), contains(hostText, '@')),
    `${PATH}.host: is more than a host name, give the parts in host, port, user and database, or put a whole connection string into a Secret and name that in ${PATH}.connectionString.existingSecret`,
  );
  refuse(
    scope,
    // Of an IPv6 address there is more than one colon.
    matches(hostText, '^([A-Za-z0-9._-]*:[A-Za-z0-9._-]*|\\[.*\\].*)$'),
    text`${PATH}.host: got "${hostText}", allowed are the name of a host and an address without brackets; give the port in ${PATH}.port`,
  );
  refuse(
    scope,
    not(or(byHost, byString, byConnection)),
    `${PATH}: names no database, give one of host, connectionString.existingSecret and connection`,
  );
  const pairs: [string, Input<boolean>, Input<boolean>][] = [
    ['host and connectionString', byHost, byString],
    ['host and connection', byHost, byConnection],
    ['connectionString and connection', byString, byConnection],
  ];
  for (const [both, a, b] of pairs) {
    refuse(scope, and(a, b), `${PATH}: got both ${both}, give only one of them`);
  }
  refuse(
    scope,
    and(isNotEmpty(password), not(allow)),
    `${PATH}.password: passwords do not belong in values, put it into a Secret and name that in ${PATH}.existingSecret, or allow it with dangerouslyAllowPlainSecrets`,
  );
  refuse(
    scope,
    and(isNotEmpty(password), isNotEmpty(existingSecret)),
    `${PATH}: got both password and existingSecret, give only one of them`,
  );
  for (const [what, by] of [
    ['connectionString', byString],
    ['connection', byConnection],
  ] as const) {
    refuse(
      scope,
      and(by, not(byHost), or(isNotEmpty(existingSecret), isNotEmpty(password))),
      `${PATH}.${what}: got it beside existingSecret or password, which go with host; leave those out`,
    );
  }
  refuse(
    scope,
    and(byHost, isEmpty(existingSecret), isEmpty(password)),
    `${PATH}.existingSecret: must be given, the name of the Secret with the password`,
  );
  checkConnection(scope, connection, allow);
  if (tls !== undefined) checkTls(scope, tls, { byString, byConnection, hostText });
}

/** Refuses secrets in the connection, which goes into a ConfigMap. */
function checkConnection(scope: Construct, connection: Input<object | undefined>, allow: Input<boolean>): void {
  refuse(
    scope,
    not(isNull(dig(connection, 'connectionString'))),
    `${PATH}.connection.connectionString: the plugins would break each other's tables in one database, put the text into a Secret and name that in ${PATH}.connectionString.existingSecret`,
  );
  refusePlainSecrets(scope, { [`${PATH}.connection`]: connection }, allow);
}

interface Given {
  readonly byString: Input<boolean>;
  readonly byConnection: Input<boolean>;
  readonly hostText: Input<string>;
}

function checkTls(scope: Construct, tls: DatabaseTls, { byString, byConnection, hostText }: Given): void {
  const path = `${PATH}.tls`;
  const mode = modeOf(tls);
  const hasFiles = or(hasCa(tls), hasClientCertificate(tls));
  refuse(
    scope,
    and(...['', 'disable', 'require', 'verify-ca', 'verify-full'].map((allowed) => ne(mode, allowed))),
    text`${path}.mode: got "${mode}", allowed are disable, require, verify-ca and verify-full; leave it out for an unencrypted connection`,
  );
  refuse(
    scope,
    and(isNotEmpty(tls.ca?.existingSecret), isNotEmpty(tls.ca?.existingConfigMap)),
    `${path}.ca: got both existingSecret and existingConfigMap, give only one of them`,
  );
  refuse(
    scope,
    and(byConnection, or(ne(mode, ''), hasFiles)),
    `${path}: is not used with ${PATH}.connection, write ssl with the options of Node.js into that, and mount the files with backstage.extraVolumes`,
  );
  refuse(
    scope,
    // A connection string may say itself that it encrypts.
    and(not(byConnection), hasFiles, or(eq(mode, 'disable'), and(eq(mode, ''), not(byString)))),
    text`${path}.mode: got "${mode}", which does not encrypt, beside ca or clientCertificate; set it to verify-full, or leave those out`,
  );
  refuse(
    scope,
    // libpq would verify the server, and Node.js would not.
    and(not(byConnection), hasCa(tls), eq(mode, 'require')),
    `${path}.ca: is given, but the mode "require" takes any certificate; set it to verify-full or verify-ca, or leave ca out`,
  );
  refuse(
    scope,
    and(eq(mode, 'verify-ca'), not(byString), not(byConnection), not(hasCa(tls))),
    `${path}.ca: must be given for verify-ca, in existingSecret or existingConfigMap`,
  );
  refuse(
    scope,
    and(byString, or(eq(mode, 'verify-ca'), and(ne(mode, ''), hasClientCertificate(tls)))),
    `${path}.mode: got "verify-ca" or a client certificate beside a connection string; write them into that, as in ?sslmode=verify-ca&uselibpqcompat=true&sslrootcert=${CA_FILE}, and leave the mode out`,
  );
  refuse(
    scope,
    and(eq(mode, 'verify-ca'), matches(hostText, '^[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*$')),
    text`${PATH}.host: got "${hostText}", an address of IPv6, which does not go with ${path}.mode "verify-ca"; give the name of the host, or set the mode to verify-full`,
  );
}
