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
import { OtherPods } from './other-pods';
import { keyRank, readMap } from './read';
import { Rewriting } from './rewriting';
import { ReleaseSelectors } from './selectors';

interface TreeOptions {
  /** The labels of a release by which it selects its pods. */
  readonly selectorLabels: Record<string, string>;
  /** The other charts of the app. */
  readonly others: readonly Chart[];
  /** cdk8s' own way to the JSON of the objects. */
  readonly synth: () => object[];
}

/** Reads all objects of a chart. */
export function readTree(chart: Chart, { selectorLabels, others, synth }: TreeOptions): Resource[] {
  const apiObjects = new DependencyGraph(chart.node)
    .topology()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  const foreign = apiObjects.find((apiObject) => Chart.of(apiObject) !== chart);
  if (foreign !== undefined) {
    throw new Error(`${foreign.node.path}: a chart inside of a HelmChart would not be part of it: use a Construct`);
  }
  const json = capture(apiObjects, synth);
  const selectors = new ReleaseSelectors(selectorLabels, new OtherPods(others));
  const objects = apiObjects.map((apiObject, index) =>
    located(apiObject.node.path, () => {
      const object = withItems(json[index]);
      selectors.collectIn(object);
      return object;
    }),
  );
  const rewriting = new Rewriting((map, key) => shortVolumeName(withCoreGroup(selectors.of(map), key), key));
  return apiObjects.map((apiObject, index) => {
    const path = apiObject.node.path.slice(chart.node.path.length + 1);
    return located(apiObject.node.path, () =>
      readObject(path, rewriting.data(objects[index]) as object, scopesOf(apiObject)),
    );
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

/** How the names of volumes begin that cdk8s-plus makes of the names of what they hold. */
const MADE_NAME = /^(configmap|secret|pvc|ebs|azuredisk|gcedisk)-/;

/** Shortens the names that cdk8s-plus makes for volumes: it cuts them before anybody knows how long they are. */
function shortVolumeName(map: { readonly name?: string }, key: string): object {
  const { name } = map;
  if (!['volumes[]', 'volumeMounts[]'].includes(key) || !isSymbolic(name) || !MADE_NAME.test(name!)) return map;
  return { ...map, name: shorten(name!, MAX_NAME) };
}

/** cdk8s-plus calls the API group of a subject "core" and compares that before anybody knows of which item it is. */
const withCoreGroup = (map: object, key: string): object =>
  key === 'subjects[]' && (map as { apiGroup?: string }).apiGroup === 'core' ? { ...map, apiGroup: '' } : map;
