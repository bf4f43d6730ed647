import { ifEmpty, lower, text, type Input, type Refs } from '../helm';
import type { Entity } from './catalog-props';

/** The name of an entity's file; only the parts of a name have no dots that another could begin with. */
export function fileOf({ kind, metadata: { namespace, name } }: Refs<Entity>): string {
  return text`${lower(kind)}.${ifEmpty(namespace as Input<string | undefined>, 'default')}.${name}.yaml`;
}
