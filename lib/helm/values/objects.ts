import { readValues } from './read';
import { ValuesError } from '../base/problems';

/**
 * The objects in a list of objects and of texts, each of which may hold several YAML documents.
 * @throws ValuesError for what is no object of Kubernetes
 */
export function parseObjects(list: readonly unknown[], name = 'extraDeploy'): object[] {
  return list.flatMap((item, index) => documents(item, `${name}[${index}]`));
}

function documents(item: unknown, name: string): object[] {
  const objects = typeof item === 'string' ? read(item, name) : [item as object];
  for (const object of objects) {
    if (['apiVersion', 'kind', 'metadata'].some((field) => !Object.hasOwn(object, field))) {
      throw new ValuesError([`${name}: is no object of Kubernetes, give it apiVersion, kind and metadata`]);
    }
  }
  return objects;
}

function read(text: string, name: string): object[] {
  try {
    return text
      .split(/^---(?=\s|$)/m)
      .map((part) => readValues(part, name))
      .filter((object) => Object.keys(object).length > 0);
  } catch (error) {
    throw new ValuesError([(error as Error).message]);
  }
}
