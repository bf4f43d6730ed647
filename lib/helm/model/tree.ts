import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import { MAX_NAME } from '../base/max-name';
import { isExpr, whole } from '../expression/carrier';
import { shorten } from '../expression/combinators';
import { isSymbolic } from '../expression/operand';
import { unlessEmpty } from '../expression/contents';
import type { Scope } from '../expression/structure';
import { capture } from './capture';
import { isClusterScoped } from './cluster-scoped';
import { withItems } from './items';
import { located } from './located';
import { checkLoopNames } from './loop-names';
import type { Resource } from './nodes';
import { keyRank, readMap } from './read';
import { ownPodLabels, releaseSelector } from './selectors';

/** Reads all objects of a chart; `synth` is cdk8s' own way to their JSON. */
export function readTree(chart: Chart, selectorLabels: Record<string, string>, synth: () => object[]): Resource[] {
  const apiObjects = new DependencyGraph(chart.node)
    .topology()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  const foreign = apiObjects.find((apiObject) => Chart.of(apiObject) !== chart);
  if (foreign !== undefined) {
    throw new Error(`${foreign.node.path}: a chart inside of a HelmChart would not be part of it: use a Construct`);
  }
  const json = capture(apiObjects, synth);
  const given = ownPodLabels(json);
  return apiObjects.map((apiObject, index) => {
    const path = apiObject.node.path.slice(chart.node.path.length + 1);
    return located(apiObject.node.path, () => {
      const replace: Replace = (map, key) => shortVolumeName(releaseSelector(map, selectorLabels, given), key);
      return readObject(path, rewritten(withItems(json[index]), replace) as object, scopesOf(apiObject));
    });
  });
}

function readObject(path: string, json: object, scopes: Scope[]): Resource {
  const { apiVersion, kind, metadata: given = {} } = json as { apiVersion: string; kind: string; metadata?: Metadata };
  const { name, namespace, labels, annotations, ...rest } = given;
  checkLoopNames(scopes, { name, namespace });
  const body = withNames(json, scopes);
  const metadata = {
    name,
    namespace: isClusterScoped(apiVersion, kind) ? undefined : namespace,
    labels: writtenLast(labels),
    annotations: unlessEmpty(writtenLast(annotations)),
    ...rest,
  };
  return { path, body: readMap({ ...body, metadata }), scopes };
}

/** Data in which the names of objects are there that are made under one of the conditions. */
function withNames<T>(data: T, scopes: readonly Scope[]): T {
  const holding = scopes.map((scope) => (scope.type === 'when' ? JSON.stringify(scope.cond) : ''));
  const named = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(named);
    if (typeof inner === 'object' && inner !== null)
      return Object.fromEntries(Object.entries(inner).map(([key, value]) => [key, named(value)]));
    const symbol = typeof inner === 'string' ? whole(inner) : undefined;
    if (symbol === undefined || isExpr(symbol) || symbol.piece !== 'choose' || symbol.nameOf === undefined)
      return inner;
    return holding.includes(JSON.stringify(symbol.cond)) ? named(symbol.then) : inner;
  };
  return scopes.length === 0 ? data : (named(data) as T);
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/** The conditions and loops around an object, outermost first. What it was made with tells, whatever a patch or overlay() left. */
function scopesOf({ metadata }: ApiObject): Scope[] {
  const scopes: Scope[] = [];
  for (const key of Object.keys((metadata as unknown as Required<Metadata>).labels)) {
    const symbol = whole(key);
    if (symbol === undefined || isExpr(symbol) || symbol.piece !== 'scope') continue;
    for (let scope: Scope | undefined = symbol.scope; scope !== undefined; scope = scope.outer) scopes.unshift(scope);
  }
  return scopes;
}

/** cdk8s sorts labels and annotations, so that the order of writing is lost: here, what is written out wins. */
function writtenLast<T extends Record<string, string> | string>(map: T | undefined): T | undefined {
  if (typeof map !== 'object') return map;
  const entries = Object.entries(map).sort(([a], [b]) => keyRank(a) - keyRank(b));
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined;
}

type Replace = (map: object, key: string) => object;

/** Data of which each map is replaced, the inner ones first; the key of an item is that of its list and `[]`. */
function rewritten(data: unknown, replace: Replace, key = ''): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((item) => rewritten(item, replace, `${key}[]`));
  const entries = Object.entries(data).map(([inner, value]) => [inner, rewritten(value, replace, inner)]);
  return replace(Object.fromEntries(entries) as object, key);
}

/** cdk8s-plus names volumes after what they hold, and cuts the name before anybody knows how long it is. */
function shortVolumeName(map: { readonly name?: string }, key: string): object {
  if (!['volumes[]', 'volumeMounts[]'].includes(key) || !isSymbolic(map.name)) return map;
  return { ...map, name: shorten(map.name!, MAX_NAME) };
}
