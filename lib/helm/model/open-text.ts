import type { Expr } from '../expression/expr';
import { operators } from '../expression/operators';
import type { Node } from './nodes';
import { readNode } from './read';

/** One of the texts that a value may be, while its values are open: characters, and the expressions between them. */
export type OpenText = readonly Part[];

/** A part of a text. */
export interface Part {
  readonly of: string | Expr | Node;
  /** The character, or the expression as JSON: before toName(), which changes no text that is a name already. */
  readonly sign: string;
}

const characters = (text: string): OpenText => [...text].map((of) => ({ of, sign: of }));
const openPart = (of: Expr | Node): Part => ({ of, sign: JSON.stringify(of) });

/** The texts that a node may give; an unset one is empty. */
export function textsOf(node: Node | undefined): readonly OpenText[] {
  if (node === undefined) return [[]];
  if (node.node === 'literal') return [characters(String(node.value))];
  if (node.node === 'choose') return [...textsOf(node.then), ...textsOf(node.else)];
  return node.node === 'value' ? textsOfExpr(node.expr) : [[openPart(node)]];
}

function textsOfExpr(expr: Expr): readonly OpenText[] {
  if (expr.op === 'literal') return [characters((expr.value as string | number).toString())];
  if (expr.op === 'helper' && expr.template === undefined) {
    const texts = textsOf(readNode(expr.body));
    // What has several texts has the same one wherever it stands.
    return texts.length === 1 ? texts : [[openPart(expr)]];
  }
  if (expr.op !== 'call') return [[openPart(expr)]];
  const [first, ...others] = expr.args;
  switch (expr.name) {
    case 'concat':
      return expr.args.reduce<readonly OpenText[]>(
        (texts, arg) => texts.flatMap((text) => textsOfExpr(arg).map((next) => [...text, ...next])),
        [[]],
      );
    // What is cut off of a name that is too long is replaced by a hash of it.
    case 'shorten':
      return textsOfExpr(first!);
    case 'toName':
      return textsOfExpr(first!).map((text) => text.flatMap(asName));
    case 'ternary':
      return others.flatMap(textsOfExpr);
    case 'ifEmpty':
    case 'ifNull':
      return expr.args.flatMap(textsOfExpr);
    default:
      return [[openPart(expr)]];
  }
}

/** What toName() makes of a part of a text: it looks at each character alone. */
function asName({ of, sign }: Part): OpenText {
  if (typeof of === 'string') return characters(operators.toName!.evaluate(of) as string);
  return [
    'op' in of
      ? { of: { op: 'call', name: 'toName', args: [of], kind: 'string', nullable: false }, sign }
      : { of, sign },
  ];
}

/** Whether two values are the same text in some case: nothing that is known of them tells them apart. */
export const mayEqual = (texts: readonly OpenText[], others: readonly OpenText[]): boolean =>
  texts.some((text) => others.some((other) => maySpellTheSame(text, other)));

function maySpellTheSame(one: OpenText, other: OpenText): boolean {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start]!.sign === other[start]!.sign) start++;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end)!.sign === other.at(-1 - end)!.sign) end++;
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (a.length === 0 || b.length === 0) return ![...a, ...b].some(isCharacter);
  return ![0, -1].some((index) => isCharacter(a.at(index)!) && isCharacter(b.at(index)!));
}

export const isCharacter = ({ of }: Part): boolean => typeof of === 'string';
