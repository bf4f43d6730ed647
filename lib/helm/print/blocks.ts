import { ACTION } from './actions';

/** An action of a template, or what stands between actions. */
export type Token = string | Action;
interface Action {
  readonly open: string;
  readonly code: string;
  readonly close: string;
}

/** What stands in a named template, or between `if` and `end`. */
export interface Branch {
  readonly opener: Action;
  readonly body: readonly (Token | Block)[];
}

export interface Block {
  readonly branches: readonly Branch[];
  readonly end: Action;
}

const COMMENT_OR_ACTION = new RegExp(`\\{\\{-? ?/\\*[^]*?\\*/ ?-?\\}\\}|${ACTION.source}`, 'g');

/** The first word of an action. */
export const wordOf = ({ code }: Action): string => /^\w*/.exec(code)![0];

export const printAction = ({ open, code, close }: Action): string => `${open}${code}${close}`;

/** A template as a tree of its blocks. */
export function blocksOf(template: string): (Token | Block)[] {
  const tokens = tokensOf(template);
  const body = bodyFrom(tokens);
  if (tokens.length > 0) throw new Error(`a template has an action too many: ${JSON.stringify(tokens[0])}`);
  return body;
}

function tokensOf(template: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: text, 1: open, 2: code, 3: close, index } of template.matchAll(COMMENT_OR_ACTION)) {
    tokens.push(template.slice(end, index), open === undefined ? text : { open, code: code!, close: close! });
    end = index + text.length;
  }
  return [...tokens, template.slice(end)].filter((token) => token !== '');
}

/** Takes tokens up to the end of the block that they are in. */
function bodyFrom(tokens: Token[]): (Token | Block)[] {
  const body: (Token | Block)[] = [];
  while (tokens.length > 0) {
    const word = typeof tokens[0] === 'string' ? '' : wordOf(tokens[0]!);
    if (['else', 'end'].includes(word)) break;
    body.push(['define', 'if', 'range', 'with'].includes(word) ? blockFrom(tokens) : tokens.shift()!);
  }
  return body;
}

function blockFrom(tokens: Token[]): Block {
  const branches: Branch[] = [];
  while (typeof tokens[0] === 'object' && wordOf(tokens[0]) !== 'end')
    branches.push({ opener: tokens.shift() as Action, body: bodyFrom(tokens) });
  if (tokens.length === 0) throw new Error('a template has a block without an end');
  return { branches, end: tokens.shift() as Action };
}
