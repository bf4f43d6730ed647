import { isMap } from '../base/map';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { toPlaceholders } from '../expression/helper';

/**
 * Sets fields of an object that its construct cannot express, in the names of the Kubernetes API: maps are merged,
 * `containers` and `initContainers` too, by their names, all else replaces what was there, and null removes it. Symbolic
 * values and structure may stand anywhere.
 * Works in any cdk8s chart, on L1 and L2 constructs and on `ApiObject`.
 *
 * @example overlay(deployment, { spec: { template: { spec: { priorityClassName: 'high' } } } });
 * @example overlay(deployment, { spec: { template: { spec: { containers: [{ name: 'main', resources: v.resources }] } } } });
 */
export function overlay(construct: IConstruct, fields: object): void {
  const apiObject = ApiObject.of(construct);
  const inner = apiObject.toJson.bind(apiObject) as () => object;
  apiObject.toJson = () => {
    const under = inner();
    if (!underneath.has(apiObject)) underneath.set(apiObject, under);
    return merged(under, toPlaceholders(fields)) as object;
  };
}

const underneath = new WeakMap<ApiObject, object>();

/** What the construct itself made of an object that has overlays. */
export function withoutOverlays(apiObject: ApiObject): object | undefined {
  return underneath.get(apiObject);
}

function merged(under: unknown, over: unknown): unknown {
  if (!isMap(under) || !isMap(over)) return over;
  const result = { ...under };
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete result[key];
    else if (CONTAINERS.includes(key) && isList(under[key]) && isList(value))
      result[key] = byName(key, under[key], value);
    else result[key] = key in under ? merged(under[key], value) : value;
  }
  return result;
}

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
