import { choose, eq, flow, ifEmpty, items, itemsOf, omit, overlaid, string, text, isNotEmpty } from '../helm';
import { either, unlessEmpty, type Input } from '../helm';
import { references } from '../helm/internal';
import type { EnvironmentVariable } from '../kubernetes';
import { AUTH_DEFAULTS, type ExternalAccessProps } from './auth-props';

type List = Input<readonly ExternalAccessProps[] | undefined>;
/** A caller from outside, of which the fields may be symbolic. */
type Caller = { readonly [K in keyof ExternalAccessProps]: Input<ExternalAccessProps[K]> };

const typeOf = ({ type }: Caller): string => string(ifEmpty(type, 'static'));
const hasSecret = ({ existingSecret }: Caller): Input<boolean> => isNotEmpty(existingSecret);
const prefixOf = (index: string): string => text`EXTERNAL_ACCESS_${index}_`;

/** `backend.auth.externalAccess` */
export function externalAccessConfig(callers: List): object[] {
  return itemsOf<ExternalAccessProps, object>(callers, (item, index) => {
    const caller = item as Caller;
    const { accessRestrictions } = caller;
    return {
      type: typeOf(caller),
      options: flow(optionsOf(caller, index)),
      accessRestrictions: unlessEmpty(flow(accessRestrictions)),
    };
  });
}

function optionsOf(caller: Caller, index: string): Input<object> {
  const given = caller.options as Input<Record<string, string>> | undefined;
  const key = (name: string): Input<Record<string, string>> => references({ [name]: '' }, prefixOf(index));
  const secret = either(eq(typeOf(caller), 'legacy'), key('secret'), key('token'));
  const subject = omit(caller as unknown as Input<Record<string, string>>, ...NOT_OPTIONS);
  return overlaid(given, subject, either<Record<string, string>>(hasSecret(caller), secret, {}));
}

/** All keys but `subject`. */
const NOT_OPTIONS = ['type', 'existingSecret', 'key', 'options', 'accessRestrictions'];

/** The variables with the tokens and keys that the configuration refers to. */
export function externalAccessEnvironment(callers: List): EnvironmentVariable[] {
  return itemsOf<ExternalAccessProps, EnvironmentVariable>(callers, (item, index) => {
    const caller = item as Caller;
    const secretKeyRef = {
      name: string(ifEmpty(caller.existingSecret, '')),
      key: string(ifEmpty(caller.key, AUTH_DEFAULTS.tokenKey)),
    };
    const kind = choose(eq(typeOf(caller), 'legacy'), 'SECRET', 'TOKEN');
    return items(hasSecret(caller), [{ name: text`${prefixOf(index)}${kind}`, valueFrom: { secretKeyRef } }]);
  });
}
