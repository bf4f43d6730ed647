import type { SecretKeyRef } from './references';
import type { Construct } from 'constructs';
import { and, contains, isSymbolic, items, itemsOf, not, refuse, text, toJson, isNotEmpty } from '../helm';
import { firstLike } from '../helm/internal';
import { unlessEmpty, type Input } from '../helm';

type List<T> = Input<readonly T[] | undefined>;

/** All keys of ConfigMaps and Secrets as environment variables. */
export function envFrom(sources: {
  readonly extraEnvVarsCM?: List<string>;
  readonly extraEnvVarsSecrets?: List<string>;
}): object[] | undefined {
  return unlessEmpty([
    ...itemsOf(sources.extraEnvVarsCM, (name) => ({ configMapRef: { name } })),
    ...itemsOf(sources.extraEnvVarsSecrets, (name) => ({ secretRef: { name } })),
  ]);
}

/** An environment variable, as in a container. */
export interface EnvironmentVariable {
  readonly name: string;
  /** @default - see valueFrom */
  readonly value?: Input<string>;
  /** Where the value is, such as a key of a Secret. @default - see value */
  readonly valueFrom?: object;
}

/** Variables but for those that the user sets: a name that occurs twice is refused by server-side apply. */
export function unlessGiven(given: List<unknown>, variables: readonly EnvironmentVariable[]): object[] {
  const all = toJson(given ?? []);
  return variables.flatMap((variable) =>
    // Those of a symbolic loop have names that are made from the user's keys.
    isSymbolic(variable) && 'resolve' in variable
      ? [variable]
      : items(not(contains(all, text`"name":"${variable.name}"`)), [variable]),
  );
}

/** Variables that the user cannot set, as they are set already. */
interface ReservedVariables {
  readonly names: readonly string[];
  /** Whether the variables are set. @default true */
  readonly enabled?: Input<boolean>;
  /** The rest of the sentence. */
  readonly reason: string;
}

/** Refuses variables that are set already, where a sentence of their own says more than that a name stands twice. */
export function checkVariables(
  scope: Construct,
  path: string,
  given: List<unknown>,
  reserved: readonly ReservedVariables[],
): void {
  for (const { names, enabled = true, reason } of reserved) {
    const found = firstLike(given, 'name', `^(${names.join('|')})$`);
    refuse(scope, and(enabled, isNotEmpty(found)), text`${path}${found} ${reason}`);
  }
}

/** A folder for temporary files, unless the user mounts one. */
export function temporary({ extraVolumeMounts }: { readonly extraVolumeMounts?: List<unknown> }) {
  const isMissing = not(contains(toJson(extraVolumeMounts ?? []), '"mountPath":"/tmp"'));
  return {
    volumes: items(isMissing, [{ name: 'backstage-tmp', emptyDir: {} }]),
    mounts: items(isMissing, [{ name: 'backstage-tmp', mountPath: '/tmp' }]),
  };
}

/** An environment variable with the key of a Secret. */
export const secretVariable = (name: string, secretKeyRef: SecretKeyRef): EnvironmentVariable => ({
  name,
  valueFrom: { secretKeyRef },
});
