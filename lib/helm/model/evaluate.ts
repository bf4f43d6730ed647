import { FOLDED } from '../base/folded';
import { put } from '../base/map';
import { describe, type Expr } from '../expression/expr';
import { compareKeys } from '../expression/go-json';
import { isEmpty, operators } from '../expression/operators';
import { evaluateTemplate, evaluateTemplates } from './evaluate-template';
import { parseObjects, type Manifest, type WrittenObject } from '../values/objects';
import { documentText } from './document-text';
import type { Context } from './context';
import { outsideDocument } from './layout';
import type { Entry, Item, Loop, Node, Refusal, Resource } from './nodes';
import { readNode } from './read';

/** A field or item that is not there; unlike null, which is a value. */
const ABSENT = Symbol('absent');
/** What has nothing but the namespace, which plain manifests leave open: without it, it would mean any namespace. */
const OWN_NAMESPACE = Symbol('own namespace');

/** Computes nodes and expressions for given values: the plain output. */
export class Evaluator {
  /** An evaluator of what needs no values. */
  static readonly CONCRETE = new Evaluator({
    Values: {},
    Release: { Name: '', Revision: 0, Service: '' },
    Chart: { Name: '', Version: '' },
  });

  /** The keys and values of loops, by their ids. */
  private locals: ReadonlyMap<string, unknown> = new Map();
  private readonly helpers = new Map<unknown, unknown>();

  constructor(readonly context: Context) {}

  /** The objects that a resource gives: none, one, or one for each turn of a loop. */
  objects(resource: Resource): Manifest[] {
    const made: Manifest[] = [];
    this.inScopes(resource, 0, () => made.push(this.node(resource.body) as Manifest));
    return made;
  }

  /**
   * The objects that a user writes out in the values.
   * @throws ValuesError for what is no object of Kubernetes
   */
  writtenObjects(list: Expr): WrittenObject[] {
    const rendered = evaluateTemplates(this.expr(list) ?? [], this.context, describe(list));
    return parseObjects(rendered as unknown[], describe(list));
  }

  /** A sentence for each rule that refuses the values; several may say the same. */
  refused(refusals: readonly Refusal[]): string[] {
    const broken = refusals.filter(({ cond }) => this.expr(cond) === true);
    // As in the chart, where a rule stands on several lines.
    return [...new Set(broken.map(({ message }) => String(this.expr(message)).replaceAll(FOLDED, ' ')))];
  }

  private inScopes(resource: Resource, depth: number, body: () => void): void {
    const scope = resource.scopes[depth];
    if (scope === undefined) {
      body();
    } else if (scope.type === 'when') {
      if (this.expr(scope.cond) as boolean) this.inScopes(resource, depth + 1, body);
    } else {
      this.repeat(scope.loop, () => this.inScopes(resource, depth + 1, body));
    }
  }

  /** The value of an expression; undefined where it is unset. */
  expr(expr: Expr): unknown {
    switch (expr.op) {
      case 'literal':
        return expr.value;
      case 'root':
        return this.context[expr.name];
      case 'local':
        if (!this.locals.has(expr.id)) throw new Error(`${describe(expr)} is used outside of its loop`);
        return this.locals.get(expr.id);
      case 'get': {
        const of = this.expr(expr.of);
        return typeof of === 'object' && of !== null && Object.hasOwn(of, expr.key)
          ? (of as Record<string, unknown>)[expr.key]
          : undefined;
      }
      case 'helper':
        // A parameter may be the value of a loop.
        if (expr.template !== undefined) return this.node(readNode(expr.body));
        if (!this.helpers.has(expr.body)) this.helpers.set(expr.body, this.node(readNode(expr.body)));
        return this.helpers.get(expr.body);
      case 'call':
        return this.call(expr);
    }
  }

  private call(expr: Extract<Expr, { op: 'call' }>): unknown {
    if (expr.name === 'tpl') return evaluateTemplate(this.expr(expr.args[0]!) as string, this.context);
    if (expr.name === 'tplAll') return evaluateTemplates(this.expr(expr.args[0]!), this.context);
    // As in Helm, the first that decides is the last that is looked at.
    if (expr.name === 'and') return expr.args.every((arg) => this.expr(arg) === true);
    if (expr.name === 'or') return expr.args.some((arg) => this.expr(arg) === true);
    if (expr.name === 'ternary') return this.expr(expr.args[(this.expr(expr.args[0]!) as boolean) ? 1 : 2]!);
    const args = expr.args.map((arg) => this.expr(arg));
    if (expr.name === 'concat' && expr.args.some((arg, index) => isNamespace(arg) && args[index] === undefined))
      throw new Error('a text holds the namespace, which these plain manifests leave open: make them for a namespace');
    return operators[expr.name]!.evaluate(...args);
  }

