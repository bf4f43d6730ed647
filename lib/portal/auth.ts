import type { Construct } from 'constructs';
import { Auth, AUTH_DEFAULTS, type AuthProps, type ExternalAccessProps } from '../auth';
import {
  and,
  eq,
  given,
  ifEmpty,
  isEmpty,
  items,
  itemsOf,
  not,
  omit,
  replace,
  string,
  text,
  type Input,
} from '../helm';
import { BACKSTAGE_IMAGE } from '../kubernetes';
import { templated } from './templated';
import type { Values } from './values';
import type { Warning } from './warning';

/** Who gets in, as the values say. */
export function portalAuth(scope: Construct, { auth, dangerouslyAllowPlainSecrets }: Values): Auth {
  const props = templated(auth, 'providers', 'externalAccess') as AuthProps;
  return new Auth(scope, 'auth', { ...props, dangerouslyAllowPlainSecrets });
}

/** How to fetch the tokens of callers from outside. */
export function tokenNotes({ auth }: Values, namespace: string): string[] {
  const { externalAccess } = templated(auth, 'externalAccess') as AuthProps;
  return itemsOf(externalAccess, (item) => {
    const { subject, existingSecret, key } = item as {
      [K in keyof ExternalAccessProps]: Input<ExternalAccessProps[K]>;
    };
    const path = replace(string(ifEmpty(key, AUTH_DEFAULTS.tokenKey)), '.', '\\.');
    return items(not(isEmpty(existingSecret)), [
      text`The token of ${string(ifEmpty(subject, ''))}: kubectl get secret --namespace ${namespace} ${given(existingSecret)} --output "jsonpath={.data.${path}}" | base64 --decode`,
    ]);
  });
}

/** What the image of the demo cannot do. */
export function authWarnings({ auth, backstage }: Values): Warning[] {
  const others = omit(auth.providers as Input<Record<string, unknown>>, 'guest');
  return [
    [
      and(not(isEmpty(others)), eq(backstage.image.repository, BACKSTAGE_IMAGE.repository)),
      'auth.providers are set, but the demo image may lack their modules, and then nobody can sign in; build an image with @backstage/plugin-auth-backend-module-<provider>-provider (docs/auth.md).',
    ],
  ];
}
