import { App } from 'cdk8s';
import { boolean, HelmChart, number, string, Type, type TSchema } from '../../lib/helm';
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
