import { carry, carryNumber, isExpr, whole } from './carrier';
import { literal, type Expr } from './expr';
import { hasContents, isSymbolic, operation, toExpr } from './operand';
import { operators, type UrlPart } from './operators';
import { elementOf, exprOf, isRef, reference, schemaOf, type Input, type Ref, type Refs } from './ref';

/** Computes now if everything is known, else later. */
function apply<T>(name: string, ...values: unknown[]): Input<T> {
  if (!isSymbolic(...values)) return operators[name]!.evaluate(...values) as T;
  return reference<NonNullable<T>>(operation(name, ...values.map(toExpr)));
}

/** What is known decides, or says nothing. */
function all(name: 'and' | 'or', conditions: readonly Input<boolean>[], neutral: boolean): Input<boolean> {
  if (conditions.includes(!neutral)) return !neutral;
  const open = conditions.filter((condition) => condition !== neutral);
  return open.length === 0 ? neutral : open.length === 1 ? open[0]! : apply(name, ...open);
}

/** What of two known values a condition chose is not compared: the condition tells. */
function decided(a: unknown, b: unknown, isSame: boolean): Input<boolean> | undefined {
  if (!isSymbolic(a) || isSymbolic(b)) return undefined;
  const expr = toExpr(a);
  if (expr.op !== 'call' || expr.name !== 'ternary') return undefined;
  const [condition, ...branches] = expr.args;
  const [then, otherwise] = branches.map((branch) =>
    branch.op === 'literal' ? (branch.value === b) === isSame : undefined,
  );
  if (then === undefined || otherwise === undefined) return undefined;
  return then === otherwise ? then : then ? reference<boolean>(condition!) : not(reference<boolean>(condition!));
}

const asText = (value: Input<string>): string => (isRef(value) ? carry(exprOf(value)) : value);

/** Compares two scalars of the same type. */
interface Comparison {
  (a: Input<string>, b: Input<string>): Input<boolean>;
  (a: Input<number>, b: Input<number>): Input<boolean>;
  (a: Input<boolean>, b: Input<boolean>): Input<boolean>;
}

/** `a` and `b` are the same. */
export const eq: Comparison = (a: unknown, b: unknown): Input<boolean> => decided(a, b, true) ?? apply('eq', a, b);
/** `a` and `b` differ. */
export const ne: Comparison = (a: unknown, b: unknown): Input<boolean> => decided(a, b, false) ?? apply('ne', a, b);
/** `a` is less than `b`. */
export const lt = (a: Input<number>, b: Input<number>): Input<boolean> => apply('lt', a, b);
/** `a` is less than or equal to `b`. */
export const le = (a: Input<number>, b: Input<number>): Input<boolean> => apply('le', a, b);
/** `a` is greater than `b`. */
export const gt = (a: Input<number>, b: Input<number>): Input<boolean> => apply('gt', a, b);
/** `a` is greater than or equal to `b`. */
export const ge = (a: Input<number>, b: Input<number>): Input<boolean> => apply('ge', a, b);
/** All conditions hold. */
export const and = (...conditions: Input<boolean>[]): Input<boolean> => all('and', conditions, true);
/** At least one condition holds. */
export const or = (...conditions: Input<boolean>[]): Input<boolean> => all('or', conditions, false);
/** The condition does not hold. */
export const not = (condition: Input<boolean>): Input<boolean> => apply('not', condition);
/** The value is unset, false, 0, "" or has nothing in it (Helm's `empty`). */
export const isEmpty = (value: unknown): Input<boolean> => (hasContents(value) ? false : apply('isEmpty', value));
/** The value is unset. */
export const isNull = (value: unknown): Input<boolean> => apply('isNull', value ?? null);
/** The value is a map, a list or a string. For values that may be one or the other. */
export const isKind = (value: unknown, kind: 'map' | 'slice' | 'string'): Input<boolean> =>
  apply('isKind', value, kind);
/** Whether an expression always gives a text. */
const isText = (value: unknown): boolean =>
  isSymbolic(value) && toExpr(value).kind === 'string' && !toExpr(value).nullable;
