import { Construct } from 'constructs';
import { ValuesError, type Input } from '../helm';
import type { EnvironmentVariable, ServerConnection } from '../kubernetes';
import { KnownObject } from '../values';

/** What another construct brings to the backend: configuration, and what that refers to. */
export interface BackstageExtension {
  /** Whether the extension is there at all. @default true */
  readonly enabled?: Input<boolean>;
  /**
   * What the extension is about, such as `cache`. In the Helm chart, the environment variables of a concern stand in a named
   * template `<concern>.environment`. @default - they stand among the variables of the backend
   */
  readonly concern?: string;
  /**
   * Configuration in the keys of app-config.yaml, for `document()`: maps and lists of unknown contents stand in `flow()`.
   * @default - none
   */
  readonly appConfig?: object;
  /** Environment variables, which the configuration may name as `${NAME}`. @default - none */
  readonly env?: readonly EnvironmentVariable[];
  /** A module that Node.js loads before the backend (`--require`); "" is none. @default - none */
  readonly preload?: Input<string>;
  /** A regular expression of the names of variables that `env` makes in a loop, which the user cannot set. @default - none */
  readonly reservedEnv?: string;
  /**
   * Lists in `appConfig`; Backstage takes the last list only: their keys, the property that they come from, and
   * whether that is given. Nobody else may give them then. @default - none
   */
  readonly lists?: readonly {
    readonly key: readonly string[];
    readonly path: string;
    readonly given: Input<boolean>;
  }[];
  /** Annotations of the pods, such as a checksum of what they read. @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /** Whether the pods need a token for the Kubernetes API. @default false */
  readonly usesKubernetesApi?: boolean;
  /** The servers that the backend connects to, for network policies. @default - none */
  readonly connections?: readonly ServerConnection[];
  /** Volumes of the pod. @default - none */
  readonly volumes?: readonly object[];
  /** What the container mounts of the volumes. @default - none */
  readonly volumeMounts?: readonly object[];
  /** The sentence that refuses more than one pod, if this cannot be shared. @default - there may be several */
  readonly singlePodReason?: string;
}

/** Extensions that are about one thing. */
export const ofConcern = (concern: string, extensions: readonly BackstageExtension[]): readonly BackstageExtension[] =>
  extensions.map((extension) => ({ concern, ...extension }));

/** A construct that brings something to the backend, such as `GitHubAuth` or `Catalog`. */
export interface ExtendsBackstage {
  /** What the construct brings, for `Backstage`. */
  readonly extensions: readonly BackstageExtension[];
  /** A database is given as `database`. */
  readonly databases?: never;
}

/**
 * What a construct brings, or an extension itself.
 * @throws ValuesError for a construct that brings nothing
 */
export function extensionsOf(
  given: ExtendsBackstage | BackstageExtension,
  index: number,
): readonly BackstageExtension[] {
  if ('extensions' in given && !('databases' in given)) return given.extensions;
  if (!(given instanceof Construct)) return [given as BackstageExtension];
  throw new ValuesError([
    `extensions[${index}]: got the ${given.constructor.name} ${given.node.path}, which is no extension of Backstage; give a database as database, and here a construct with extensions, such as GitHubAuth`,
  ]);
}

/** What a property is checked by that takes extensions. */
export const EXTENSIONS = new KnownObject(
  'a construct with extensions, such as GitHubAuth',
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
).list;
