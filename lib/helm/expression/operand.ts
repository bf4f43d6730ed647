import { isExpr, numberOf, split, whole } from './carrier';
import { digest } from './digest';
import { describe, literal, type Expr, type Json } from './expr';
import { operators } from './operators';
import { placeOf } from './places';
import { toPlaceholders, usesLoopOutside } from './placeholders';
import { exprOf, isRef } from './ref';
import { WHOLE, type Structure } from './structure';

/** Whether any of the values is only known when the chart is installed. */
export function isSymbolic(...values: unknown[]): boolean {
  return values.some((value) => {
    if (typeof value === 'string') return split(value).some((part) => typeof part !== 'string');
    if (typeof value === 'number') return numberOf(value) !== undefined;
    if (typeof value !== 'object' || value === null) return isRef(value);
    if (isWhole(value)) return true;
    return isRef(value) || isSymbolic(...Object.keys(value), ...(Object.values(value) as unknown[]));
  });
}

const isWhole = (value: object): boolean => WHOLE in value;

/** The expression for a concrete value, a reference, a text with symbolic parts, or a list or an object that has some. */
export function toExpr(value: unknown): Expr {
  if (isRef(value)) return exprOf(value);
  if (typeof value === 'object' && value !== null && isSymbolic(value)) return ofContents(toPlaceholders(value), value);
  if (typeof value === 'number') return numberOf(value) ?? literal(value);
  if (typeof value !== 'string') return literal(value as Json);
  const symbol = whole(value);
  if (symbol !== undefined) return isExpr(symbol) ? symbol : ofStructure(symbol, value);
  const parts = split(value);
  return parts.every((part) => typeof part === 'string')
    ? literal(value)
    : operation('concat', ...parts.map((part) => (typeof part === 'string' ? literal(part) : asExpr(part))));
}

/** A symbol in a text. */
const asExpr = (symbol: Exclude<ReturnType<typeof split>[number], string>): Expr =>
  isExpr(symbol) ? symbol : ofStructure(symbol);

/** @param whole the text that stands for the piece of structure, if that is no part of a longer one */
function ofStructure(symbol: Structure, whole?: string): Expr {
  if (symbol.piece === 'choose' && (symbol.else !== undefined || whole !== undefined)) {
    const [then, otherwise] = [symbol.then, symbol.else ?? null].map(toExpr) as [Expr, Expr];
    const chosen = operation('ternary', symbol.cond, then, otherwise);
    return symbol.else === undefined ? { ...chosen, kind: then.kind } : chosen;
  }
  if (symbol.piece === 'unlessEmpty' && whole !== undefined) {
    const body = toExpr(symbol.body);
    return { ...operation('ifEmpty', body, literal(null)), kind: body.kind };
  }
  if (symbol.piece === 'document' && whole !== undefined) return ofNamed(whole, 'string');
  if (symbol.piece === 'flow') return symbol.of;
  throw new Error(
    `a ${symbol.piece}(...) cannot stand inside a text or an expression: use it as a whole field or item`,
  );
}

/** How many scalars stand in an operand; more have a named template. */
const FEW = 4;

/** A list or map as an operand: in one expression if it has no structure, else as a named template of which the YAML is read. */
function ofContents(data: unknown, given: object): Expr {
  if (typeof data !== 'object' || data === null) return toExpr(data);
  const isOfLoop = usesLoopOutside(data);
  const expr = isOfLoop || scalarsIn(data) <= FEW ? inOneExpression(data) : undefined;
  if (expr !== undefined) return expr;
  if (isOfLoop)
    throw new Error(
      `${placeOf(given)}what has a condition or a loop in it, or a value that may be unset, cannot be looked into inside of a loop; use choose() with both values, and ifNull()`,
    );
  const isList = Array.isArray(data);
  const text = ofNamed(data, isList ? 'list' : 'map');
  return operation(isList ? 'fromYamlArray' : 'fromYaml', text);
}

/** Contents as a named template. */
function ofNamed(body: unknown, kind: 'list' | 'map' | 'string'): Expr {
  return { op: 'helper', name: `contents.${digest(JSON.stringify(body), 8)}`, body, kind, nullable: false };
}

