import {
  choose,
  eq,
  fieldsOf,
  flow,
  ifEmpty,
  isEmpty,
  itemsOfMap,
  items,
  not,
  omit,
  overlaid,
  string,
  text,
} from '../helm';
import { either, references, toVariable, type Input } from '../helm';
import type { EnvironmentVariable } from '../kubernetes';
import { AUTH_DEFAULTS, type AuthProviderProps } from './auth-props';

type Fields = Record<string, unknown>;
type Texts = Record<string, string>;
/** Its fields may be symbolic. */
interface Provider {
  readonly existingSecret?: Input<string | undefined>;
  readonly secretKeys?: Input<Texts | undefined>;
}

const prefixOf = (provider: string): string => text`AUTH_PROVIDER_${toVariable(provider)}_`;
const keysOf = ({ secretKeys }: Provider): Input<Texts> => ifEmpty(secretKeys, AUTH_DEFAULTS.secretKeys);
const hasSecret = ({ existingSecret }: Provider): Input<boolean> => not(isEmpty(existingSecret));

/** `auth.providers` */
export function providersConfig(providers: Input<Record<string, AuthProviderProps>>, environment: string): object {
  return fieldsOf(providers, (provider, name) => {
    const block = flow(blockOf(provider as Provider, name));
    // The only one that has no environments.
    return { [name]: choose<unknown>(eq(name, 'guest'), block, { [environment]: block }) };
  });
}

function blockOf(provider: Provider, name: string): Input<object> {
  const own = omit(provider as Input<Fields>, 'existingSecret', 'secretKeys') as Input<Texts>;
  return overlaid(own, either<Texts>(hasSecret(provider), references(keysOf(provider), prefixOf(name)), {}));
}

/** What the configuration refers to. */
export function providersEnvironment(providers: Input<Record<string, AuthProviderProps>>): EnvironmentVariable[] {
  return itemsOfMap(providers, (item, name) => {
    const provider = item as Provider;
    return items(
      hasSecret(provider),
      itemsOfMap(keysOf(provider), (key, option): EnvironmentVariable => ({
        name: text`${prefixOf(name)}${toVariable(option)}`,
        valueFrom: {
          secretKeyRef: { name: string(ifEmpty(provider.existingSecret, '')), key: string(key as Input<string>) },
        },
      })),
    );
  });
}
