import { App } from 'cdk8s';
import {
  boolean,
  choose,
  fields,
  fieldsOf,
  HelmChart,
  items,
  itemsOf,
  number,
  string,
  Type,
  type Input,
  type TSchema,
} from '../../lib/helm';
import type { Sample } from './constructs';

type Wrap = (ref: never) => unknown;

/** How a value of the chart is handed to a property: as a reference, or as what properties of cdk8s-plus take. */
export const ways: Readonly<Record<string, Readonly<Record<string, Wrap>>>> = {
  references: { string: (ref) => ref, number: (ref) => ref, boolean: (ref) => ref },
  'texts, numbers and booleans': { string, number, boolean },
};

/** Values that are declared for the scalars in properties, which are their defaults. */
class Declaration {
  readonly schema: Record<string, TSchema> = {};
  private readonly scalars = new Map<string, string>();

  constructor(props: object) {
    this.declare(props, 'props');
  }

  private declare(data: unknown, path: string): void {
    if (isData(data)) for (const [key, inner] of Object.entries(data)) this.declare(inner, `${path}_${key}`);
    if (!['string', 'number', 'boolean'].includes(typeof data)) return;
    const name = path.replaceAll(/[^A-Za-z0-9_]/g, '_');
    this.scalars.set(path, name);
    this.schema[name] = schemaOf(data);
  }

  /** The data with a value in the place of each scalar. */
  symbolic(data: unknown, values: object, way: (typeof ways)[string], path: string): unknown {
    if (isData(data)) {
      const entries = Object.entries(data).map(
        ([key, inner]) => [key, this.symbolic(inner, values, way, `${path}_${key}`)] as const,
      );
      return Array.isArray(data) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
    }
    const name = this.scalars.get(path);
    return name === undefined ? data : way[typeof data]!((values as Record<string, never>)[name]!);
  }
}

const isData = (data: unknown): data is object =>
  Array.isArray(data) ||
  (typeof data === 'object' && data !== null && Object.getPrototypeOf(data) === Object.prototype);

function schemaOf(scalar: unknown): TSchema {
  if (typeof scalar === 'boolean') return Type.Boolean({ default: scalar });
  if (typeof scalar === 'string') return Type.String({ default: scalar });
  return Number.isInteger(scalar) ? Type.Integer({ default: scalar }) : Type.Number({ default: scalar });
}

/** The properties that are lists or objects. */
export const structured = ({ props }: Sample): string[] =>
  Object.entries(props).flatMap(([key, value]) => (isData(value) ? [key] : []));

/**
 * A chart with the construct, of which the scalars in some properties are values.
 * @param keys the properties; those that are left are as they are
 */
export function chartOf({ make, props }: Sample, keys: readonly string[], way: (typeof ways)[string]): HelmChart {
  const declaration = new Declaration(props);
  const chart = new HelmChart(new App(), 'chart', { values: Type.Object(declaration.schema) });
  const entries = Object.entries(props).map(([key, value]) => [
    key,
    keys.includes(key) ? declaration.symbolic(value, chart.values, way, `props_${key}`) : value,
  ]);
  make(chart, Object.fromEntries(entries));
  return chart;
}

/** A condition that holds, and a list or map that has what the property has. */
interface Given {
  readonly on: Input<boolean>;
  readonly all: never;
}

type Structured = (data: unknown, given: Given) => unknown;

const everywhere =
  (list: (data: unknown[], given: Given) => unknown[], map: (data: object, given: Given) => object): Structured =>
  (data, given) => {
    if (!isData(data)) return data;
    const inner = everywhere(list, map);
    if (Array.isArray(data))
      return list(
        data.map((item) => inner(item, given)),
        given,
      );
    return map(Object.fromEntries(Object.entries(data).map(([key, item]) => [key, inner(item, given)])), given);
  };

/** How conditions and loops may stand in the lists and objects of a property, which has the same contents in the end. */
export const structures: Readonly<Record<string, Structured>> = {
  'items under a condition': everywhere(
    (data, { on }) => items(on, data),
    (data) => data,
  ),
  'fields under a condition': everywhere(
    (data) => data,
    (data, { on }) => ({ ...fields(on, data) }),
  ),
  'a choice': (data, { on }) => choose(on, data),
  'the contents of a value': (data, { all }) => (Array.isArray(data) ? [...itemsOf(all)] : { ...fieldsOf(all) }),
};

/** A chart with the construct, of which one property has structure. */
export function structuredChart({ make, props }: Sample, key: string, structure: Structured): HelmChart {
  const data = (props as Readonly<Record<string, unknown>>)[key];
  const all = Array.isArray(data) ? Type.Array(Type.Unknown(), { default: data }) : anyMap(data);
  const chart = new HelmChart(new App(), 'chart', {
    values: Type.Object({ on: Type.Boolean({ default: true }), all }),
  });
  make(chart, { ...props, [key]: structure(data, chart.values as unknown as Given) });
  return chart as unknown as HelmChart;
}

const anyMap = (fallback: unknown) => Type.Record(Type.String(), Type.Unknown(), { default: fallback as object });
