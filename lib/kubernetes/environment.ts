import { contains, items, itemsOf, not, toJson, unlessEmpty, type Input } from '../helm';

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
  return variables.flatMap((variable) => items(not(contains(all, `"name":"${variable.name}"`)), [variable]));
}

/** A folder for temporary files, unless the user mounts one. */
export function temporary({ extraVolumeMounts }: { readonly extraVolumeMounts?: List<unknown> }) {
  const isMissing = not(contains(toJson(extraVolumeMounts ?? []), '"mountPath":"/tmp"'));
  return {
    volumes: items(isMissing, [{ name: 'backstage-tmp', emptyDir: {} }]),
    mounts: items(isMissing, [{ name: 'backstage-tmp', mountPath: '/tmp' }]),
  };
}
