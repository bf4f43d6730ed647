import type { Construct } from 'constructs';
import {
  choose,
  contains,
  dig,
  either,
  isBlank,
  isKind,
  items,
  itemsOf,
  not,
  partial,
  refuse,
  replace,
  string,
  text,
  toJson,
  type Input,
} from '../helm';
import { erase, find } from '../helm/internal';
import { collectedText } from './collected';

/** A list of which the items may be anything. */
export type AnyList = Input<readonly unknown[]>;

/** A list in something of the user's, which may be anything. */
export function listAt(item: unknown, key: string): AnyList {
  const list = dig(item, key);
  return either<unknown>(isKind(list, 'slice'), list, []) as AnyList;
}

/** A name or number as a word, of which a list as a text tells whether it is there. */
export const portWord = (port: unknown): string => replace(toJson(port), '"', '');

/** A port that is there. */
export const knownPort = (port: unknown): string => text`(${portWord(port)})`;

/** The ports that the items of a list have under keys, such as `name` and `port`. */
export const knownPorts = (list: AnyList, ...keys: string[]): object[] =>
  itemsOf(list, (item) => keys.map((key) => knownPort(dig(item, key)))) as unknown as object[];

/** What says that a port is unknown: its place, itself, and the container that must have it, if not any may. */
export type SayUnknown = (path: string, port: unknown, container?: string) => string[];

/** The ports that are somewhere, and those that are meant. */
export interface KnownPorts {
  /** The name of the texts in the chart. */
  readonly id: string;
  /** One that is always there. */
  readonly first: unknown;
  readonly known: readonly unknown[];
  /** Where a port is meant, and which one. */
  readonly meant: (sayUnknown: SayUnknown) => readonly unknown[];
  /** The rest of the sentence. */
  readonly allowed: string;
}

/** A sentence for a port that is not among those that are known; "" for others. */
const unknownPort = (path: string, port: string, container: string, ports: string): string =>
  partial(
    'unknownPort',
    { path, port, container, ports },
    (given) => {
      const isKnown = contains(given.ports, text`(${given.container}${given.port})`);
      return string(choose(isKnown, '', text`@${given.path}: got ${given.port};`));
    },
    'What the rules say of a port that nothing has; nothing of others.',
  );

/** Refuses ports that nothing has: Kubernetes takes their names, and leads requests nowhere. */
export function checkKnownPorts(scope: Construct, { id, first, known, meant, allowed }: KnownPorts): void {
  const all = collectedText(id, 'ports', knownPort(first), known);
  const unknown = meant((path, port, container) => {
    const before = container === undefined ? '' : text`${container} `;
    return items(not(isBlank(port)), [unknownPort(path, portWord(port), before, all)]);
  });
  const lines = collectedText(`${id}.unknown`, 'ports', true, unknown);
  refuse(scope, contains(lines, '@'), text`${erase(find(lines, /@[^;]*/m), /@/m)}, ${allowed}`);
}
