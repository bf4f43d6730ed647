import { choose, fields, or, type Input } from '../helm';
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

/** Sections to which several extensions may add. */
const SHARED = [
  ...['backend', 'backend.auth', 'backend.database', 'auth', 'auth.providers', 'catalog', 'catalog.providers'],
  ...['integrations', 'proxy', 'search', 'techdocs'],
];

interface Part {
  readonly enabled: Input<boolean>;
  readonly config: Record<string, unknown>;
}

/** The configuration of all extensions as one document. */
export function mergedConfig(extensions: readonly BackstageExtension[]): object {
  const parts = extensions.flatMap(({ enabled = true, appConfig }) =>
    appConfig === undefined ? [] : [{ enabled, config: appConfig as Record<string, unknown> }],
  );
  return merged(parts, []);
}

function merged(parts: readonly Part[], path: readonly string[]): object {
  const holders = (key: string) => parts.filter(({ config }) => key in config);
  const keys = [...new Set(parts.flatMap(({ config }) => Object.keys(config)))];
  const shared = keys.filter((key) => SHARED.includes([...path, key].join('.')));
  const common = keys.filter((key) => !shared.includes(key) && holders(key).length > 1);
  const own = ({ enabled, config }: Part) => {
    const entries = Object.entries(config).filter(([key]) => !shared.includes(key) && !common.includes(key));
    return fields(enabled, Object.fromEntries(entries));
  };
  const section = (key: string) => {
    const inner = holders(key).map(({ enabled, config }) => ({ enabled, config: config[key] as Part['config'] }));
    return fields(anyOf(inner), { [key]: merged(inner, [...path, key]) });
  };
  const sections = [
    ...common.map((key) => ({ [key]: lastOf(holders(key), key, holders(key).length === parts.length) })),
    ...shared.map(section),
    ...parts.map(own),
  ];
  return Object.assign({}, ...sections) as object;
}

const anyOf = (parts: readonly Part[]): Input<boolean> => or(...parts.map(({ enabled }) => enabled));

/** The value of the last one that is enabled; one of them is, if all parts have it. */
function lastOf(parts: readonly Part[], key: string, isSure: boolean): unknown {
  const value = parts.at(-1)!.config[key];
  const condition = anyOf(parts.filter(({ config }) => config[key] === value));
  const rest = parts.filter(({ config }) => config[key] !== value);
  if (rest.length === 0) return isSure ? value : choose(condition, value);
  return choose<unknown>(condition, value, lastOf(rest, key, isSure));
}
