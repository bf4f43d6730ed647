import { TEMPLATE_WORDS } from '../base/template-words';

/** A text in which `{{` begins no expression of Helm. */
export class NoExpression extends Error {}

/** A piece of a text for `tpl`: a literal part, or the tokens of an expression. */
export type Piece = { readonly literal: string } | { readonly tokens: readonly string[]; readonly action: string };

// Go looks for the next token, too; print/templates/tpl.tpl has the same grammar.
const BEGIN = /\$?\{\{/g;
const TRIMMED_BEGIN = /\{\{-[ \t\r\n]/y;
const COMMENT = /\/\*[^]*?\*\/(?=[ \t\r\n]-\}\}|\}\})/y;
const END = /([ \t\r\n]+-|[ \t\r\n]*)\}\}/y;
const TOKEN =
  /[ \t\r\n]*("(?:[^"\\\n]|\\(?:["\\abfnrtv]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}))*"|`[^`]*`|[+-]?[0-9]+(?:\.[0-9]+)?|\.[A-Za-z_][A-Za-z0-9_]*|\.|\$[A-Za-z0-9_]*|:=|[|(),=]|[A-Za-z][A-Za-z0-9_]*)/y;
const WORD = /^[A-Za-z]/;

/**
 * Splits a text as Helm's `tpl` does; `${{` begins nothing.
 * @throws NoExpression where Helm could not read the text
 */
export function scanTemplate(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  let isTrimmed = false;
  const literal = (until: number, isTrimmedAtEnd: boolean): void => {
    let piece = text.slice(end, until);
    if (isTrimmed) piece = piece.trimStart();
    if (isTrimmedAtEnd) piece = piece.trimEnd();
    if (piece !== '') pieces.push({ literal: piece });
  };
  BEGIN.lastIndex = 0;
  for (let match = BEGIN.exec(text); match !== null; match = BEGIN.exec(text)) {
    if (match[0].startsWith('$')) continue;
    const trimmed = at(TRIMMED_BEGIN, text, match.index);
    literal(match.index, trimmed !== undefined);
    const action = expression(text, match.index + (trimmed?.length ?? 2));
    pieces.push(action);
    isTrimmed = action.isTrimmed;
    end = action.end;
    BEGIN.lastIndex = end;
  }
  literal(text.length, false);
  return pieces;
}

function expression(text: string, begin: number): Piece & { readonly isTrimmed: boolean; readonly end: number } {
  const tokens: string[] = [];
  const isDeclared = text.includes(':=');
  const comment = at(COMMENT, text, begin);
  let position = comment === undefined ? begin : COMMENT.lastIndex;
  for (;;) {
    const close = at(END, text, position);
    if (close !== undefined) {
      const action = text.slice(begin, position).trim();
      // Helm sees "${{" before it sees the expression.
      if (action.includes('${{')) throw new NoExpression();
      if (comment === undefined && !/^["`.$(A-Za-z0-9+-]/.test(tokens[0] ?? '')) throw new NoExpression();
      return { tokens, action, isTrimmed: close.endsWith('-}}'), end: END.lastIndex };
    }
    const token = comment === undefined ? at(TOKEN, text, position)?.trim() : undefined;
    if (token === undefined) throw new NoExpression();
    if (WORD.test(token) && !TEMPLATE_WORDS.includes(token)) throw new NoExpression();
    if (token.startsWith('$') && token !== '$' && !isDeclared) throw new NoExpression();
    tokens.push(token);
    position = TOKEN.lastIndex;
  }
}

function at(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}