  /** The data that a node stands for; undefined where nothing is left of it. */
  node(node: Node): unknown {
    const data = this.data(node);
    return data === ABSENT || data === OWN_NAMESPACE ? undefined : data;
  }

  private data(node: Node): unknown {
    switch (node.node) {
      case 'literal':
        return node.value;
      case 'value': {
        const value = this.expr(node.expr);
        if (value === undefined && isNamespace(node.expr)) return OWN_NAMESPACE;
        return value === undefined || value === null ? ABSENT : value;
      }
      case 'map': {
        const map: Record<string, unknown> = {};
        const isOpen = this.entries(node.entries, map);
        return isOpen && Object.keys(map).length === 0 ? OWN_NAMESPACE : map;
      }
      case 'list': {
        const list: unknown[] = [];
        const isOpen = this.items(node.items, list);
        return isOpen && list.length === 0 ? OWN_NAMESPACE : list;
      }
      case 'choose': {
        const chosen = (this.expr(node.cond) as boolean) ? node.then : node.else;
        return chosen === undefined ? ABSENT : this.data(chosen);
      }
      case 'unlessEmpty': {
        const data = this.data(node.body);
        return data === OWN_NAMESPACE || isEmpty(data) ? ABSENT : data;
      }
      case 'document':
        return documentText(node.body, this);
    }
  }

  /** @returns whether a field was left out that has nothing but the namespace */
  private entries(entries: readonly Entry[], map: Record<string, unknown>): boolean {
    let isOpen = false;
    for (const entry of entries) {
      if (entry.entry === 'field') {
        const data = this.data(entry.value);
        if (data === OWN_NAMESPACE) isOpen = true;
        else if (data !== ABSENT) put(map, String(this.expr(entry.key)), data);
      } else if (entry.entry === 'spread') {
        if (entry.of.op === 'helper' && entry.of.isOfDocument) throw new Error(outsideDocument(entry.of.name));
        for (const [key, value] of Object.entries(this.expr(entry.of) ?? {})) put(map, key, value);
      } else {
        this.part(entry, () => (isOpen = this.entries(entry.body, map) || isOpen));
      }
    }
    return isOpen;
  }

  /** @returns whether an item was left out that is the namespace */
  private items(items: readonly Item[], list: unknown[]): boolean {
    let isOpen = false;
    for (const item of items) {
      if (item.entry === 'item') {
        const data = this.data(item.value);
        if (data === OWN_NAMESPACE && item.value.node === 'map') list.push(ofOwnNamespace(item.value.entries));
        else if (data === OWN_NAMESPACE) isOpen = true;
        else if (data !== ABSENT) list.push(data);
      } else if (item.entry === 'spread') {
        list.push(...((this.expr(item.of) ?? []) as unknown[]));
      } else {
        this.part(item, () => (isOpen = this.items(item.body, list) || isOpen));
      }
    }
    return isOpen;
  }

  /** Runs the body as often as the condition or loop around it says. */
  part(part: { entry: 'optional'; cond: Expr } | { entry: 'repeat'; loop: Loop }, body: () => void): void {
    if (part.entry === 'repeat') this.repeat(part.loop, body);
    else if (this.expr(part.cond) as boolean) body();
  }

  private repeat(loop: Loop, body: () => void): void {
    const over = this.expr(loop.over) ?? [];
    const entries: [unknown, unknown][] = Array.isArray(over)
      ? [...over.entries()]
      : Object.entries(over).sort(([a], [b]) => compareKeys(a, b));
    const outer = this.locals;
    for (const [key, value] of entries) {
      this.locals = new Map([...outer, [loop.key, key], [loop.value, value]]);
      body();
    }
    this.locals = outer;
  }
}

/** What an item is that says the namespace alone: as a peer of a NetworkPolicy, the pods of its own namespace. */
function ofOwnNamespace(entries: readonly Entry[]): object {
  const isPeer = entries.every(
    (entry) => entry.entry === 'field' && entry.key.op === 'literal' && entry.key.value === 'namespaceSelector',
  );
  if (isPeer) return { podSelector: {} };
  throw new Error(
    'an item of a list says nothing but the namespace, which these plain manifests leave open: make them for a namespace',
  );
}

/** Whether an expression is the namespace of the release. */
function isNamespace(expr: Expr): boolean {
  if (expr.op === 'helper') return expr.name === 'namespace';
  return expr.op === 'get' && expr.key === 'Namespace' && expr.of.op === 'root' && expr.of.name === 'Release';
}
