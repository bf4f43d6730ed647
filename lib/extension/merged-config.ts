import { choose, documentPart, fields, isSymbolic, or, type Input } from '../helm';
import type { BackstageExtension } from './extension';
import { runs } from './runs';

/** Sections to which several extensions may add, in the order in which they are written. */
const SHARED = [
  ...['backend', 'backend.auth', 'backend.database', 'app', 'auth', 'auth.providers', 'catalog', 'catalog.providers'],
  ...['integrations', 'proxy', 'proxy.endpoints', 'search', 'techdocs'],
];

/** The sections within others that are long enough for a part of their own. */
const LONG: Readonly<Record<string, string>> = { 'backend.database': 'database' };

interface Part {
  readonly enabled: Input<boolean>;
  readonly config: Record<string, unknown>;
}

/**
 * The configuration of all extensions for one document, section by section; where several give the same key, the last one
 * that is enabled wins.
 * @throws Error where a key to which others may add is optional
 */
export function mergedConfig(extensions: readonly BackstageExtension[]): object {
  const parts = extensions.flatMap(({ enabled = true, appConfig }) =>
    appConfig === undefined ? [] : [{ enabled, config: set(appConfig) }],
  );
  return merged(parts, []);
}

/** Keys that are unset are not there. */
const set = (config: object): Part['config'] =>
  Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));

function merged(parts: readonly Part[], path: readonly string[]): object {
  const holders = (key: string) => parts.filter(({ config }) => key in config);
  const keys = [...new Set(parts.flatMap(({ config }) => Object.keys(config)))];
  if (isSymbolic(...keys)) {
    throw new Error(`${path.join('.')}: an optional key cannot be merged with others, make it an extension of its own`);
  }
  // The order must not depend on which of the parts are there.
  const sections = SHARED.filter((name) => keys.some((key) => name === [...path, key].join('.')));
  const leaves = keys.filter((key) => !SHARED.includes([...path, key].join('.'))).sort();
  const owner = (key: string) => (holders(key).length === 1 ? holders(key)[0] : undefined);
  // One of them is enabled, else there would be no section.
  const isSure = (key: string) => path.length > 0 && holders(key).length === parts.length;
  return Object.assign(
    {},
    ...sections.map((name) => {
      const key = name.split('.').at(-1)!;
      const inner = holders(key).map(({ enabled, config }) => ({ enabled, config: config[key] as Part['config'] }));
      // Alone, it may be of unknown keys.
      const body =
        inner.length === 1
          ? inner[0]!.config
          : merged(
              inner.map(({ enabled, config }) => ({ enabled, config: set(config) })),
              [...path, key],
            );
      return part(name, fields(anyOf(inner), { [key]: body }));
    }),
    // At the top, each key is a section.
    ...(path.length === 0 ? leaves.flatMap((key) => runs([key], owner)) : runs(leaves, owner)).map(([one, run]) => {
      const value = (key: string) => (one === undefined ? lastOf(holders(key), key, isSure(key)) : one.config[key]);
      const all = Object.fromEntries(run.map((key) => [key, value(key)]));
      const section = one === undefined ? all : fields(one.enabled, all);
      return path.length === 0 ? part(run[0]!, section) : section;
    }),
  ) as object;
}

/** A section that is called after its key. */
const part = (name: string, section: object): object => {
  const concern = /^\w+$/.test(name) ? name : LONG[name];
  return concern === undefined
    ? section
    : documentPart(`${concern}.appConfig`, section, `The section ${name} of the app-config that the chart makes.`);
};

const anyOf = (parts: readonly Part[]): Input<boolean> => or(...parts.map(({ enabled }) => enabled));

/** The value of the last one that is enabled. */
function lastOf(parts: readonly Part[], key: string, isSure: boolean): unknown {
  const value = parts.at(-1)!.config[key];
  const start = parts.findLastIndex(({ config }) => config[key] !== value) + 1;
  const condition = anyOf(parts.slice(start));
  if (start === 0) return isSure ? value : choose(condition, value);
  return choose<unknown>(condition, value, lastOf(parts.slice(0, start), key, isSure));
}
