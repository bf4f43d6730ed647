import { carry, isExpr, whole } from './carrier';
import { isNotEmpty, string } from './combinators';
import { fieldsOf, itemsOf } from './contents';
import type { Expr, Part } from './expr';
import { isSymbolic, toExpr } from './operand';
import { toPlaceholders, usesLoopOutside } from './placeholders';
import { isRef, type Input, type Ref } from './ref';
import { spread } from './spreads';

/**
 * Gives a text, a map or a list a name of its own. The Helm chart defines it once, as `<chart>.<name>` in a file of helpers,
 * and includes it wherever it is used. Other contents of the same name get a number behind it.
 * @param name what the named template is called; what stands before a dot names the file
 * @param about a sentence for readers of the chart: what it gives
 * @throws Error if the body holds the value of a loop around it
 */
export function define<T extends string | object>(name: string, body: T, about?: string): T {
  if (!isSymbolic(body)) return body;
  refuseOpen(`define("${name}")`, body);
  return named(asContents(body, name), { name, ...(about !== undefined && { about }) });
}

/** Refuses contents that are not the same wherever they are used. */
export function refuseOpen(call: string, body: unknown): void {
  if (usesLoopOutside(toPlaceholders(body)))
    throw new Error(`${call} cannot hold the value of a loop, or a parameter of a partial(), around it`);
}

/** The contents as a part that has a name. */
export function named<T extends string | object>(body: T, part: Part): T {
  const helper = { op: 'helper', ...part, body: toPlaceholders(body), nullable: false } as const;
  if (typeof body === 'string') return carry({ ...helper, kind: 'string' }) as unknown as T;
  if (Array.isArray(body)) return [carry({ piece: 'spread', of: { ...helper, kind: 'list' } })] as unknown as T;
  return spread({ piece: 'spread', of: { ...helper, kind: 'map' } }) as T;
}

/** Contents, of which a value is a text, or all fields or items of it. */
export const asContents = <T>(contents: T, name: string): T =>
  isRef(contents) ? (ofValue(contents, name) as T) : contents;

function ofValue(value: Ref<unknown>, name: string): unknown {
  const { kind, nullable } = toExpr(value);
  if (kind === 'map') return { ...fieldsOf(value as Ref<Record<string, unknown>>) };
  if (kind === 'list') return itemsOf(value as Ref<readonly unknown[]>);
  if (kind === 'string' && !nullable) return string(value as Ref<string>);
  throw new Error(
    `define("${name}"): got a value that is ${nullable ? 'perhaps unset' : `of the kind ${kind}`}, allowed is a text, a map or a list; make a text of it, as with text\`...\`, or an object`,
  );
}

/** The contents of a named part as JSON, in which parameters are still open. */
export const writtenBody = ({ body, template }: Extract<Expr, { op: 'helper' }>): string =>
  JSON.stringify(template?.body ?? body);

/** Gives a condition a name of its own, as {@link define} does; the named template gives "true" or nothing. */
export function defineCondition(name: string, condition: Input<boolean>, about?: string): Input<boolean> {
  if (!isSymbolic(condition)) return condition;
  return isNotEmpty(define(name, carry({ piece: 'choose', cond: toExpr(condition), then: 'true', else: '' }), about));
}

/** Whether an expression is a text of several lines: a document, or a name for one. */
export function isLongText(expr: Expr): boolean {
  if (expr.op === 'call') return expr.name === 'toPrettyJson';
  if (expr.op !== 'helper' || expr.kind !== 'string') return false;
  const symbol = whole(expr.body as string);
  return symbol !== undefined && (isExpr(symbol) ? isLongText(symbol) : symbol.piece === 'document');
}
