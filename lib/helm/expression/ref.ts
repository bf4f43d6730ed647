import { OptionalKind, type TSchema } from '@sinclair/typebox';
import { carry } from './carrier';
import { describe, type Expr, type Kind } from './expr';

declare const value: unique symbol;
// Symbols, so that they never meet the name of a value.
const EXPR = Symbol('expression');
const SCHEMA = Symbol('schema');

/**
 * A symbolic value of type `T`: known when the chart is installed, not now.
 * Plain JavaScript must not look at it: comparing, adding or formatting it throws, and testing it is a type error.
 * The call signature is for that, and does not exist at run time. Use the combinators instead.
 */
export interface Ref<T> {
  (): never;
  /** The type of the value, which no object has. */
  readonly [value]: T;
}

interface Misuse {
  readonly use: 'length(list)';
}

/** A reference with one for each declared key below it. */
export type Refs<T> = Ref<T> &
  (T extends readonly unknown[]
    ? { readonly length: Misuse }
    : T extends object
      ? string extends keyof T
        ? unknown
        : { readonly [K in keyof T]-?: Refs<NonNullable<T[K]>> }
      : unknown);

/** A value that may be concrete or symbolic. */
export type Input<T> = T | Ref<NonNullable<T>>;

let reading = false;

/** Lets cdk8s resolve references: what it makes of them is read afterwards. */
export function whileReading<T>(body: () => T): T {
  const before = reading;
  reading = true;
  try {
    return body();
  } finally {
    reading = before;
  }
}

/** Whether a HelmChart is being read, which may hold what is symbolic. */
export const isReading = (): boolean => reading;

class Reference {
  declare readonly [EXPR]: Expr;

  declare readonly [SCHEMA]: TSchema | undefined;

  constructor(expr: Expr, schema: TSchema | undefined) {
    Object.defineProperty(this, EXPR, { value: expr });
    Object.defineProperty(this, SCHEMA, { value: schema });
    const children = (schema?.properties ?? {}) as Record<string, TSchema>;
    for (const [key, child] of Object.entries(children)) {
      if (key === 'resolve') throw new Error('a value cannot be named "resolve": cdk8s calls it; choose another name');
      Object.defineProperty(this, key, { enumerable: true, get: () => member(expr, key, child) });
    }
  }

  /** cdk8s calls this on whatever it finds in a manifest. */
  resolve(): string {
    if (!reading) {
      throw new Error(
        `"${describe(this[EXPR])}" is symbolic: an ordinary chart cannot hold it, make the object in a HelmChart`,
      );
    }
    return carry(this[EXPR]);
  }

  /** JSON.stringify calls this. */
  toJSON(): never {
    return this[Symbol.toPrimitive]();
  }

  toString(): never {
    return this[Symbol.toPrimitive]();
  }

  [Symbol.toPrimitive](): never {
    throw new Error(
      `"${describe(this[EXPR])}" is symbolic, its value is not known yet: use the combinators of cdk8s-backstage/helm (text, eq, gt, choose, number, ...)`,
    );
  }
}

function member(of: Expr, key: string, schema: TSchema): Refs<unknown> {
  return reference({ op: 'get', of, key, ...typeOf(schema), nullable: isNullable(schema) || of.nullable }, schema);
}

function typeOf(schema: TSchema): Pick<Expr, 'kind' | 'nullable' | 'element'> {
  const element = elementSchema(schema);
  return {
    kind: kindOfSchema(schema),
    nullable: isNullable(schema),
    ...(element && { element: { kind: kindOfSchema(element), nullable: isNullable(element) } }),
  };
}

/** A reference for an expression; the schema gives it its children. */
export function reference<T>(expr: Expr, schema?: TSchema): Refs<T> {
  const made = new Reference(expr, schema);
  return (schema?.properties === undefined ? new Proxy(made, WITHOUT_KEYS) : made) as unknown as Refs<T>;
}

