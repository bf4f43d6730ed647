import type { Construct } from 'constructs';
import { Auth, AUTH_DEFAULTS, keepsState, type AuthProps, type ExternalAccessProps } from '../auth';
import { givenConfig } from '../backstage';
import {
  and,
  dig,
  eq,
  firstLike,
  given,
  ifEmpty,
  isEmpty,
  isNull,
  items,
  itemsOf,
  matches,
  ne,
  not,
  or,
  refuse,
  replace,
} from '../helm';
import { string, text, urlPart, type Input } from '../helm';
import { allowsGuests } from './sign-in';
import { templated } from './templated';
import type { Values } from './values';

// The computer that the browser runs on.
const LOCAL = '^(localhost|.*[.]localhost|127[.][0-9.]+|\\[::1\\])$';

/** Who gets in, as the values say. */
export function portalAuth(scope: Construct, values: Values): Auth {
  const { auth, backstage, publicUrl, dangerouslyAllowPlainSecrets } = values;
  const url = ifEmpty(publicUrl, '');
  const isPublic = and(eq(urlPart(url, 'scheme'), 'https'), not(matches(urlPart(url, 'hostname'), LOCAL)));
  refuse(
    scope,
    and(allowsGuests(values), isPublic, not(auth.dangerouslyAllowPublicGuests)),
    'auth.providers.guest: would let everybody in without a password at publicUrl; set guest to null, or auth.dangerouslyAllowPublicGuests to true',
  );
  const props = templated(auth, 'providers', 'externalAccess') as AuthProps;
  const { session } = auth;
  const isElsewhere = not(isNull(dig(givenConfig(backstage), 'auth', 'session', 'secret')));
  refuse(
    scope,
    and(
      keepsState(auth.providers),
      isEmpty(session.existingSecret),
      // Of a file that only a pod reads, nobody knows.
      not(or(isElsewhere, not(isEmpty(backstage.extraAppConfig)))),
    ),
    'auth.session.existingSecret: must be given for oidc and saml, the name of the Secret with a text that signs their cookies',
  );
  return new Auth(scope, 'auth', { ...props, dangerouslyAllowPlainSecrets });
}

/** How to fetch the tokens of callers from outside. */
export function tokenNotes({ auth }: Values, namespace: string): string[] {
  const { externalAccess } = templated(auth, 'externalAccess') as AuthProps;
  const commands = itemsOf(externalAccess, (item) => {
    const { subject, existingSecret, key } = item as {
      [K in keyof ExternalAccessProps]: Input<ExternalAccessProps[K]>;
    };
    const path = replace(string(ifEmpty(key, AUTH_DEFAULTS.tokenKey)), '.', '\\.');
    return items(not(isEmpty(existingSecret)), [
      text`  kubectl get secret --namespace ${namespace} ${given(existingSecret)} --output "jsonpath={.data.${path}}" | base64 --decode   # ${string(ifEmpty(subject, ''))}`,
    ]);
  });
  return items(ne(firstLike(externalAccess, 'existingSecret', '.'), ''), [
    'The tokens of callers:',
    '',
    ...commands,
    '',
  ]);
}
