import type { Expr } from '../../lib/helm/expression/expr';
import { literalText } from '../../lib/helm/print/expression';
import type { Entry, Item, Node } from '../../lib/helm/model/nodes';
import { readNode } from '../../lib/helm/model/read';

/** What stands for a part of a sentence that depends on the values. */
export const OPEN = '…';

/** The sentences that a rule may say. */
export function sentencesOf(expr: Expr): string[] {
  switch (expr.op) {
    case 'literal':
      return typeof expr.value === 'string' && expr.value !== '' ? [expr.value] : [];
    case 'helper':
      return inNode(readNode(expr.body));
    case 'call':
      if (expr.name === 'concat') return [joined(expr.args)];
      if (expr.name === 'ternary') return expr.args.slice(1).flatMap(sentencesOf);
      // What looks for the first sentence of several.
      return expr.args.filter((arg) => arg.op !== 'literal').flatMap(sentencesOf);
    default:
      return [];
  }
}

/** A text with the mark for what is open in it. */
function joined(parts: readonly Expr[]): string {
  const text = parts.map((part) => (part.op === 'literal' ? literalText(part.value) : OPEN)).join('');
  return text.replaceAll(/…(?:[ ]?…)+/g, OPEN);
}

function inNode(node: Node): string[] {
  switch (node.node) {
    case 'literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'value':
      return sentencesOf(node.expr);
    case 'choose':
      return [node.then, node.else].flatMap((each) => (each === undefined ? [] : inNode(each)));
    case 'map':
      return node.entries.flatMap(inPart);
    case 'list':
      return node.items.flatMap(inPart);
    default:
      return inNode(node.body);
  }
}

function inPart(part: Entry | Item): string[] {
  switch (part.entry) {
    case 'field':
    case 'item':
      return inNode(part.value);
    case 'spread':
      return part.of.op === 'helper' ? sentencesOf(part.of) : [];
    default:
      return part.body.flatMap((inner: Entry | Item) => inPart(inner));
  }
}
