import type { Expr } from '../expression/expr';
import { present } from './filled';
import { KEYED_TYPES, typeOf, type KeyedList } from './keyed-lists';
import { fieldRules, isOneOf } from './field-rules';
import { literalField, type Entry, type Item, type Node, type Resource } from './nodes';
import { readNode } from './read';
import type { Sources } from './unique-keys';
import { inNode, within } from './walk';

/** What is known of an object's keyed lists, and of fields that exclude each other, while its values are open. */
export interface KeyedLists {
  /** Whether a list may have a key twice, or fields may not go together: not all of them are known. */
  readonly isOpen: boolean;
  readonly sources: Sources;
}

const known = new WeakMap<Resource, KeyedLists>();

/** The keyed lists of an object, which may have a key twice, and the values that end up in them. */
export function keyedLists(resource: Resource): KeyedLists {
  const lists = known.get(resource) ?? new Reading().of(resource);
  known.set(resource, lists);
  return lists;
}

/** The type of requests and limits, of which each entry counts. */
const QUANTITIES = 'Quantities';

class Reading {
  private isOpen = false;
  private readonly sources: Record<string, string[]> = {};
  /** The values of loops, by their ids. */
  private readonly locals = new Map<string, readonly string[]>();

  of({ body, scopes }: Resource): KeyedLists {
    for (const scope of scopes) if (scope.type === 'each') this.enter(scope.loop);
    const type = typeOf(literalField(body, 'apiVersion'), literalField(body, 'kind'));
    if (Object.hasOwn(KEYED_TYPES, type)) this.map(body, type);
    return { isOpen: this.isOpen, sources: this.sources };
  }

  /** @param field that of the map in the object around it */
  private map(node: Node, type: string, field = ''): void {
    if (node.node === 'map') {
      this.isOpen ||= isUndecided(node.entries, type);
      this.entries(node.entries, type, field);
    }
    if (node.node === 'value' && node.expr.op !== 'helper' && field !== '') this.add(field, node.expr);
    for (const inner of alternatives(node)) this.map(inner, type, field);
  }

  private entries(entries: readonly Entry[], type: string, field: string): void {
    for (const entry of entries) {
      if (entry.entry === 'field') {
        this.field(entry.key, entry.value, type);
        if (type === QUANTITIES) this.map(entry.value, type, field);
      } else if (entry.entry === 'spread') {
        if (entry.of.op === 'helper') this.map(readNode(entry.of.body), type, field);
        else if (field !== '') this.add(field, entry.of);
      } else {
        if (entry.entry === 'repeat') this.enter(entry.loop);
        this.entries(entry.body, type, field);
      }
    }
  }

  private field(key: Expr, value: Node, type: string): void {
    const name = key.op === 'literal' ? (key.value as string) : '';
    const fields = KEYED_TYPES[type] ?? {};
    const of = Object.hasOwn(fields, name) ? fields[name]! : undefined;
    if (typeof of === 'string') this.map(value, of, name);
    else if (of !== undefined) this.list(value, name, of);
  }

  private list(node: Node, field: string, list: KeyedList): void {
    if (node.node === 'list') this.items(node.items, field, list);
    if (node.node === 'value' && node.expr.op !== 'helper') this.add(field, node.expr);
    for (const inner of alternatives(node)) this.list(inner, field, list);
  }

  private items(items: readonly Item[], field: string, list: KeyedList): void {
    for (const item of items) {
      if (item.entry === 'item') this.item(item.value, field, list, items.length === 1 && list.group === undefined);
      else if (item.entry === 'spread') {
        if (item.of.op === 'helper') this.list(readNode(item.of.body), field, list);
        else this.add(field, item.of);
      } else {
        this.isOpen = true;
        if (item.entry === 'repeat') {
          this.enter(item.loop);
          if (hasKeyFrom(item.body, list, item.loop.value)) this.add(field, item.loop.over);
        }
        this.items(item.body, field, list);
      }
    }
  }

