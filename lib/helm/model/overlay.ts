import { isMap } from '../base/map';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { toPlaceholders } from '../expression/helper';

/**
 * Sets fields of an object that its construct cannot express, in the names of the Kubernetes API: maps are merged, all
 * else replaces what was there, and null removes it. Symbolic values and structure may stand anywhere.
 * Works in any cdk8s chart, on L1 and L2 constructs and on `ApiObject`.
 *
 * @example overlay(deployment, { spec: { template: { spec: { priorityClassName: 'high' } } } });
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
    else result[key] = key in under ? merged(under[key], value) : value;
  }
  return result;
}
