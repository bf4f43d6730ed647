import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import { MAX_NAME } from '../base/max-name';
import { withoutOverlays } from './overlay';
import { isExpr, whole } from '../expression/carrier';
import { isSymbolic, shorten } from '../expression/combinators';
import { unlessEmpty } from '../expression/contents';
import { symbolsIn } from '../expression/helper';
import type { Scope } from '../expression/structure';
import { capture } from './capture';
import { isClusterScoped } from './cluster-scoped';
import { located } from './located';
import { checkLoopNames } from './loop-names';
import type { Resource } from './nodes';
import { keyRank, readMap } from './read';
import { ownPodLabels, releaseSelector } from './selectors';

/** Reads all objects of a chart; `synth` is cdk8s' own way to their JSON. */
export function readTree(chart: Chart, selectorLabels: Record<string, string>, synth: () => object[]): Resource[] {
  const { json, before } = capture(synth);
  const apiObjects = new DependencyGraph(chart.node)
    .topology()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  const foreign = apiObjects.find((apiObject) => Chart.of(apiObject) !== chart);
  if (foreign !== undefined) {
    throw new Error(`${foreign.node.path}: a chart inside of a HelmChart would not be part of it: use a Construct`);
  }
  const given = ownPodLabels(json);
  return apiObjects.map((apiObject, index) => {
    const path = apiObject.node.path.slice(chart.node.path.length + 1);
    return located(apiObject.node.path, () => {
      checkKept(before.get(apiObject), withoutOverlays(apiObject) ?? json[index]!);
      const replace: Replace = (map, key) => shortVolumeName(releaseSelector(map, selectorLabels, given), key);
      return readObject(path, rewritten(json[index], replace) as object);
    });
  });
}

/** L1 classes drop what they do not know, without a word. */
function checkKept(before: object | undefined, after: object): void {
  if (before === undefined || before === after) return;
  const kept = symbolsIn(after);
  for (const symbol of symbolsIn(before)) {
    const index = kept.indexOf(symbol);
    kept.splice(index, 1);
    if (index < 0) {
      throw new Error(
        `a symbolic value or condition was dropped by the construct, which does not expect it there: set the field with overlay()`,
      );
    }
  }
}

function readObject(path: string, json: object): Resource {
  const { apiVersion, kind, metadata: given = {} } = json as { apiVersion: string; kind: string; metadata?: Metadata };
  const { name, namespace, labels, annotations, ...rest } = given;
  const { scopes, left } = takeScopes(labels);
  checkLoopNames(scopes, { name, namespace });
  const metadata = {
    name,
    namespace: isClusterScoped(apiVersion, kind) ? undefined : namespace,
    labels: writtenLast(left),
    annotations: unlessEmpty(writtenLast(annotations)),
    ...rest,
  };
  return { path, body: readMap({ ...json, metadata }), scopes };
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/** The conditions and loops around an object, outermost first, and the labels that do not stand for them. */
function takeScopes(labels: Record<string, string> = {}): { scopes: Scope[]; left: Record<string, string> } {
  const scopes: Scope[] = [];
  const left = Object.entries(labels).filter(([key]) => {
    const symbol = whole(key);
    if (symbol === undefined || isExpr(symbol) || symbol.piece !== 'scope') return true;
    for (let scope: Scope | undefined = symbol.scope; scope !== undefined; scope = scope.outer) scopes.unshift(scope);
    return false;
  });
  return { scopes, left: Object.fromEntries(left) };
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
