import type { Construct } from 'constructs';
import { and, eq, hasKey, ifEmpty, isEmpty, ne, not, or, refuse, string, text, tpl, type Input } from '../helm';
import type { CompleteProps } from './defaults';

const isGiven = (value: unknown) => not(isEmpty(value));

/** Refuses what does not go together, with one sentence for each rule. */
export function checkPostgres(scope: Construct, props: CompleteProps): void {
  checkAuth(scope, props);
  checkStorage(scope, props);
  const { tls, configuration } = props;
  refuse(
    scope,
    and(tls.enabled, isEmpty(tls.certificatesSecret)),
    'postgresql.tls.certificatesSecret: must be given, the name of the Secret with the certificate of the server',
  );
  for (const key of ['port', 'data_directory']) {
    refuse(
      scope,
      hasKey(configuration, key),
      `postgresql.configuration.${key}: cannot be changed, since probes, Service and volume rely on it; leave it out`,
    );
  }
}

function checkAuth(scope: Construct, { auth, dangerouslyAllowPlainSecrets }: CompleteProps): void {
  const { adminPasswordKey, userPasswordKey } = auth.secretKeys;
  refuse(
    scope,
    eq(adminPasswordKey, userPasswordKey),
    'postgresql.auth.secretKeys: adminPasswordKey and userPasswordKey are the same, give each password a key of its own',
  );
  const existing = string(ifEmpty(auth.existingSecret, ''));
  refuse(
    scope,
    and(isGiven(existing), isEmpty(tpl(existing))),
    'postgresql.auth.existingSecret: its expression gives no name, check the value that it refers to',
  );
  for (const name of ['password', 'postgresPassword'] as const) {
    const password: Input<string | undefined> = auth[name];
    refuse(
      scope,
      and(isGiven(password), not(dangerouslyAllowPlainSecrets)),
      `postgresql.auth.${name}: passwords do not belong in values, put it into a Secret and name that in postgresql.auth.existingSecret, or allow it with dangerouslyAllowPlainSecrets`,
    );
    refuse(
      scope,
      and(isGiven(password), isGiven(existing)),
      `postgresql.auth: got both ${name} and existingSecret, give only one of them`,
    );
  }
}

function checkStorage(scope: Construct, { persistence }: CompleteProps): void {
  const { existingClaim, local } = persistence;
  const { path, nodeName } = local;
  refuse(
    scope,
    and(isGiven(existingClaim), or(isGiven(path), isGiven(nodeName))),
    'postgresql.persistence: got both existingClaim and local, give only one of them',
  );
  refuse(
    scope,
    ne(isEmpty(path), isEmpty(nodeName)),
    text`postgresql.persistence.local: got the path "${ifEmpty(path, '')}" and the nodeName "${ifEmpty(nodeName, '')}", give both or none of them`,
  );
}