function scalarsIn(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 1;
  return Object.values(data).reduce<number>((count, inner) => count + scalarsIn(inner), 0);
}

/** Data as one expression, if nothing in it may be unset or is more than a value. */
function inOneExpression(data: unknown): Expr | undefined {
  if (!isSymbolic(data)) return literal(data as Json);
  if (typeof data !== 'object' || data === null) return ofScalar(data);
  const parts = Array.isArray(data) ? data : Object.entries(data).flat();
  const args = parts.filter((part) => part !== null).map(inOneExpression);
  if (args.length < parts.length || args.includes(undefined)) return undefined;
  return operation(Array.isArray(data) ? 'list' : 'dict', ...(args as Expr[]));
}

function ofScalar(data: unknown): Expr | undefined {
  const symbol = typeof data === 'string' ? whole(data) : undefined;
  const isChoice = symbol !== undefined && !isExpr(symbol) && symbol.piece === 'choose' && symbol.else !== undefined;
  if (symbol !== undefined && !isExpr(symbol) && !isChoice) return undefined;
  const expr = toExpr(data);
  return expr.nullable ? undefined : expr;
}

/** Whether something is in a list or an object in any case, also where parts of it are symbolic. */
export function hasContents(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || isRef(value) || isWhole(value)) return false;
  const parts = Array.isArray(value) ? (value as unknown[]) : Object.keys(value);
  return parts.some((part) => !isStructure(part) && part !== undefined && part !== null);
}

function isStructure(part: unknown): boolean {
  if (typeof part === 'object' && part !== null) return isWhole(part);
  const symbol = typeof part === 'string' ? whole(part) : undefined;
  return symbol !== undefined && !isExpr(symbol);
}

/** Applies an operator to expressions; checks that nothing is computed from what may be unset. */
export function operation(name: string, ...given: Expr[]): Expr & { op: 'call' } {
  const operator = operators[name]!;
  const args = SHAPE.includes(name) ? [untemplated(given[0]!, name), ...given.slice(1)] : given;
  args.forEach((arg, index) => {
    if (arg.nullable && operator.unset !== 'all' && operator.unset?.includes(index) !== true) {
      throw new Error(
        `"${describe(arg)}" may be unset and ${name}() needs a value: wrap it in ifNull() or ifEmpty(), or declare a default`,
      );
    }
  });
  const kind = typeof operator.kind === 'function' ? operator.kind(args) : operator.kind;
  if (name === 'overlaid') return { op: 'call', name, args: args.flatMap(maps), kind, nullable: false };
  if (name === 'concat') return { op: 'call', name, args: args.flatMap(parts), kind, nullable: false };
  if (name === 'and' || name === 'or') {
    const flat = args.flatMap((arg) => (arg.op === 'call' && arg.name === name ? arg.args : [arg]));
    return { op: 'call', name, args: flat, kind, nullable: false };
  }
  if (name === 'ternary' && args.some(requires)) {
    throw new Error('required() inside a choose() inside a text would be asked for in any case: use refuse() instead');
  }
  return { op: 'call', name, args, kind, nullable: operator.nullable?.(args) ?? false };
}

/** The operators that look at the shape of a value, which templates in its texts do not change. */
const SHAPE = ['isEmpty', 'isNull', 'isKind', 'hasKey'];

function untemplated(expr: Expr, operator: string): Expr {
  if (expr.op !== 'call' || expr.name !== 'tplAll') return expr;
  // A text with a template in it may become an empty one.
  const isOpen = operator === 'isEmpty' && !['list', 'map'].includes(expr.kind);
  return isOpen ? expr : expr.args[0]!;
}

const maps = (expr: Expr): readonly Expr[] => (expr.op === 'call' && expr.name === 'overlaid' ? expr.args : [expr]);

const parts = (expr: Expr): readonly Expr[] => (expr.op === 'call' && expr.name === 'concat' ? expr.args : [expr]);

const requires = (expr: Expr): boolean => expr.op === 'call' && (expr.name === 'required' || expr.args.some(requires));
