import type { Construct } from 'constructs';
import { Auth, keepsState, type AuthProps } from '../../auth';
import { givenConfig, givenConfigJson } from '../../backstage';
import {
  and,
  contains,
  defineCondition,
  dig,
  eq,
  isEmpty,
  isNotEmpty,
  isNull,
  matches,
  not,
  or,
  refuse,
} from '../../helm';
import { toJson, urlPart, type Input } from '../../helm';
import { publicUrlOf } from '../common/common-props';
import type { Values } from '../values';
import { templated } from '../values/templated';

// The computer that the browser runs on.
const LOCAL = '^(localhost|.*[.]localhost|127[.][0-9.]+|::1)$';

/** Makes the ways to sign in, and who else may call the backend. */
export function portalAuth(scope: Construct, values: Values): Auth {
  const { auth, backstage, dangerouslyAllowPlainSecrets } = values;
  const url = publicUrlOf(values);
  const isPublic = and(eq(urlPart(url, 'scheme'), 'https'), not(matches(urlPart(url, 'hostname'), LOCAL)));
  refuse(
    scope,
    and(allowsGuests(values), isPublic, not(auth.dangerouslyAllowPublicGuests)),
    'auth.providers.guest: would let everybody in without a password at publicUrl; set guest to null, or auth.dangerouslyAllowPublicGuests to true',
  );
  const props = templated(auth, 'providers', 'externalAccess') as AuthProps;
  const { session } = auth;
  const isSecretInConfig = not(isNull(dig(givenConfig(backstage), 'auth', 'session', 'secret')));
  refuse(
    scope,
    and(
      keepsState(auth.providers),
      isEmpty(session.existingSecret),
      // Of a file that only a pod reads, nobody knows.
      not(or(isSecretInConfig, isNotEmpty(backstage.extraAppConfig))),
    ),
    'auth.session.existingSecret: must be given for oidc and saml, the name of the Secret with a text that signs their cookies',
  );
  return new Auth(scope, 'auth', { ...props, dangerouslyAllowPlainSecrets });
}

/** Whether guests are let in, by the values or by the configuration that is given. */
export function allowsGuests({ auth, backstage }: Values): Input<boolean> {
  const key = '"dangerouslyAllowOutsideDevelopment":true';
  const isIn = or(contains(toJson(auth.providers), key), contains(givenConfigJson(backstage), key));
  return defineCondition('allowsGuests', isIn, 'Whether guests may sign in: "true" or nothing.');
}
