import { operation } from '../expression/operand';
import type { Expr } from '../expression/expr';
import type { Entry, Item, Node } from './nodes';
import { readNode } from './read';

/** Under which condition something is there: always, never, or if an expression holds. */
export type Presence = true | false | Expr;

/** When anything is left in a map or list. */
export function filled(parts: readonly (Entry | Item)[]): Presence {
  return parts.some(isSure) || anyOf(parts.map(partPresence));
}

/** Whether a part is there in any case, and so no other one is asked. */
function isSure(part: Entry | Item): boolean {
  if (part.entry === 'field' || part.entry === 'item') return present(part.value) === true;
  return part.entry === 'spread' && part.of.op === 'helper' && isSurelyFilled(part.of);
}

/** Whether something is in a part that has a name, whatever the values are. */
export function isSurelyFilled({ body }: Extract<Expr, { op: 'helper' }>): boolean {
  const node = readNode(body);
  return node.node === 'map' ? node.entries.some(isSure) : node.node === 'list' && node.items.some(isSure);
}

function partPresence(part: Entry | Item): Presence {
  switch (part.entry) {
    case 'field':
    case 'item':
      return present(part.value);
    case 'spread':
      return part.of.op === 'helper' ? presenceOfContents(readNode(part.of.body)) : isFilled(part.of);
    case 'repeat':
      if (part.merged === true || filled(part.body) === true) return isFilled(part.loop.over);
      throw new Error('a loop of which every turn may give nothing must stand beside something that is always there');
    case 'optional':
      return both(part.cond, filled(part.body));
  }
}

/** When a field or item with this content is there. */
export function present(node: Node): Presence {
  switch (node.node) {
    case 'value':
      return node.expr.nullable ? operation('not', operation('isNull', node.expr)) : true;
    case 'choose': {
      const then = both(node.cond, present(node.then));
      return node.else === undefined ? then : anyOf([then, both(operation('not', node.cond), present(node.else))]);
    }
    case 'unlessEmpty':
      return presenceOfContents(node.body);
    default:
      return true;
  }
}

function presenceOfContents(node: Node): Presence {
  switch (node.node) {
    case 'literal':
      return Boolean(node.value);
    case 'value':
      return isFilled(node.expr);
    case 'map':
      return filled(node.entries);
    case 'list':
      return filled(node.items);
    case 'choose': {
      const then = both(node.cond, presenceOfContents(node.then));
      return node.else === undefined
        ? then
        : anyOf([then, both(operation('not', node.cond), presenceOfContents(node.else))]);
    }
    case 'unlessEmpty':
      return presenceOfContents(node.body);
    default:
      return true;
  }
}

const isFilled = (expr: Expr): Expr => operation('not', operation('isEmpty', expr));

function both(cond: Expr, presence: Presence): Presence {
  if (presence === true) return cond;
  return presence === false ? false : operation('and', cond, presence);
}

function anyOf(all: readonly Presence[]): Presence {
  if (all.includes(true)) return true;
  const open = all.filter((presence): presence is Expr => typeof presence === 'object');
  const known = new Set(open.map((presence) => JSON.stringify(presence)));
  if (open.some((presence) => known.has(JSON.stringify(opposite(presence))))) return true;
  if (open.some((presence) => lackingMaps(presence).some((map) => known.has(JSON.stringify(isFilled(map))))))
    return true;
  if (open.length === 0) return false;
  return open.length === 1 ? open[0]! : operation('or', ...open);
}

/** The map that lacks a key, if this is the condition: either this holds, or the map has something. */
function lackingMaps(presence: Expr): readonly Expr[] {
  const lacking = opposite(presence);
  return lacking.op === 'call' && lacking.name === 'hasKey' ? lacking.args.slice(0, 1) : [];
}

/** The condition that holds where another one does not. */
export const opposite = (expr: Expr): Expr =>
  expr.op === 'call' && expr.name === 'not' ? expr.args[0]! : operation('not', expr);