/** Whether a number of which `number()` made a placeholder is always given. */
const isNumber = (value: unknown): boolean => typeof value === 'number' && isSymbolic(value) && !toExpr(value).nullable;

/** A value with a fallback of the same type. */
interface Fallback {
  // Two signatures: from their union, T would be the reference itself.
  /* eslint-disable @typescript-eslint/unified-signatures */
  <T>(value: Ref<T>, fallback: Input<NoInfer<T>>): Input<T>;
  <T>(value: Input<T | undefined>, fallback: Input<NoInfer<T>>): Input<T>;
}

/** `value`, or `fallback` where it is unset, false, 0 or empty (Helm's `default`). */
export const ifEmpty: Fallback = <T>(value: unknown, fallback: unknown): Input<T> =>
  fallback === '' && isText(value) ? (value as Input<T>) : apply('ifEmpty', value ?? null, fallback);
/** `value`, or `fallback` only where it is unset: 0, false and "" are values. */
export const ifNull: Fallback = <T>(value: unknown, fallback: unknown): Input<T> =>
  isNumber(value) ? (value as Input<T>) : apply('ifNull', value ?? null, fallback);
/** The entry of a map of unknown keys, or what is found on a path of keys into a value of any kind; unset where the path ends early. */
export function dig<T>(map: Input<Record<string, T>>, key: string): Ref<T | undefined> | T | undefined;
export function dig(value: unknown, ...path: string[]): Input<unknown>;
export function dig(value: unknown, ...path: string[]): unknown {
  const of = isRef(value) ? toExpr(value) : undefined;
  if (of?.kind !== 'map' || path.length !== 1 || isSymbolic(...path)) return apply('dig', value ?? null, ...path);
  const call = operation('entry', of, literal(path[0]!));
  return reference({ ...call, kind: of.element?.kind ?? 'any' }, elementOf(value as Ref<unknown>));
}
/** The value is unset or "": 0 and false are values. */
export const isBlank = (value: unknown): Input<boolean> => apply('isBlank', value ?? null);
/** The map has an entry of that name. */
export const hasKey = (map: Input<object | undefined>, key: string): Input<boolean> => apply('hasKey', map ?? {}, key);
/** The map without some of its entries. */
export function omit<T>(map: Input<Record<string, T>> | undefined, ...keys: string[]): Input<Record<string, T>> {
  if (!isRef(map) && !isSymbolic(...Object.keys(map ?? {})))
    return operators.omit!.evaluate(map ?? {}, ...keys) as Record<string, T>;
  const expr = toExpr(map);
  return reference<Record<string, T>>(
    { ...operation('omit', expr, ...keys.map((key) => literal(key))), element: expr.element },
    isRef(map) ? schemaOf(map) : undefined,
  );
}
/** One of two values, as a value to compute with; for fields and items, see `choose`. */
export const either = <T>(condition: Input<boolean>, then: Input<T>, otherwise: Input<T>): Input<T> =>
  apply('ternary', condition, then, otherwise);
/** Several maps as one value; the later ones win, but for what is empty in them (Helm's `merge`). */
export function overlaid<T extends object = Record<string, string>>(
  ...maps: (Input<T | undefined> | undefined)[]
): Input<T> {
  const given = maps.filter((map) => map !== undefined) as Input<T>[];
  return given.length === 1 ? given[0]! : apply('overlaid', ...given);
}
/** A map but for entries that are null, with which a later values file takes away what an earlier one has. */
export const withoutNulls = <T extends Input<object | undefined>>(map: T): T =>
  isRef(map) && isTypedMapOfValues(toExpr(map)) ? map : (overlaid<object>({}, map) as T);
