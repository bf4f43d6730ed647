import type { Construct } from 'constructs';
import { Auth, AUTH_DEFAULTS, type AuthProps, type ExternalAccessProps } from '../auth';
import { given, ifEmpty, isEmpty, items, itemsOf, not, replace, string, text, type Input } from '../helm';
import { templated } from './templated';
import type { Values } from './values';

/** Who gets in, as the values say. */
export function portalAuth(scope: Construct, { auth, dangerouslyAllowPlainSecrets }: Values): Auth {
  const props = templated(auth, 'providers', 'externalAccess') as AuthProps;
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
  return items(not(isEmpty(externalAccess)), ['The tokens of callers:', '', ...commands, '']);
}
