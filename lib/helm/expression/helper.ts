import { Construct } from 'constructs';
import { carry, isExpr, numberOf, split, whole, type Symbolic } from './carrier';
import { isSymbolic, toExpr, isNotEmpty } from './combinators';
import type { Expr, Part } from './expr';
import { isRef, exprOf, type Input } from './ref';
import { spread } from './spreads';
import type { Loop } from './structure';

/**
 * Gives a text, a map or a list a name of its own. The Helm chart defines it once, as `<chart>.<name>` in a file of helpers,
 * and includes it wherever it is used.
 * @param name what the named template is called; what stands before a dot names the file
 * @param about a sentence for readers of the chart: what it gives
 * @throws Error if the body holds the value of a loop around it
 */
export function define<T extends string | object>(name: string, body: T, about?: string): T {
  if (!isSymbolic(body)) return body;
  if (usesLoopOutside(toPlaceholders(body)))
    throw new Error(`define("${name}") cannot hold the value of a loop, or a parameter of a partial(), around it`);
  return named(body, { name, ...(about !== undefined && { about }) });
}

/** The contents as a part that has a name. */
export function named<T extends string | object>(body: T, part: Part): T {
  const helper = { op: 'helper', ...part, body: toPlaceholders(body), nullable: false } as const;
  if (typeof body === 'string') return carry({ ...helper, kind: 'string' }) as unknown as T;
  if (Array.isArray(body)) return [carry({ piece: 'spread', of: { ...helper, kind: 'list' } })] as unknown as T;
  return spread({ piece: 'spread', of: { ...helper, kind: 'map' } }) as T;
}

/** Gives a condition a name of its own, as {@link define} does; the named template gives "true" or nothing. */
export function defineCondition(name: string, condition: Input<boolean>, about?: string): Input<boolean> {
  if (!isSymbolic(condition)) return condition;
  return isNotEmpty(define(name, carry({ piece: 'choose', cond: toExpr(condition), then: 'true', else: '' }), about));
}

/**
 * Whether the value of a loop occurs that is not itself in the body.
 * @param params the names of the parameters that the body may use
 */
export function usesLoopOutside(body: unknown, params: readonly string[] = []): boolean {
  const { loops, locals } = symbolsIn(body).map(loopUse).reduce(joined, NO_LOOPS);
  return [...locals].some((id) => !loops.has(id) && !params.includes(id));
}

/** The ids of the loops in a symbol, and those whose values it uses. */
interface LoopUse {
  readonly loops: ReadonlySet<string>;
  readonly locals: ReadonlySet<string>;
}

const NO_LOOPS: LoopUse = { loops: new Set(), locals: new Set() };
// What is defined is used in what is defined next.
const uses = new WeakMap<Symbolic, LoopUse>();

function loopUse(symbol: Symbolic): LoopUse {
  const known = uses.get(symbol);
  if (known !== undefined) return known;
  const inner = new Set<Symbolic>();
  const own = { loops: new Set<string>(), locals: new Set<string>() };
  const look = (value: unknown, key?: string): void => {
    if (['string', 'number'].includes(typeof value)) for (const one of symbolsIn(value)) inner.add(one);
    if (typeof value !== 'object' || value === null) return;
    const { op, id, ...loop } = value as { op?: string; id?: string } & Partial<Loop>;
    if (key === 'loop' && loop.over !== undefined) own.loops.add(loop.key!).add(loop.value!);
    if (op === 'local') own.locals.add(id!);
    for (const [name, child] of Object.entries(value)) {
      // A template uses its own parameters only.
      if (key === 'template' && name === 'body') continue;
      look(child, name);
      if (!Array.isArray(value)) look(name);
    }
  };
  look(symbol);
  const use = [...inner].map(loopUse).reduce(joined, own);
  uses.set(symbol, use);
  return use;
}

function joined(one: LoopUse, other: LoopUse): LoopUse {
  if (other.loops.size === 0 && other.locals.size === 0) return one;
  return { loops: new Set([...one.loops, ...other.loops]), locals: new Set([...one.locals, ...other.locals]) };
}

/** Every symbol in plain data with placeholders. */
export function symbolsIn(data: unknown): Symbolic[] {
  if (typeof data === 'string') return split(data).filter((part) => typeof part !== 'string');
  if (typeof data === 'number') return [numberOf(data)].filter((symbol) => symbol !== undefined);
  if (typeof data !== 'object' || data === null) return [];
  const keys = Array.isArray(data) ? [] : Object.keys(data);
  return [...keys, ...(Object.values(data) as unknown[])].flatMap(symbolsIn);
}

/** Whether an expression is a text of several lines: a document, or a name for one. */
export function isLongText(expr: Expr): boolean {
  if (expr.op === 'call') return expr.name === 'toPrettyJson';
  if (expr.op !== 'helper' || expr.kind !== 'string') return false;
  const symbol = whole(expr.body as string);
  return symbol !== undefined && (isExpr(symbol) ? isLongText(symbol) : symbol.piece === 'document');
}

/** Plain data: each reference becomes the placeholder that carries it; unset fields and items are dropped. */
export function toPlaceholders(body: unknown): unknown {
  if (isRef(body)) return carry(exprOf(body));
  if (typeof body !== 'object' || body === null) return body;
  if (Construct.isConstruct(body))
    throw new Error(
      `${body.node.path} is a construct, which cannot stand in conditions and loops of other constructs: hand on what is needed of it, such as its name, or set the field with overlay()`,
    );
  const resolve = (body as { resolve?: () => unknown }).resolve;
  if (typeof resolve === 'function') return toPlaceholders(resolve.call(body));
  if (Array.isArray(body)) return body.map(toPlaceholders).filter((item) => item !== undefined);
  return Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, toPlaceholders(value)]),
  );
}
