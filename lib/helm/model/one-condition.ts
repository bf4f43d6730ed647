import type { Expr } from '../expression/expr';
import { opposite } from './filled';
import type { Entry, Item } from './nodes';

type Part = Entry | Item;

/** What is there where a condition holds, and what is where it does not. */
interface Choice {
  readonly cond: Expr;
  readonly then: readonly Part[];
  readonly otherwise: readonly Part[];
}

/** Parts of which neighbors that ask for the same condition, or for its opposite, ask for it once. */
export function underOneCondition(parts: readonly Part[]): (Part | Choice)[] {
  const all: (Part | Choice)[] = [];
  let last: Choice | undefined;
  for (const part of parts) {
    const choice = choiceOf(part);
    const joint = last && choice && joined(last, choice);
    if (joint !== undefined) all.pop();
    all.push(joint ?? part);
    last = joint ?? choice;
  }
  return all;
}

function choiceOf(part: Part): Choice | undefined {
  if (part.entry === 'optional') return { cond: part.cond, then: part.body, otherwise: [] };
  if ((part.entry !== 'field' && part.entry !== 'item') || part.value.node !== 'choose') return undefined;
  const { cond, then, else: otherwise } = part.value;
  return { cond, then: [{ ...part, value: then }], otherwise: otherwise ? [{ ...part, value: otherwise }] : [] };
}

function joined(one: Choice, other: Choice): Choice | undefined {
  const isOpposite = isSame(opposite(one.cond), other.cond) || isSame(one.cond, opposite(other.cond));
  if (!isOpposite && !isSame(one.cond, other.cond)) return undefined;
  const [then, otherwise] = isOpposite ? [other.otherwise, other.then] : [other.then, other.otherwise];
  return { cond: one.cond, then: [...one.then, ...then], otherwise: [...one.otherwise, ...otherwise] };
}

const isSame = (one: Expr, other: Expr): boolean => JSON.stringify(one) === JSON.stringify(other);