/** Whether nulls are taken out of a map before templates read it: of one in the values whose entries have a type. */
const isTypedMapOfValues = (expr: Expr): boolean => {
  const isOfValues = (each: Expr): boolean => each.op === 'root' || (each.op === 'get' && isOfValues(each.of));
  const { kind, element = { kind: 'any' } } = expr;
  return kind === 'map' && element.kind !== 'any' && isOfValues(expr);
};
/** A map over another one, key by key; null takes a key away, as in the values of Helm. */
export const laidOver = (under: Input<object | undefined>, over: Input<object | undefined>): Input<object> =>
  apply('laidOver', under ?? null, over ?? null);
/** The first text that occurs a second time in a field of a list's items; "" where none does. */
export const repeated = (list: Input<readonly unknown[] | undefined>, field: string): string =>
  asText(apply('repeated', list ?? [], field));
/** The first item of a list of which a field is like a regular expression, as `[index]: field`; "" where there is none. */
export const firstLike = (list: Input<readonly unknown[] | undefined>, field: string, pattern: Input<string>): string =>
  asText(apply('first', list ?? [], [field], pattern, true, field));
/**
 * The first item of a list of which a field is not like a regular expression, with another field as JSON, as
 * `[index]: field`; "" where there is none. Several fields are looked at with a line for each, and what is unset is an empty text.
 */
export const firstUnlike = (
  list: Input<readonly unknown[] | undefined>,
  fields: string | readonly string[],
  pattern: Input<string>,
  field: string,
): string => asText(apply('first', list ?? [], [fields].flat(), pattern, false, field));
/**
 * Configuration in several files as one map, in which the later ones win, key by key: maps, or texts of YAML, in a field of
 * a list's items, and one more that comes last.
 */
export const layered = (files: Input<readonly unknown[] | undefined>, field: string, last: unknown): Input<object> =>
  apply('layered', files ?? [], field, last ?? null);
/**
 * Why a text is not one document of YAML with a map in which each key stands once: the rest of a sentence that begins with
 * its path, without quotes. "" where it is one, and for a value that is no text.
 */
export const yamlProblem = (value: unknown): string => asText(apply('yamlProblem', value ?? null));
/** What a text of JSON holds. */
export const fromJson = (json: Input<string>): Input<unknown> => apply('fromJson', json);
/** A part of an absolute URL; the hostname is the host without its port. */
export const urlPart = (url: Input<string>, part: UrlPart): string => asText(apply('urlPart', url, part));
/** The number of items or entries; of a text, its bytes. */
export const length = (value: Input<readonly unknown[] | object | string>): Input<number> => apply('length', value);
/** The sum of two integers. */
export const add = (a: Input<number>, b: Input<number>): Input<number> => apply('add', a, b);
/** The product of two integers. */
export const mul = (a: Input<number>, b: Input<number>): Input<number> => apply('mul', a, b);
/** The text contains the part. */
export const contains = (text: Input<string>, part: Input<string>): Input<boolean> => apply('contains', text, part);
/** The opposite of {@link isEmpty}: a value that is neither unset nor `''`, `0`, `false`, `[]` or `{}`. */
export const isNotEmpty = (value: unknown): Input<boolean> => not(isEmpty(value));
/** The text matches a regular expression, which JavaScript and Go must read alike. */
export const matches = (text: Input<string>, pattern: Input<string>): Input<boolean> => apply('matches', text, pattern);
/** The text in lower case. */
export const lower = (text: Input<string>): string => asText(apply('lower', text));
/** The text with all occurrences of `from` replaced. */
export const replace = (text: Input<string>, from: string, to: string): string =>
  asText(apply('replace', text, from, to));
/** The text as part of a name: in lower case, and hyphens for what names do not allow. */
export const toName = (text: Input<string>): string => asText(apply('toName', text));
/** `{ clientId: ... }` gives `{ clientId: '${PREFIX_CLIENT_ID}' }`: texts that refer to environment variables. */
export const references = (
  map: Input<Record<string, unknown> | undefined>,
  prefix: string,
): Input<Record<string, string>> => apply('references', map ?? {}, prefix);
/** The texts of a list in one. */
export const join = (list: Input<readonly string[] | undefined>, separator: string): string =>
  asText(apply('join', list ?? [], separator));
