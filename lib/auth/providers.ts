import {
  choose,
  dig,
  eq,
  fieldsOf,
  flow,
  nonNullString,
  ifEmpty,
  itemsOfMap,
  items,
  omit,
  overlaid,
  text,
  isNotEmpty,
} from '../helm';
import { either, type Input } from '../helm';
import { references, toVariable } from '../helm/internal';
import type { EnvironmentVariable } from '../kubernetes';
import { AUTH_DEFAULTS, type AuthProviderProps } from './auth-props';

type Fields = Record<string, unknown>;

const prefixOf = (provider: string): string => text`AUTH_PROVIDER_${toVariable(provider)}_`;
const secretOf = (provider: unknown) => dig(provider, 'existingSecret') as Input<string | undefined>;
const hasSecret = (provider: unknown): Input<boolean> => isNotEmpty(secretOf(provider));

/** The keys of the configuration that are in the Secret, if there is one. */
export const keysOf = (provider: unknown): Input<Record<string, string>> =>
  ifEmpty(dig(provider, 'secretKeys') as Input<Record<string, string> | undefined>, AUTH_DEFAULTS.secretKeys);

/** `auth.providers` */
export function providersConfig(providers: Input<Record<string, AuthProviderProps>>, environment: string): object {
  return fieldsOf(providers, (provider, name) => {
    const block = flow(blockOf(provider, name));
    // The only one that has no environments.
    return { [name]: choose<unknown>(eq(name, 'guest'), block, { [environment]: block }) };
  });
}

function blockOf(provider: unknown, name: string): Input<object> {
  const own = omit(provider as Input<Fields>, 'existingSecret', 'secretKeys') as Input<Record<string, string>>;
  return overlaid(
    own,
    either<Record<string, string>>(hasSecret(provider), references(keysOf(provider), prefixOf(name)), {}),
  );
}

/** The variables that the configuration of a provider refers to. */
export function providersEnvironment(providers: Input<Record<string, AuthProviderProps>>): EnvironmentVariable[] {
  return itemsOfMap(providers, (provider, name) =>
    items(
      hasSecret(provider),
      itemsOfMap(keysOf(provider), (key, option): EnvironmentVariable => ({
        name: text`${prefixOf(name)}${toVariable(option)}`,
        valueFrom: {
          secretKeyRef: {
            name: nonNullString(ifEmpty(secretOf(provider), '')),
            key: nonNullString(key as Input<string>),
          },
        },
      })),
    ),
  );
}
