import { operation } from '../expression/operand';
import type { Expr } from '../expression/expr';

type Call = Extract<Expr, { op: 'call' }>;

const keys = new WeakMap<Expr, string>();

function keyOf(expr: Expr): string {
  const known = keys.get(expr);
  if (known !== undefined) return known;
  const key = JSON.stringify(expr);
  keys.set(expr, key);
  return key;
}

/** The expression as a call of one of some operators. */
const callOf = (expr: Expr, ...names: string[]): Call | undefined =>
  expr.op === 'call' && names.includes(expr.name) ? expr : undefined;

/** A condition without the `not` before it, and whether it holds where the whole one does. */
function stripped(cond: Expr): readonly [Expr, boolean] {
  let core = cond;
  let holds = true;
  for (let negated = callOf(core, 'not'); negated !== undefined; negated = callOf(core, 'not')) {
    core = negated.args[0]!;
    holds = !holds;
  }
  const unequal = callOf(core, 'ne');
  return unequal === undefined ? [core, holds] : [{ ...unequal, name: 'eq' }, !holds];
}

/** Conditions of which at least one holds, by their keys. */
type Alternatives = ReadonlyMap<string, Expr>;

/** The conditions of which one holds where `or` does, or where `and` does not. */
function alternativesOf(args: readonly Expr[], isTrue: boolean): Alternatives {
  return new Map(
    args.map((arg) => {
      const [core, holds] = stripped(arg);
      const one = holds === isTrue ? core : operation('not', core);
      return [keyOf(one), one];
    }),
  );
}

/** What is known of conditions at a place of a template, from those around it. */
export class Facts {
  static readonly none = new Facts(new Map(), new Map(), []);

  private constructor(
    private readonly known: ReadonlyMap<string, boolean>,
    /** The literals that expressions are equal to. */
    private readonly equal: ReadonlyMap<string, string>,
    private readonly alternatives: readonly Alternatives[],
  ) {}

  /** What is known where a condition holds too, or does not. */
  with(cond: Expr, isTrue: boolean): Facts {
    const [core, holds] = stripped(cond);
    const value = holds === isTrue;
    const all = callOf(core, value ? 'and' : 'or')?.args;
    if (all !== undefined) return all.reduce<Facts>((facts, arg) => facts.with(arg, value), this);
    const known = new Map(this.known).set(keyOf(core), value);
    const equal = new Map(this.equal);
    const [first, second] = callOf(core, 'eq')?.args ?? [];
    if (value && second?.op === 'literal') equal.set(keyOf(first!), keyOf(second));
    // What is not empty is not null, and null is empty.
    const emptiness = value ? callOf(core, 'isNull') : callOf(core, 'isEmpty');
    if (emptiness !== undefined) known.set(keyOf({ ...emptiness, name: value ? 'isEmpty' : 'isNull' }), value);
    const either = callOf(core, value ? 'or' : 'and')?.args;
    const more = either === undefined ? [] : [alternativesOf(either, value)];
    return new Facts(known, equal, [...this.alternatives, ...more]);
  }

  /** With the conditions that hold as none of their alternatives does. */
  withLast(): Facts {
    for (const each of this.alternatives) {
      const open = [...each.values()].filter((cond) => this.simplified(cond) !== false);
      if (open.length !== 1) continue;
      const others = this.alternatives.filter((other) => other !== each);
      return new Facts(this.known, this.equal, others).with(open[0]!, true).withLast();
    }
    return this;
  }

  /** A condition without what is known of it; a boolean if nothing is left open. */
  simplified(cond: Expr): Expr | boolean {
    const [core, holds] = stripped(cond);
    const known = this.valueOf(core);
    if (known !== undefined) return known === holds;
    const call = callOf(core, 'and', 'or');
    if (call === undefined) return cond;
    const simple = this.ofOperands(call, call.name === 'and');
    if (typeof simple === 'boolean') return simple === holds;
    if (simple === core && (holds || !isOfNegated(core))) return cond;
    return holds ? simple : opposite(simple);
  }

  private valueOf(core: Expr): boolean | undefined {
    const known = this.known.get(keyOf(core));
    const [first, second] = callOf(core, 'eq')?.args ?? [];
    if (known !== undefined || second?.op !== 'literal') return known;
    const equal = this.equal.get(keyOf(first!));
    return equal === undefined ? undefined : equal === keyOf(second);
  }

  /** Helm looks at an operand only where those before it did not decide. */
  private ofOperands(call: Call, isAnd: boolean): Expr | boolean {
    const open: Expr[] = [];
    for (const arg of call.args) {
      const simple = open.reduce((facts: Facts, other) => facts.with(other, isAnd), this).simplified(arg);
      if (simple === !isAnd) return !isAnd;
      if (typeof simple !== 'boolean') open.push(...(callOf(simple, call.name)?.args ?? [simple]));
    }
    const left = open.filter((arg, index) => !open.some((other, at) => at > index && covers(other, arg, call.name)));
    if (left.length < 2) return left[0] ?? isAnd;
    const all = alternativesOf(left, !isAnd);
    if (this.alternatives.some((each) => [...each.keys()].every((key) => all.has(key)))) return !isAnd;
    const isSame = left.length === call.args.length && left.every((arg, index) => arg === call.args[index]);
    return isSame ? call : { ...call, args: left };
  }
}

const isOfNegated = (expr: Expr) => callOf(expr, 'and', 'or')?.args.every((arg) => !stripped(arg)[1]) ?? false;

/** The condition that holds where another one does not: of operands that are all negated, the negation goes. */
function opposite(expr: Expr): Expr {
  const call = callOf(expr, 'and', 'or');
  if (call === undefined || !isOfNegated(expr)) return operation('not', expr);
  return operation(call.name === 'and' ? 'or' : 'and', ...call.args.map((arg) => negated(arg)));
}

const negated = (expr: Expr): Expr => callOf(expr, 'not')?.args[0] ?? operation('eq', ...callOf(expr, 'ne')!.args);

/** Whether an operand of `and` or `or` decides whatever another one decides. */
function covers(one: Expr, other: Expr, name: string): boolean {
  const parts = (expr: Expr) => (callOf(expr, name === 'and' ? 'or' : 'and')?.args ?? [expr]).map(keyOf);
  const wide = parts(one);
  return wide.every((part) => parts(other).includes(part)) && wide.length < parts(other).length;
}
