import { apiGroup } from '../base/api-group';
import { ValuesError } from '../base/problems';
import { yamlProblem } from '../expression/yaml-problem';
import { readValues } from './read';

/** An object of Kubernetes. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** An object that a user writes out in the values, and where. */
export interface WrittenObject {
  /** The place in the values, such as `extraDeploy[1]`. */
  readonly path: string;
  readonly object: Manifest;
}

/**
 * The objects in a list of objects and of texts, each of which may hold several YAML documents.
 * @throws ValuesError for what is no object of Kubernetes
 */
export function parseObjects(list: readonly unknown[], name = 'extraDeploy'): WrittenObject[] {
  const problems: string[] = [];
  const found = list.flatMap((item, index) => {
    const path = `${name}[${index}]`;
    const objects = typeof item === 'string' ? read(item, path, problems) : [item];
    for (const object of objects)
      if (!isManifest(object))
        problems.push(`${path}: is no object of Kubernetes, give it apiVersion, kind and metadata.name`);
    return objects.map((object) => ({ path, object: object as Manifest }));
  });
  if (problems.length > 0) throw new ValuesError(problems);
  return found;
}

function read(text: string, path: string, problems: string[]): object[] {
  const documents = text
    .split(/^---(?=\s|$)/m)
    .map((part, index, parts) => `${linesOf(parts.slice(0, index))}${part}`)
    .map((part) => (part.endsWith('\n') ? part : `${part}\n`));
  const problem = documents.map(yamlProblem).find((found) => found !== '');
  if (problem !== undefined) {
    problems.push(`${path}: ${problem}`);
    return [];
  }
  return documents.map((part) => readValues(part, path)).filter((object) => Object.keys(object).length > 0);
}

/** As many lines as others have, so that an error says the line in the whole text. */
const linesOf = (parts: readonly string[]): string => '\n'.repeat(parts.join('').split('\n').length - 1);

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

function isManifest(object: unknown): boolean {
  if (typeof object !== 'object' || object === null) return false;
  const { apiVersion, kind, metadata } = object as Record<string, unknown>;
  if (typeof metadata !== 'object' || metadata === null) return false;
  const { name, generateName } = metadata as Record<string, unknown>;
  return isText(apiVersion) && isText(kind) && (isText(name) || isText(generateName));
}

/**
 * A sentence for each object of the user's that is there already, among the chart's or the user's.
 * @param namespace that of objects which do not say theirs
 */
export function repeatedObjects(
  own: readonly Manifest[],
  written: readonly WrittenObject[],
  namespace?: string,
): string[] {
  const places = new Map<string, string>();
  for (const object of own) places.set(identity(object, namespace), 'is made by the chart already; leave it out');
  return written.flatMap(({ path, object }) => {
    const id = identity(object, namespace);
    const place = isText(object.metadata.name) ? places.get(id) : undefined;
    places.set(id, place ?? `stands in ${path} already; leave one of them out`);
    if (place === undefined) return [];
    const { kind, metadata } = object;
    return [`${path}: the ${kind} "${String(metadata.name)}" ${place}, or change its name`];
  });
}

/** An object that a construct makes. */
export interface MadeObject {
  /** The path of the construct. */
  readonly path: string;
  readonly object: Manifest;
}

/** A sentence for each object of a chart that another of its constructs, or the same one in a loop, makes too. */
export function objectsMadeTwice(made: readonly MadeObject[], remedy = 'give one of them another name'): string[] {
  const paths = new Map<string, string>();
  return made.flatMap(({ path, object }) => {
    if (!isText(object.metadata.name)) return [];
    const id = identity(object);
    const other = paths.get(id);
    paths.set(id, path);
    if (other === undefined) return [];
    const what = `the ${object.kind} "${String(object.metadata.name)}"`;
    if (other === path) return [`${path}: two turns of a loop make ${what}; give it a name that tells them apart`];
    return [`${path}: ${other} makes ${what} already; ${remedy}`];
  });
}

function identity({ apiVersion, kind, metadata }: Manifest, namespace = ''): string {
  const group = apiGroup(apiVersion);
  return [group, kind, isText(metadata.namespace) ? metadata.namespace : namespace, metadata.name].join(' ');
}
