import { fields, unlessEmpty, type Input } from '../helm';
import type { EnvironmentVariable } from '../kubernetes';

/** What another construct brings to the backend: configuration, and what that refers to. */
export interface BackstageExtension {
  /** Whether it is there at all. @default true */
  readonly enabled?: Input<boolean>;
  /**
   * Configuration in the keys of app-config.yaml, for `document()`: maps and lists of unknown contents stand in `flow()`.
   * @default - none
   */
  readonly appConfig?: object;
  /** Environment variables, which the configuration may name as `${NAME}`. @default - none */
  readonly env?: readonly EnvironmentVariable[];
  /** Volumes of the pod. @default - none */
  readonly volumes?: readonly object[];
  /** What the container mounts of them. @default - none */
  readonly volumeMounts?: readonly object[];
}

/** Sections to which several extensions may add; all others come whole from one of them. */
const SHARED = ['backend', 'auth', 'auth.providers', 'catalog', 'catalog.providers', 'integrations'];

interface Part {
  readonly condition: Input<boolean>;
  readonly config: Record<string, unknown>;
}

/** The configuration of all extensions as one document. */
export function mergedConfig(extensions: readonly BackstageExtension[]): object {
  const parts = extensions.flatMap(({ enabled = true, appConfig }) =>
    appConfig === undefined ? [] : [{ condition: enabled, config: appConfig as Record<string, unknown> }],
  );
  return merged(parts, []);
}

function merged(parts: readonly Part[], path: readonly string[]): object {
  const keys = [...new Set(parts.flatMap(({ config }) => Object.keys(config)))];
  const sections = keys.map((key) => {
    const own = parts.flatMap(({ condition, config }) =>
      key in config ? [{ condition, config: config[key] as Record<string, unknown> }] : [],
    );
    const inner = [...path, key];
    if (SHARED.includes(inner.join('.'))) return { [key]: unlessEmpty(merged(own, inner)) };
    return Object.assign({}, ...own.map(({ condition, config }) => fields(condition, { [key]: config }))) as object;
  });
  return Object.assign({}, ...sections) as object;
}
