import { operation } from '../expression/operand';
import type { Expr } from '../expression/expr';
import { printCondition, printExpr, printText, whereHolds, type Place } from './expression';
import { foldText } from './wrap';

/** A rule: the conditions that all must hold, and the sentence. */
interface Rule {
  readonly conds: readonly Expr[];
  readonly message: Expr;
}

/** The conditions of which a condition asks that all hold. */
export const conjuncts = (cond: Expr): readonly Expr[] =>
  cond.op === 'call' && cond.name === 'and' ? cond.args : [cond];

const ruleLines = (rules: readonly Rule[], place: Place): string[] => ruleBlocks(rules, place).flat();

/** The sentences of rules, of which those that begin with the same condition stand in one block. */
export function ruleBlocks(rules: readonly Rule[], place: Place): string[][] {
  const [first] = rules;
  if (first === undefined) return [];
  const [cond] = first.conds;
  if (cond === undefined) return [foldText(printText(first.message, place)), ...ruleBlocks(rules.slice(1), place)];
  const sign = JSON.stringify(cond);
  const end = rules.findIndex(({ conds }) => JSON.stringify(conds[0]) !== sign);
  const [block, rest] = end < 0 ? [rules, []] : [rules.slice(0, end), rules.slice(end)];
  const inner = block.map(({ conds, message }) => ({ conds: conds.slice(1), message }));
  const lines =
    block.length === 1 ? oneRule(first, place) : blockLines(cond, place, (within) => ruleLines(inner, within));
  return [lines, ...ruleBlocks(rest, place)];
}

/** The sentence of a rule; what it asks to be there and says is computed once. */
function oneRule({ conds, message }: Rule, place: Place): string[] {
  const texts = conds.map(textThatIsThere);
  const index = texts.findIndex((text) => text !== undefined && holds(message, text));
  const dot = texts[index];
  if (dot === undefined)
    return blockLines(operation('and', ...conds), place, (within) => foldText(printText(message, within)));
  const others = conds.filter((_, at) => at !== index);
  const [before, after] = [others.filter((cond) => !holds(cond, dot)), others.filter((cond) => holds(cond, dot))];
  const within = (inner: Place) => [
    `{{- with ${printExpr(dot, inner)} }}`,
    ...ruleLines([{ conds: after, message }], { ...inner, root: '$', dot }),
    '{{- end }}',
  ];
  return before.length === 0 ? within(place) : blockLines(operation('and', ...before), place, within);
}

function blockLines(cond: Expr, place: Place, inner: (place: Place) => string[]): string[] {
  return [`{{- if ${printCondition(cond, place)} }}`, ...inner(whereHolds(place, cond, true)), '{{- end }}'];
}

/** The text that a condition asks to be there, if it is computed. */
function textThatIsThere(cond: Expr): Expr | undefined {
  if (cond.op !== 'call') return undefined;
  const [first, second] = cond.args;
  const isUnequal = cond.name === 'ne' && second!.op === 'literal' && second!.value === '';
  const isNotEmpty = cond.name === 'not' && first!.op === 'call' && first!.name === 'isEmpty';
  const text = isUnequal ? first! : isNotEmpty ? first!.args[0]! : undefined;
  return text?.kind === 'string' && (text.op === 'helper' || text.op === 'call') ? text : undefined;
}

const holds = (expr: Expr, inner: Expr) => JSON.stringify(expr).includes(JSON.stringify(inner));
