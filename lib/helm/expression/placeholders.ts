import { Construct } from 'constructs';
import { carry, numberOf, split, type Symbolic } from './carrier';
import { exprOf, isRef } from './ref';
import type { Loop } from './structure';

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
