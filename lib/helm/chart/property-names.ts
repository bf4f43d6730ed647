import type { IConstruct } from 'constructs';

/** What properties of a construct are called where they are values of a chart, such as `{ 'ingress.tls': 'tls', ingress: '' }`. */
export type PropertyNames = Readonly<Record<string, string>>;

const named = new WeakMap<IConstruct, readonly (readonly [RegExp, string])[]>();

/** Lets refusals of a construct speak of its properties, and say which construct it is. */
export function nameProperties(construct: IConstruct, byValues: PropertyNames): void {
  const longestFirst = Object.entries(byValues).sort(([a], [b]) => b.length - a.length);
  named.set(
    construct,
    longestFirst.map(([path, property]) => [pathAs(path, property !== ''), property]),
  );
}

/** The start of paths of values, or such a path itself. */
function pathAs(path: string, isPath: boolean): RegExp {
  const literal = path.replaceAll('.', '[.]');
  const itself = isPath && path.includes('.') ? `(?<![\\w.-])${literal}(?![\\w-])` : `^${literal}: `;
  return new RegExp(`(?<![\\w.-])${literal}[.](?=[\\w<])|${itself}`, 'g');
}

/** A sentence that speaks of values, as one of the properties of the construct that refuses them. */
export function ofProperties(scope: IConstruct, sentence: string): string {
  const construct = scope.node.scopes.findLast((each) => named.has(each));
  if (construct === undefined) return sentence;
  const said = named
    .get(construct)!
    .reduce(
      (text, [path, property]) =>
        text.replace(path, (found) => (found.endsWith('.') && property !== '' ? `${property}.` : property)),
      sentence,
    );
  return `${construct.constructor.name} ${construct.node.path}: ${said}`;
}
