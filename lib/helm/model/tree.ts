import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import { withoutOverlays } from '../chart/overlay';
import { isExpr, split, whole } from '../expression/carrier';
import type { Scope } from '../expression/structure';
import type { Resource } from './nodes';
import { readMap } from './read';

/** Reads all objects of a chart; `synth` is cdk8s' own way to their JSON. */
export function readTree(chart: Chart, selectorLabels: Record<string, string>, synth: () => object[]): Resource[] {
  const { json, before } = capture(synth);
  const apiObjects = new DependencyGraph(chart.node)
    .topology()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && Chart.of(construct) === chart);
  return apiObjects.map((apiObject, index) => {
    const path = apiObject.node.path.slice(chart.node.path.length + 1);
    try {
      checkKept(before.get(apiObject), withoutOverlays(apiObject) ?? json[index]!);
      return readObject(path, releaseSelectors(json[index], selectorLabels) as object);
    } catch (error) {
      throw new Error(`${apiObject.node.path}: ${(error as Error).message}`, { cause: error });
    }
  });
}

/** Runs cdk8s' synthesis with its own field order, and keeps what each object was before its L1 class rewrote it. */
function capture(synth: () => object[]) {
  const before = new Map<ApiObject, object>();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its object below
  const original = ApiObject.prototype.toJson as (this: ApiObject) => object;
  const sort = process.env.CDK8S_DISABLE_SORT;
  process.env.CDK8S_DISABLE_SORT = 'true';
  ApiObject.prototype.toJson = function (this: ApiObject) {
    const json = original.call(this);
    before.set(this, json);
    return json;
  };
  try {
    return { json: synth(), before };
  } finally {
    ApiObject.prototype.toJson = original;
    if (sort === undefined) delete process.env.CDK8S_DISABLE_SORT;
    else process.env.CDK8S_DISABLE_SORT = sort;
  }
}

/** L1 classes drop what they do not know, without a word. */
function checkKept(before: object | undefined, after: object): void {
  if (before === undefined || before === after) return;
  const kept = new Set(symbolsIn(after));
  for (const symbol of symbolsIn(before)) {
    if (!kept.has(symbol)) {
      throw new Error(
        `a symbolic value or condition was dropped by the construct, which does not expect it there: set the field with overlay()`,
      );
    }
  }
}

function symbolsIn(data: unknown): unknown[] {
  if (typeof data === 'string') return split(data).filter((part) => typeof part !== 'string');
  if (typeof data !== 'object' || data === null) return [];
  return [
    ...(Array.isArray(data) ? [] : Object.keys(data)).flatMap(symbolsIn),
    ...Object.values(data).flatMap(symbolsIn),
  ];
}

function readObject(path: string, json: object): Resource {
  const scopes: Scope[] = [];
  const metadata = (json as { metadata?: { name?: string; namespace?: string; labels?: Record<string, string> } })
    .metadata;
  const labels = Object.entries(metadata?.labels ?? {}).filter(([key]) => {
    const symbol = whole(key);
    if (symbol === undefined || isExpr(symbol) || symbol.piece !== 'scope') return true;
    for (let scope: Scope | undefined = symbol.scope; scope !== undefined; scope = scope.outer) scopes.unshift(scope);
    return false;
  });
  const { name, namespace, labels: _labels, ...rest } = metadata ?? {};
  const ordered = { name, namespace, labels: labels.length > 0 ? Object.fromEntries(labels) : undefined, ...rest };
  return { path, body: readMap({ ...json, metadata: ordered }), scopes };
}

const ADDRESS = 'cdk8s.io/metadata.addr';
const COMPONENT = 'app.kubernetes.io/component';

/** cdk8s-plus selects pods by the construct's path, which is the same in every release: the release is put beside it. */
function releaseSelectors(data: unknown, selectorLabels: Record<string, string>): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((item) => releaseSelectors(item, selectorLabels));
  const entries = Object.entries(data).map(([key, value]) => [key, releaseSelectors(value, selectorLabels)] as const);
  const address = entries.find(([key]) => key === ADDRESS)?.[1];
  if (address === undefined) return Object.fromEntries(entries);
  return { ...selectorLabels, [COMPONENT]: address, ...Object.fromEntries(entries.filter(([key]) => key !== ADDRESS)) };
}