/** The text as part of the name of an environment variable: `clientId` gives `CLIENT_ID`. */
export const toVariable = (text: Input<string>): string => asText(apply('toVariable', text));
/** The first `max` characters. */
export const trunc = (text: Input<string>, max: number): string => asText(apply('trunc', text, max));
/** The text without the given end. */
export const trimSuffix = (text: Input<string>, end: string): string => asText(apply('trimSuffix', text, end));
/** A name of at most `max` characters; what is cut off is replaced by a hash, so that two long names stay two. */
export const shorten = (name: Input<string>, max: number): string => asText(apply('shorten', name, max));
/** The SHA-256 of a text, in hexadecimal. */
export const sha256 = (text: Input<string>): string => asText(apply('sha256', text));
/** A text that cannot be unset where it stands, because a condition around it asks for it. */
export function nonNullString(value: Input<string | undefined>): string {
  if (!isSymbolic(value)) return (value ?? '') as string;
  return carry({ ...operation('given', toExpr(value)), kind: 'string' });
}
/** A value of any type that cannot be unset where it stands, because a condition around it asks for it. */
export const nonNull = <T>(value: Input<T | undefined>): Input<T> => apply('given', value ?? null);
/** JSON on one line, keys sorted. */
export const toJson = (value: unknown): string => asText(apply('toJson', value));
/** JSON over several lines, keys sorted. */
export const toPrettyJson = (value: unknown): string => asText(apply('toPrettyJson', value));
/**
 * The value, which must be given.
 * @throws when it is unset or "", with the message
 */
export const required = <T>(value: Input<T | undefined>, message: string): Input<T> =>
  apply('required', message, value ?? null);

/**
 * A text with values in it: text`${v.image.repository}:${v.image.tag}`.
 * Works wherever a string is expected, also in properties of cdk8s-plus.
 */
export function text(pieces: TemplateStringsArray, ...values: Input<string | number | boolean>[]): string {
  return pieces.reduce((joined, piece, index) => joined + string(values[index - 1]!) + piece);
}

/** Whether a value is there: an optional one is null where it is not. */
const isThere = (value: unknown): boolean => value !== undefined && value !== null;

/** A symbolic value for a property of cdk8s or cdk8s-plus that wants a string; an optional one is left out where it is unset. */
export function string(value: Input<string | number | boolean>): string {
  if (!isRef(value)) return isThere(value) ? textOf(value) : (undefined as unknown as string);
  const expr = exprOf(value);
  // Classes look for it in paths.
  const isPath = String(schemaOf(value)?.pattern).startsWith('^/') && !expr.nullable;
  const isText = !['integer', 'number', 'boolean', 'scalar'].includes(expr.kind);
  return isText ? carry(expr, isPath ? '/' : '') : carry(operation('concat', expr));
}

/** A scalar as a text; of a choice, each of both. */
function textOf(scalar: string | number | boolean): string {
  const symbol = typeof scalar === 'string' ? whole(scalar) : undefined;
  if (symbol === undefined || isExpr(symbol) || symbol.piece !== 'choose') return String(scalar);
  const [then, otherwise] = [symbol.then, symbol.else].map((each) =>
    ['string', 'number', 'boolean'].includes(typeof each) ? textOf(each as string | number) : each,
  );
  return carry({ ...symbol, then, ...(otherwise !== undefined && { else: otherwise }) });
}

/**
 * A symbolic value for a property of cdk8s or cdk8s-plus that wants a number. It must not be computed with there, but for the
 * units of `Duration` and `Size`. Compared with another one, it is what their defaults are; it is above every known number.
 */
export function number(value: Input<number>): number {
  if (!isRef(value)) return value;
  const rank: unknown = schemaOf(value)?.default;
  return carryNumber(exprOf(value), typeof rank === 'number' ? rank : 0);
}

/** A symbolic value for a property of cdk8s or cdk8s-plus that wants a boolean. It must not be tested there. */
export function boolean(value: Input<boolean>): boolean {
  return isRef(value) ? (carry(exprOf(value)) as unknown as boolean) : value;
}

export type { Input, Ref, Refs };
