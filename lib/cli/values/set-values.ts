import type { Runes } from './runes';
import { SetProblem, type ReadValue } from './set-parser';

/** A value of `--set`: true, false, null and whole numbers have their types, everything else is a text. */
export const typed: ReadValue = textsOrLists((text, key) => {
  const word = text.toLowerCase();
  if (word === 'true') return true;
  if (word === 'false') return false;
  if (word === 'null') return null;
  return text === '0' || (/^[+-]?\d+$/.test(text) && !text.startsWith('0')) ? wholeNumber(text, key) : text;
});

/** A value of `--set-string`. */
export const text: ReadValue = textsOrLists((value) => value);

/** A value of `--set-file`: what is in the files. */
export const contents = (readFile: (path: string) => string): ReadValue => textsOrLists((path) => readFile(path));

/** A text up to a comma, or a list `{a,b}` of texts. */
function textsOrLists(read: (text: string, key: string) => unknown): ReadValue {
  return (runes, key) => {
    if (runes.isAtEnd) return '';
    if (!runes.skips('{')) return read(runes.until(',').text, key);
    const list: unknown[] = [];
    for (;;) {
      const { text: item, stop } = runes.until(',}');
      if (stop === undefined) throw new SetProblem(`the list of ${key} does not end; close it with }`);
      list.push(read(item, key));
      if (stop === '}') break;
    }
    runes.skips(',');
    return list;
  };
}

const MAX_INT64 = 2n ** 63n;

/** Helm reads 64 bits, and takes a longer number for a text. */
function wholeNumber(digits: string, key: string): unknown {
  const exact = BigInt(digits.replace(/^\+/, ''));
  if (exact >= MAX_INT64 || exact < -MAX_INT64) return digits;
  if (!Number.isSafeInteger(Number(exact)))
    throw new SetProblem(`${key} is a number that is not exact in YAML; give a text with --set-string`);
  return Number(exact);
}

/** A value of `--set-json`; nothing is null. */
export const json: ReadValue = (runes, key) => {
  if (isOver(runes)) return null;
  const { rest } = runes;
  const length = lengthOfJson(rest);
  const value = parsed(rest.slice(0, length), key);
  runes.skips(rest.slice(0, length));
  isOver(runes);
  return value;
};

/** Skips spaces, and a comma behind them. @returns whether there was one, or the end */
function isOver(runes: Runes): boolean {
  runes.skips(/^\s*/.exec(runes.rest)![0]);
  return runes.isAtEnd || runes.skips(',');
}

function parsed(value: string, key: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    throw new SetProblem(`the value of ${key} is no JSON; give a text in double quotes, or use --set`);
  }
}

/** The length of the JSON value that a text begins with. */
function lengthOfJson(value: string): number {
  const token = /"(?:[^"\\]|\\.)*"?|[[\]{}]|[^\s"[\]{},:]+|[\s,:]+/gsy;
  let depth = 0;
  for (let match = token.exec(value); match !== null; match = token.exec(value)) {
    if ('[{'.includes(match[0])) depth++;
    else if (']}'.includes(match[0])) depth--;
    if (depth <= 0) return token.lastIndex;
  }
  return value.length;
}
