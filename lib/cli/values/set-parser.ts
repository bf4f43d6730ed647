import { isMap, put, type Values } from '../../helm/internal';
import { Runes } from './runes';

/** Reads the value behind `=`, up to what follows it. @throws SetProblem */
export type ReadValue = (runes: Runes, key: string) => unknown;

/** What is wrong with a text of `--set`, and what to do. */
export class SetProblem extends Error {}

// Helm's own limits.
const MAX_INDEX = 65_536;
const MAX_DEPTH = 30;

/**
 * Puts what `a.b=1,c[0]=x` says into values, by the rules of Helm's strvals: `\` takes away the meaning of the next character,
 * and `a[0].b` is in an item of a list. What Helm leaves out without a word, such as `=1`, is a problem here.
 * @throws SetProblem
 */
export function parseSet(text: string, values: Values, read: ReadValue): void {
  const parser = new SetParser(new Runes(text), read);
  while (!parser.runes.isAtEnd) parser.assignment(values);
}

class SetParser {
  /** The key that is read, as far as it is. */
  private path = '';

  constructor(
    readonly runes: Runes,
    private readonly read: ReadValue,
  ) {}

  assignment(values: Values): void {
    this.path = '';
    this.key(values, 1);
  }

  private key(map: Values, depth: number): void {
    if (depth > MAX_DEPTH) throw new SetProblem(`a key has more than ${MAX_DEPTH} parts; use a values file`);
    const { text: key, stop } = this.runes.until('=[,.');
    if (key === '')
      throw new SetProblem(`${this.path === '' ? 'a key' : `a part of the key ${this.path}`} is empty; give key=value`);
    this.path += key;
    const before = Object.hasOwn(map, key) ? map[key] : undefined;
    if (stop === '=') put(map, key, this.read(this.runes, this.path));
    else if (stop === '[') put(map, key, this.item(this.list(before, Object.hasOwn(map, key)), depth));
    else if (stop === '.') put(map, key, this.inner(before, Object.hasOwn(map, key), depth));
    else
      throw new SetProblem(`the key ${this.path} has no value; give ${this.path}=value, and \\, for a comma in a text`);
  }

  private inner(before: unknown, isGiven: boolean, depth: number): Values {
    if (isGiven && !isMap(before))
      throw new SetProblem(`${this.path} is no map in the values before; set ${this.path} as a whole`);
    const map = isMap(before) ? before : {};
    this.path += '.';
    this.key(map, depth + 1);
    return map;
  }

  private list(before: unknown, isGiven: boolean): readonly unknown[] {
    if (isGiven && !Array.isArray(before))
      throw new SetProblem(`${this.path} is no list in the values before; set ${this.path} as a whole`);
    return Array.isArray(before) ? before : [];
  }

  /** The list with the item that the index and what follows it say. */
  private item(list: readonly unknown[], depth: number): unknown[] {
    const index = this.index();
    const { text, stop } = this.runes.until('[.=');
    if (text !== '' || stop === undefined)
      throw new SetProblem(`the item ${this.path} has no value; give ${this.path}=value, or ${this.path}.key=value`);
    const before = list[index] ?? undefined;
    const longer: unknown[] = Array.from({ length: Math.max(list.length, index + 1) }, (_, at) => list[at] ?? null);
    if (stop === '=') longer[index] = this.read(this.runes, this.path);
    else if (stop === '[') longer[index] = this.item(this.list(before, before !== undefined), depth);
    // Helm replaces an item that is no map, too.
    else longer[index] = this.inner(isMap(before) ? before : {}, true, depth);
    return longer;
  }

  private index(): number {
    const { text, stop } = this.runes.until(']');
    if (stop === undefined || !/^[+-]?\d+$/.test(text) || Number(text) < 0 || Number(text) > MAX_INDEX)
      throw new SetProblem(
        `${this.path}[${text}${stop ?? ''} has no index of a list; give a number from 0 to ${MAX_INDEX}, such as ${this.path}[0]`,
      );
    this.path += `[${Number(text)}]`;
    return Number(text);
  }
}
