import { AUTH_DEFAULTS, type AuthProps, type ExternalAccessProps } from '../../auth';
import { nonNullString, ifEmpty, items, itemsOf, ne, replace, string, text, type Input, isNotEmpty } from '../../helm';
import { firstLike } from '../../helm/internal';
import type { Values } from '../values';
import { templated } from '../values/templated';

/** How to fetch the tokens of callers from outside. */
export function tokenNotes({ auth }: Values, namespace: string): string[] {
  const { externalAccess } = templated(auth, 'externalAccess') as AuthProps;
  const commands = itemsOf(externalAccess, (item) => {
    const { subject, existingSecret, key } = item as {
      [K in keyof ExternalAccessProps]: Input<ExternalAccessProps[K]>;
    };
    const path = replace(string(ifEmpty(key, AUTH_DEFAULTS.tokenKey)), '.', '\\.');
    return items(isNotEmpty(existingSecret), [
      text`  kubectl get secret --namespace ${namespace} ${nonNullString(existingSecret)} --output "jsonpath={.data.${path}}" | base64 --decode   # ${string(ifEmpty(subject, ''))}`,
    ]);
  });
  return items(ne(firstLike(externalAccess, 'existingSecret', '.'), ''), [
    'The tokens of callers:',
    '',
    ...commands,
    '',
  ]);
}