/** What JavaScript would take for empty or unset, as nobody knows yet what is in a value. */
const WITHOUT_KEYS: ProxyHandler<Reference> = {
  ownKeys: (target) => misused(target[EXPR]),
  get(target, key, receiver) {
    const { [EXPR]: expr } = target;
    const methods = expr.kind === 'list' ? Array.prototype : expr.kind === 'string' ? String.prototype : {};
    if (key === Symbol.iterator || (key in methods && !(key in target))) misused(expr);
    if (typeof key === 'string' && ['map', 'any'].includes(expr.kind) && !(key in target)) lookedFor(expr, key);
    return Reflect.get(target, key, receiver) as unknown;
  },
};

const INSTEAD: Partial<Record<Kind, string>> = {
  list: 'its items are not known yet, use itemsOf(), length() or another combinator',
  map: 'its keys are not known yet, use fieldsOf(), dig() or each()',
};

function lookedFor(expr: Expr, key: string): never {
  throw new Error(
    `"${describe(expr)}" is symbolic: nothing is known of "${key}" in it, use dig(), and where a class looks for it, set the field with overlay() (docs/helm.md)`,
  );
}

function misused(expr: Expr): never {
  const instead = INSTEAD[expr.kind] ?? 'its value is not known yet, use the combinators of cdk8s-backstage/helm';
  throw new Error(`"${describe(expr)}" is symbolic: ${instead} (docs/helm.md)`);
}

/** Tells a reference from a concrete value. */
export function isRef(x: unknown): x is Ref<unknown> {
  return x instanceof Reference;
}

/** The expression behind a reference. */
export function exprOf(ref: Ref<unknown>): Expr {
  return (ref as unknown as Reference)[EXPR];
}

/** The declaration behind a reference, as far as there is one. */
export function schemaOf(ref: Ref<unknown>): TSchema | undefined {
  return (ref as unknown as Reference)[SCHEMA];
}

/** What the elements of a list or the entries of a map look like, as far as the schema tells. */
export function elementOf(ref: Ref<unknown>): TSchema | undefined {
  const schema = schemaOf(ref);
  return schema && elementSchema(schema);
}

function elementSchema(schema: TSchema): TSchema | undefined {
  const [entry] = Object.values((schema.patternProperties ?? {}) as Record<string, TSchema>);
  return (schema.items as TSchema | undefined) ?? entry;
}

/** The kind of value that a schema describes. */
export function kindOfSchema(schema: TSchema): Kind {
  switch (schema.type as string | undefined) {
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return schema.type as Kind;
    case 'array':
      return 'list';
    case 'object':
      return 'map';
    default:
      return isScalarUnion(schema) ? 'scalar' : 'any';
  }
}

function isScalarUnion({ anyOf }: TSchema): boolean {
  const kinds = ((anyOf ?? []) as TSchema[]).map(kindOfSchema);
  return kinds.length > 0 && !kinds.some((kind) => ['list', 'map', 'any'].includes(kind));
}

/**
 * Whether a value may be unset: optional ones, and maps, lists and free-form values, which a user may always take back
 * with null. Everything else is required by the schema, so that templates may rely on it.
 */
export function isNullable(schema: TSchema): boolean {
  if (OptionalKind in schema) return true;
  const mayBeEmpty = ((schema.minItems as number | undefined) ?? 0) === 0;
  return mayBeEmpty && !isSection(schema) && ['list', 'map', 'any'].includes(kindOfSchema(schema));
}

/**
 * A map with declared keys that have defaults of their own, as opposed to a map that is one value: one that has a default as
 * a whole, or that may be left out because what it requires has no default.
 */
export function isSection(schema: TSchema): boolean {
  if (schema.type !== 'object' || schema.properties === undefined || schema.default !== undefined) return false;
  return !(OptionalKind in schema) || !Object.values(schema.properties as Record<string, TSchema>).some(lacksDefault);
}

/** Whether a value must be given: it is required and has no default. */
export function lacksDefault(schema: TSchema): boolean {
  if (isNullable(schema)) return false;
  if (!isSection(schema)) return schema.default === undefined;
  return Object.values(schema.properties as Record<string, TSchema>).some(lacksDefault);
}
