import type { TSchema } from '@sinclair/typebox';
import type { ErrorObject } from 'ajv';
import { mergeFiles, type Values } from './merge';
import { defaultsOf } from './schema';
import { sentence } from './sentence';
import { validatorOf } from './validator';

/** Stands for a value that nobody knows yet: no schema accepts it, and no sentence is about it. */
export const UNKNOWN: unknown = () => undefined;

const open = new WeakSet<object>();

/** An object that may have more fields than those which it has by now. */
export function withMore<T extends object>(object: T): T {
  open.add(object);
  return object;
}

/**
 * What is wrong with values, one sentence each: the path, what was given, what is allowed.
 * An empty list means that the schema accepts them, but for {@link UNKNOWN}.
 */
export function validate(schema: TSchema, values: unknown): string[] {
  const check = validatorOf(schema);
  if (check(values)) return [];
  return sentences(check.errors!, values);
}

/** What a declaration refuses of its own defaults and examples; what a user must give has none. */
export function defaultProblems(schema: TSchema): string[] {
  const defaults = defaultsOf(schema) as Values;
  const found = problems(schema, defaults, ({ keyword }) => keyword !== 'required');
  const examples = examplesOf(schema).flatMap(({ path, value }) => {
    const at = `/${path.join('/')}`;
    const values = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Values;
    return problems(schema, mergeFiles(defaults, values), ({ instancePath }) =>
      `${instancePath}/`.startsWith(`${at}/`),
    );
  });
  return [...found, ...examples.map((problem) => `an example is refused, ${problem}`)];
}

function problems(schema: TSchema, values: Values, isMeant: (error: ErrorObject) => boolean): string[] {
  validate(schema, values);
  return sentences((validatorOf(schema).errors ?? []).filter(isMeant), values);
}

/** What stands as `example` at the values. */
function examplesOf(schema: TSchema, path: readonly string[] = []): { path: readonly string[]; value: unknown }[] {
  const own = schema.example === undefined || path.length === 0 ? [] : [{ path, value: schema.example as unknown }];
  const children = Object.entries((schema.properties ?? {}) as Record<string, TSchema>);
  return [...own, ...children.flatMap(([key, child]) => examplesOf(child, [...path, key]))];
}

function sentences(all: readonly ErrorObject[], values: unknown): string[] {
  const errors = all.filter(({ keyword }) => !['if', 'propertyNames'].includes(keyword));
  const unions = errors.filter(({ keyword }) => ['anyOf', 'oneOf'].includes(keyword)).map((error) => error.schemaPath);
  return [
    ...new Set(
      errors
        .filter((error) => !unions.some((path) => error.schemaPath.startsWith(`${path}/`)) && !isOpen(error))
        .map((error) => sentence(error, values)),
    ),
  ];
}

const LACKS = ['required', 'minProperties'];
const OF_ALL = ['anyOf', 'oneOf', 'uniqueItems'];

/** Whether it depends on unknown values if there is an error at all. */
const isOpen = ({ keyword, data }: ErrorObject): boolean =>
  data === UNKNOWN ||
  (OF_ALL.includes(keyword) && hasUnknown(data)) ||
  (LACKS.includes(keyword) && open.has(data as object));

const hasUnknown = (value: unknown): boolean =>
  value === UNKNOWN ||
  (typeof value === 'object' && value !== null && (open.has(value) || Object.values(value).some(hasUnknown)));
