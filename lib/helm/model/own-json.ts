import type { ApiObject } from 'cdk8s';

/** What makes the JSON of an object up to now: earlier changes of it, or its class as that is when it is asked. */
export function ownJson(apiObject: ApiObject): () => object {
  if (Object.hasOwn(apiObject, 'toJson')) return apiObject.toJson.bind(apiObject) as () => object;
  const prototype = Object.getPrototypeOf(apiObject) as ApiObject;
  return () => prototype.toJson.call(apiObject) as object;
}
