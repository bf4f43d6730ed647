import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** A sentence for each object of a portal that stands elsewhere in the app already, so that one would replace the other. */
export function objectsTwice(portal: IConstruct): string[] {
  const places = new Map<string, ApiObject>();
  return objectsOf(portal.node.root).flatMap((object) => {
    const id = [object.apiGroup, object.kind, object.metadata.namespace, object.name].join(' ');
    const other = places.get(id);
    places.set(id, object);
    if (other === undefined || !object.node.scopes.includes(portal)) return [];
    return [
      `${object.node.path}: ${other.node.path} makes the ${object.kind} "${object.name}" already; give one of them another id or release.name, or a chart with another namespace`,
    ];
  });
}

const objectsOf = (root: IConstruct) => root.node.findAll().filter((each) => ApiObject.isApiObject(each));
