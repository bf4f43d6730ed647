import type { TSchema } from '@sinclair/typebox';
import { isNullable, isSection, lacksDefault } from '../expression/ref';
import type { Values } from '../base/map';

/** Values files that each set one value to something else than its default. */
export function variantsOf(schema: TSchema): Values[] {
  return Object.entries((schema.properties ?? {}) as Record<string, TSchema>).flatMap(([key, child]) =>
    isSection(child) && !isNullable(child)
      ? variantsOf(child).map((inner) => ({ [key]: inner }))
      : others(child).map((value) => ({ [key]: value })),
  );
}

/** Values for what must be given, as it has no default. */
export function neededValues(schema: TSchema): Values {
  const entries = Object.entries((schema.properties ?? {}) as Record<string, TSchema>).filter(([, child]) =>
    lacksDefault(child),
  );
  return Object.fromEntries(
    entries.map(([key, child]) => {
      const { example = sample(child, 1) } = child as { readonly example?: unknown };
      return [key, isSection(child) ? neededValues(child) : example];
    }),
  );
}

/** Values that a declaration allows and that code may treat in another way than the default. */
function others(schema: TSchema): unknown[] {
  const { example } = schema as { readonly example?: unknown };
  const found = [...(isNullable(schema) ? [null] : []), ...some(schema), ...(example === undefined ? [] : [example])];
  const fallback = JSON.stringify(schema.default);
  return found.filter((value) => JSON.stringify(value) !== fallback);
}

function some(schema: TSchema): unknown[] {
  const { anyOf, minimum = 1, maximum = 1000, const: constant } = schema as Limits;
  if (constant !== undefined) return [constant];
  if (anyOf !== undefined) return anyOf.flatMap(some);
  switch (schema.type) {
    case 'boolean':
      return [false, true];
    case 'integer':
    case 'number':
      return [minimum, maximum];
    case 'array':
      return [[], [sample(schema.items as TSchema, 1)], [1, 2].map((n) => sample(schema.items as TSchema, n))];
    case 'object':
      return isMap(schema) ? [{}, entries(schema, 1), entries(schema, 2)] : [sample(schema, 1)];
    default:
      return ['', sample(schema, 1), AWKWARD];
  }
}

interface Limits {
  readonly anyOf?: TSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly const?: unknown;
  readonly examples?: readonly unknown[];
}

/** A text that code may not hand on as it is: with capitals, and with what YAML and JSON escape. */
const AWKWARD = ' Say "hi": \\o #1\n';

const isMap = (schema: TSchema): boolean => schema.properties === undefined;

const entries = (schema: TSchema, count: number): Values => {
  const [entry = {}] = Object.values((schema.patternProperties ?? {}) as Record<string, TSchema>);
  const keys = Array.from({ length: count }, (_, index) => `key-${index + 1}`);
  return Object.fromEntries(keys.map((key, index) => [key, sample(entry as TSchema, index + 1)]));
};

/** A value that a declaration allows; another one for each number. */
function sample(schema: TSchema, number: number): unknown {
  const { anyOf, minimum = 1, const: constant, examples = [] } = schema as Limits;
  if (constant !== undefined) return constant;
  if (anyOf !== undefined)
    return sample(
      anyOf.find(({ type }) => type !== 'null')!,
      number,
    );
  switch (schema.type) {
    case 'boolean':
      return number % 2 === 1;
    case 'integer':
    case 'number':
      return minimum + number;
    case 'array':
      return [sample(schema.items as TSchema, number)];
    case 'object': {
      if (isMap(schema)) return entries(schema, number);
      const fields = Object.entries(schema.properties as Record<string, TSchema>);
      return Object.fromEntries(fields.map(([key, child]) => [key, sample(child, number)]));
    }
    default:
      return examples[number - 1] ?? `text-${number}`;
  }
}
