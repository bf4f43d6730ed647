import { isMap } from '../base/map';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { carry, isExpr, whole } from '../expression/carrier';
import { isSymbolic, operation, toExpr } from '../expression/operand';
import { describe, literal, type Expr, type Json } from '../expression/expr';
import { spreadInstead } from '../expression/spreads';
import { toPlaceholders } from '../expression/placeholders';
import { ADDRESS } from './address';
import { opposite } from './filled';
import { located } from './located';
import { ownJson } from './own-json';

/**
 * Sets fields of an object that its construct cannot express, in the names of the Kubernetes API. Maps are merged,
 * and `containers` and `initContainers` too, by their names. All else replaces what was there, and null removes it.
 * Symbolic values and structure may stand anywhere.
 * Works in any cdk8s chart, on L1 and L2 constructs and on `ApiObject`.
 *
 * @example
 * const deployment = new kplus.Deployment(chart, 'web', { containers: [{ image: 'nginx:1.27' }] });
 * overlay(deployment, { spec: { template: { spec: { priorityClassName: 'high' } } } });
 * overlay(deployment, { spec: { template: { spec: { containers: [{ name: 'main', tty: true }] } } } });
 */
export function overlay(construct: IConstruct, fields: object): void {
  const apiObject = ApiObject.of(construct);
  const inner = ownJson(apiObject);
  apiObject.toJson = () => located(apiObject.node.path, () => merged(inner(), toPlaceholders(fields))) as object;
}

function merged(under: unknown, over: unknown, path = ''): unknown {
  if (typeof over === 'string') return mergedSymbol(under, over, path);
  if (!isMap(under) || !isMap(over)) return over;
  const result = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const inner = path === '' ? key : `${path}.${key}`;
    const symbol = whole(key);
    if (value === null) delete result[key];
    else if (symbol !== undefined && !isExpr(symbol) && symbol.piece === 'optional' && isMap(symbol.body)) {
      const { cond } = symbol;
      for (const [name, field] of Object.entries(symbol.body))
        if (field === null && name in under) result[name] = removed(cond, under[name]);
      const body = Object.entries(symbol.body).flatMap(([name, field]) =>
        field === null ? [] : [[name, merged(under[name], field, inner)]],
      );
      const piece = spreadInstead(key, { ...symbol, body: Object.fromEntries(body) as object });
      result[piece] = piece;
    } else if (CONTAINERS.includes(key) && isList(under[key]) && isList(value))
      result[key] = byName(key, under[key], value);
    else result[key] = merged(under[key], value, inner);
  }
  return result;
}

/** What is symbolic over what is there already: as concrete values, it is merged where it is a map, and nothing where it is unset. */
function mergedSymbol(under: unknown, over: string, path: string): unknown {
  const symbol = whole(over);
  if (symbol === undefined) return over;
  if (!isExpr(symbol)) {
    if (symbol.piece === 'choose') {
      const [then, otherwise] = [symbol.then, symbol.else === undefined ? under : symbol.else].map((each) =>
        merged(under, each, path),
      );
      if (then === null) return removed(symbol.cond, otherwise);
      return carry({ ...symbol, then, else: otherwise ?? undefined });
    }
    if (symbol.piece !== 'unlessEmpty' || under === undefined) return over;
    const cond = operation('not', operation('isEmpty', toExpr(symbol.body)));
    return carry({ piece: 'choose', cond, then: merged(under, symbol.body, path), else: under });
  }
  if (!isMap(under) || !['map', 'any'].includes(symbol.kind)) return over;
  if (isSymbolic(under)) {
    const instead =
      symbol.kind === 'map'
        ? `spread it: { ...fieldsOf(${describe(symbol)}) }`
        : 'remove those first with overlay(construct, { ...: null })';
    throw new Error(
      `overlay(): ${path} is a map of unknown keys, which cannot be merged with the symbolic values that are there; ${instead}`,
    );
  }
  if (ADDRESS in under)
    throw new Error(
      `overlay(): ${path} has the labels that select pods, which a map of unknown keys might change; give the labels to the construct: podMetadata: { labels: { ...fieldsOf(${describe(symbol)}) } }`,
    );
  const then = carry(operation('laidOver', literal(under as Json), symbol));
  return carry({ piece: 'choose', cond: operation('isKind', symbol, literal('map')), then, else: over });
}

/** What is there only where the condition that removes it does not hold. */
const removed = (cond: Expr, under: unknown): string => carry({ piece: 'choose', cond: opposite(cond), then: under });

/** The lists that have an item for each container of a pod. */
const CONTAINERS = ['containers', 'initContainers'];

type Item = Readonly<Record<string, unknown>>;

const isList = (value: unknown): value is Item[] => Array.isArray(value) && value.every(isMap);

function byName(key: string, under: readonly Item[], over: readonly Item[]): unknown[] {
  const unnamed = over.findIndex(({ name }) => name === undefined);
  if (unnamed >= 0)
    throw new Error(`overlay(): ${key}[${unnamed}] has no name; containers are merged by name, say which one is meant`);
  const others = over.filter(({ name }) => !under.some((item) => item.name === name));
  return [...under.map((item) => merged(item, over.find(({ name }) => name === item.name) ?? {})), ...others];
}
