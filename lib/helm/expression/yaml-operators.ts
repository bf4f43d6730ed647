import { readDocument } from '../base/yaml-document';
import { kindName, own } from './value-kind';
import { yamlProblem } from './yaml-problem';

/** Operators of configuration that may be given as a text of YAML: see print/templates/. */
export const yamlOperators = {
  /** Configuration in several files as one map: a field of each item of a list, and one more that wins over them. */
  layered: {
    kind: 'map' as const,
    unset: 'all' as const,
    evaluate: (files: unknown, field: unknown, last: unknown) =>
      [...((files ?? []) as unknown[]).map((file) => own(file, field as string)), last]
        .map(layer)
        .filter((each) => kindName(each) === 'map')
        .reduce(layered, {}),
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  /** A map over another one, key by key; null takes a key away. */
  laidOver: {
    kind: 'map' as const,
    unset: 'all' as const,
    evaluate: laidOver,
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  yamlProblem: {
    kind: 'string' as const,
    unset: [0],
    evaluate: yamlProblem,
    print: () => '', // needs the chart's name, see print/expression.ts
  },
};

/** A map, or what a text of YAML holds. */
function layer(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return readDocument(value, 1, '');
  } catch {
    return {}; // yamlProblem() says what is wrong with it
  }
}

/** A value over another one; of two maps, key by key. */
function layered(under: unknown, over: unknown): unknown {
  if (kindName(under) !== 'map' || kindName(over) !== 'map') return over;
  const merged = new Map(Object.entries(under as object) as [string, unknown][]);
  for (const [key, value] of Object.entries(over as object) as [string, unknown][]) {
    merged.set(key, layered(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

function laidOver(under: unknown, over: unknown): object {
  const merged = new Map(Object.entries(kindName(under) === 'map' ? (under as object) : {}) as [string, unknown][]);
  for (const [key, value] of Object.entries(over ?? {}) as [string, unknown][]) {
    if (value === null) merged.delete(key);
    else merged.set(key, kindName(value) === 'map' ? laidOver(merged.get(key), value) : value);
  }
  return Object.fromEntries(merged);
}