  private item(node: Node, field: string, list: KeyedList, isOnly: boolean): void {
    const names = list.keys.map((key) => (node.node === 'map' ? literalField(node, key) : ''));
    this.isOpen ||=
      !isOnly && names.some((name, index) => name === '' && list.defaults?.[list.keys[index]!] === undefined);
    const keys = node.node === 'map' ? keyFields(node, list) : [];
    for (const key of keys) if (key.node === 'value') this.addSources(field, key.expr);
    if (list.of !== undefined) this.map(node, list.of);
  }

  private enter({ value, over }: { readonly value: string; readonly over: Expr }): void {
    this.locals.set(value, this.pathsIn(over));
  }

  private add(field: string, expr: Expr): void {
    this.isOpen = true;
    this.addSources(field, expr);
  }

  private addSources(field: string, expr: Expr): void {
    const paths = (this.sources[field] ??= []);
    paths.push(...this.pathsIn(expr).filter((path) => !paths.includes(path)));
  }

  /** The paths of the values in an expression, but for what only decides. */
  private pathsIn(expr: Expr): readonly string[] {
    const path = pathOf(expr);
    if (path !== undefined) return expr.kind === 'boolean' || path === '' ? [] : [path];
    if (expr.op === 'get') return this.pathsIn(expr.of);
    if (expr.op === 'local') return this.locals.get(expr.id) ?? [];
    return expr.op === 'call' && expr.kind !== 'boolean' ? expr.args.flatMap((arg) => this.pathsIn(arg)) : [];
  }
}

/** Whether the fields of a map may not go together, as not all of them are known. */
function isUndecided(entries: readonly Entry[], type: string): boolean {
  const { oneOf, goesWith } = fieldRules(type);
  if (oneOf === undefined && goesWith === undefined) return false;
  if (entries.some(({ entry }) => entry !== 'field')) return true;
  const fields = entries.flatMap((entry) => (entry.entry === 'field' ? [entry] : []));
  if (goesWith !== undefined && fields.some(({ value }) => value.node !== 'literal')) return true;
  if (oneOf === undefined) return false;
  const given = fields.filter(({ key }) => key.op === 'literal' && isOneOf(oneOf, key.value as string));
  return given.length > 1 || (oneOf.orNone !== true && !given.some(({ value }) => present(value) === true));
}

/** The nodes of which one is there. */
function alternatives(node: Node): Node[] {
  if (node.node === 'choose') return node.else === undefined ? [node.then] : [node.then, node.else];
  if (node.node === 'unlessEmpty') return [node.body];
  return node.node === 'value' && node.expr.op === 'helper' ? [readNode(node.expr.body)] : [];
}

/** Whether the keys of items are made from the value of the loop around them. */
function hasKeyFrom(items: readonly Item[], list: KeyedList, id: string): boolean {
  const isValue = (expr: Expr) => expr.op === 'local' && expr.id === id;
  return items.some((item) => {
    if (item.entry === 'spread') return [...within(item.of)].some(isValue);
    if (item.entry !== 'item') return hasKeyFrom(item.body, list, id);
    const parts = item.value.node === 'map' ? keyFields(item.value, list) : [item.value];
    return parts.some((part) => [...inNode(part)].some(isValue));
  });
}

function keyFields({ entries }: Extract<Node, { node: 'map' }>, { keys, unique }: KeyedList): Node[] {
  const names = [...keys, ...(unique ?? []).flatMap((other) => other.keys)];
  return entries.flatMap((entry) => {
    const isKey = entry.entry === 'field' && entry.key.op === 'literal' && names.includes(entry.key.value as string);
    return isKey ? [entry.value] : [];
  });
}

/** The path of a value that is declared, such as `backstage.extraVolumes`. */
function pathOf(expr: Expr): string | undefined {
  if (expr.op === 'root') return expr.name === 'Values' ? '' : undefined;
  if (expr.op !== 'get' || !/^[A-Za-z0-9_-]+$/.test(expr.key)) return undefined;
  const of = pathOf(expr.of);
  return of === undefined ? undefined : of === '' ? expr.key : `${of}.${expr.key}`;
}
