import type { Expr } from '../expression/expr';
import type { Refusal } from './nodes';
import { readNode } from './read';
import { inNode, within } from './walk';

/** How many rules of one section have a template of their own; fewer stand among the general ones. */
const ENOUGH = 4;

/** The section of the rules that are of none. */
export const GENERAL = '';

/**
 * Rules in the order in which both outputs look at them: the general ones, and then those of each section of the values.
 * @param keys the sections of the values
 */
export function inSections(refusals: readonly Refusal[], keys: readonly string[]): Refusal[] {
  const sections = new Map<string, Refusal[]>();
  for (const refusal of refusals) {
    const section = sectionOf(refusal, keys);
    sections.set(section, [...(sections.get(section) ?? []), { ...refusal, section }]);
  }
  const isLarge = (section: string) => section !== GENERAL && sections.get(section)!.length >= ENOUGH;
  const large = [...sections.keys()].filter(isLarge).sort();
  const general = refusals.filter((refusal) => !isLarge(sectionOf(refusal, keys)));
  return [...general, ...large.flatMap((section) => sections.get(section)!)];
}

/** The section of the values that a sentence begins with, or else one that the rule looks at. */
function sectionOf({ cond, message }: Refusal, keys: readonly string[]): string {
  const [said, asked] = [message, cond].map((expr) => [...deeplyWithin(expr)]);
  const begun = said!.flatMap((expr) => {
    const [, key] = (expr.op === 'literal' && /^"?(\w+)[.:[]/.exec(JSON.stringify(expr.value))) || [];
    return key !== undefined && keys.includes(key) ? [key] : [];
  });
  return [...begun, ...[...said!, ...asked!].flatMap(sectionRead)][0] ?? GENERAL;
}

const sectionRead = (expr: Expr): string[] =>
  expr.op === 'get' && expr.of.op === 'root' && expr.of.name === 'Values' ? [expr.key] : [];

/** An expression and what it is made of, also in named parts. */
function* deeplyWithin(expr: Expr): Generator<Expr> {
  for (const each of within(expr)) {
    yield each;
    if (each.op === 'helper') for (const inner of inNode(readNode(each.body))) yield* deeplyWithin(inner);
  }
}
