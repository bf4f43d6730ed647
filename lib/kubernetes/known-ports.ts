import type { Construct } from 'constructs';
import {
  and,
  contains,
  dig,
  erase,
  find,
  isBlank,
  items,
  itemsOf,
  not,
  refuse,
  text,
  toJson,
  type Input,
} from '../helm';
import { collectedText } from './collected';

/** A list of which the items may be anything. */
export type AnyList = Input<readonly unknown[]>;

/** A name or number as a word, of which a list as a text tells whether it is there. */
export const portWord = (port: unknown): string => erase(toJson(port), /"/m);

/** A port that is there. */
export const knownPort = (port: unknown): string => text`(${portWord(port)})`;

/** The ports that the items of a list have under keys, such as `name` and `port`. */
export const knownPorts = (list: AnyList, ...keys: string[]): object[] =>
  itemsOf(list, (item) => keys.map((key) => knownPort(dig(item, key)))) as unknown as object[];

/** The ports that are somewhere, and those that are meant. */
export interface KnownPorts {
  /** The name of the texts in the chart. */
  readonly id: string;
  /** One that is always there. */
  readonly first: unknown;
  readonly known: readonly unknown[];
  /** Where a port is meant, and which one. */
  readonly meant: (sayUnknown: (path: string, port: unknown) => string[]) => readonly unknown[];
  /** The rest of the sentence. */
  readonly allowed: string;
}

/** Refuses ports that nothing has: Kubernetes takes their names, and leads requests nowhere. */
export function checkKnownPorts(scope: Construct, { id, first, known, meant, allowed }: KnownPorts): void {
  const all = collectedText(id, 'ports', knownPort(first), known);
  const unknown = meant((path, port) =>
    items(and(not(isBlank(port)), not(contains(all, knownPort(port)))), [text`@${path}: got ${portWord(port)};`]),
  );
  const lines = collectedText(`${id}.unknown`, 'ports', true, unknown);
  refuse(scope, contains(lines, '@'), text`${erase(find(lines, /@[^;]*/m), /@/m)}, ${allowed}`);
}
