import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isSymbolic, refuse } from '../helm';

/** The namespace of what a construct makes: the one that is given, or that of its chart. Unset where nobody knows it yet. */
export const namespaceOf = (construct: IConstruct, given?: string): string | undefined =>
  known(given ?? Chart.of(construct).namespace);

/** The namespace of an object such as a Workload or a Service, as far as it is known. */
export function namespaceOfObject(object: object): string | undefined {
  const { metadata } = object as { readonly metadata?: { readonly namespace?: unknown } };
  return known(metadata?.namespace);
}

const known = (namespace: unknown): string | undefined =>
  typeof namespace === 'string' && !isSymbolic(namespace) ? namespace : undefined;

/** Refuses an object of another namespace, where Kubernetes does not look for it. */
export function refuseElsewhere(scope: IConstruct, path: string, own: string | undefined, object: object): void {
  const other = namespaceOfObject(object);
  refuse(
    scope,
    own !== undefined && other !== undefined && own !== other,
    `${path}: is in the namespace "${other}", where "${own}" is the namespace of ${scope.node.path}, which finds it in its own only; make both in one namespace`,
  );
}

/** Refuses a construct that makes objects which the pods of another one need, in another namespace than those pods. */
export function refuseObjectsElsewhere(
  scope: IConstruct,
  path: string,
  own: string | undefined,
  given: IConstruct,
): void {
  const objects = given.node.findAll().filter((each) => ApiObject.isApiObject(each));
  const other = objects.map(namespaceOfObject).find((namespace) => namespace !== undefined && namespace !== own);
  refuse(
    scope,
    own !== undefined && other !== undefined,
    `${path}: ${given.node.path} makes objects in the namespace "${other}", and the pods of ${scope.node.path} in "${own}" find neither its Secrets nor its ConfigMaps; make both in one namespace`,
  );
}
