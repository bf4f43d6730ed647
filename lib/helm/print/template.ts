import type { Expr } from '../expression/expr';
import { goJson } from '../expression/go-json';
import { isFile } from '../expression/file';
import { isLongText } from '../expression/helper';
import { documentKey } from '../expression/operators';
import type { Loop } from '../expression/structure';
import { printCondition, printExpr, simplified, whereHolds, type Place } from './expression';
import { outsideDocument, refuseSpread, startsWithField, type Style, type Written } from '../model/layout';
import { checkScalar } from '../model/document-text';
import { filled, isSurelyFilled } from '../model/filled';
import { readMap } from '../model/read';
import { escapeTemplate, scalarLines, yamlKey } from '../base/scalar';

type Helper = Extract<Expr, { op: 'helper' }>;

const pad = (indent: number) => ' '.repeat(indent);
const SCALARS: Partial<Record<Expr['kind'], string>> = {
  string: ' | quote',
  integer: ' | int64',
  number: ' | toJson',
  scalar: ' | toJson',
  boolean: '',
};

/** Writes a manifest as a Helm template. */
export class TemplateStyle implements Style {
  readonly strict: boolean = false;

  constructor(private place: Place) {}

  literal(text: string): string {
    return escapeTemplate(text);
  }

  scalar(value: string | number | boolean | null): readonly string[] {
    return scalarLines(value).map((line) => this.literal(line));
  }

  key(key: string): string {
    return yamlKey(key);
  }

  flow(_expr: Expr): Written {
    throw new Error('flow() is for the inside of a document()');
  }

  value(expr: Expr, indent: number): Written {
    const pipe = SCALARS[expr.kind];
    if (isFile(expr)) return { text: [`${pad(indent)}{{- ${this.print(expr)} | nindent ${indent} }}`], end: 'newline' };
    if (isLongText(expr)) return { text: [`${pad(indent)}{{- ${this.print(expr)} | nindent ${indent} }}`] };
    if (pipe !== undefined) return { inline: `{{ ${this.print(expr)}${pipe} }}` };
    return { block: this.all(expr, indent) };
  }

  choose(cond: Expr, indent: number, then: () => readonly string[], otherwise?: () => readonly string[]) {
    const known = simplified(cond, this.place);
    if (typeof known === 'boolean') return known ? then() : (otherwise?.() ?? []);
    const lines = [`${pad(indent)}{{- if ${printCondition(cond, this.place)} }}`, ...this.where(cond, true, then)];
    const end = `${pad(indent)}{{- end }}`;
    const rest = otherwise === undefined ? [] : this.where(cond, false, otherwise);
    if (rest.length === 0) return inOneCondition([...lines, end], indent);
    const inner = rest[0]!.slice(indent);
    if (!inner.startsWith('{{- if ') || blockEnd(rest) !== rest.length - 1)
      return [...lines, `${pad(indent)}{{- else }}`, ...rest, end];
    return [...lines, `${pad(indent)}{{- else ${inner.slice('{{- '.length)}`, ...rest.slice(1)];
  }

  /** What is printed where a condition holds, or does not. */
  private where<T>(cond: Expr, isTrue: boolean, print: () => T): T {
    const outer = this.place;
    this.place = whereHolds(outer, cond, isTrue);
    try {
      return print();
    } finally {
      this.place = outer;
    }
  }

  unlessEmpty(expr: Expr, indent: number, body: (expr: Expr) => readonly string[]) {
    const open = `${pad(indent)}{{- with ${this.print(expr)} }}`;
    const lines = body({ ...DOT, kind: expr.kind });
    return [open, ...lines, `${pad(indent)}{{- end }}`];
  }

  repeat(loop: Loop, indent: number, body: () => readonly string[]) {
    const over = this.print(loop.over);
    const outer = this.place;
    this.place = { ...outer, root: '$', loops: [...outer.loops, loop] };
    const depth = outer.loops.length;
    const suffix = depth === 0 ? '' : String(depth + 1);
    try {
      const lines = body();
      const usesKey = lines.some((line) => new RegExp(`\\$key${suffix}(?![0-9])`).test(line));
      const bound = usesKey ? `$key${suffix}, $value${suffix}` : `$value${suffix}`;
      return [`${pad(indent)}{{- range ${bound} := ${over} }}`, ...lines, `${pad(indent)}{{- end }}`];
    } finally {
      this.place = outer;
    }
  }

  includes(_of: Expr): boolean {
    return true;
  }

  spread(of: Expr, indent: number, isKnown = false): readonly string[] {
    if (of.op === 'helper' && of.isOfDocument) throw new Error(outsideDocument(of.name));
    if (of.op === 'helper') return this.included(this.print(of), isKnown || isSurelyFilled(of), indent);
    return this.unlessEmpty(of, indent, (dot) => this.all(dot, indent));
  }

  /** A part that has a name; of one that may give nothing, there is no empty line. */
  protected included(printed: string, isSure: boolean, indent: number): readonly string[] {
    const line = (text: string) =>
      indent === 0 ? `{{ ${text} }}` : `${pad(indent)}{{- ${text} | nindent ${indent} }}`;
    if (isSure) return [line(printed)];
    return [`${pad(indent)}{{- with ${printed} }}`, line('.'), `${pad(indent)}{{- end }}`];
  }

  document(): Style {
    return new DocumentStyle(this.place);
  }

  /** All of a value that is known not to be empty, as YAML. */
  all(of: Expr, indent: number): readonly string[] {
    return [`${pad(indent)}{{- toYaml ${this.operand(of)} | nindent ${indent} }}`];
  }

  print(expr: Expr): string {
    return expr === DOT || (expr.op === 'local' && expr.id === DOT.id) ? '.' : printExpr(expr, this.place);
  }

  private operand(expr: Expr): string {
    const printed = this.print(expr);
    return expr.op === 'call' ? `(${printed})` : printed;
  }
}

/** A block of which the whole content is another one, without an else, as a block with both conditions. */
function inOneCondition(block: readonly string[], indent: number): readonly string[] {
  const [head, ...rest] = block;
  const content = rest.slice(0, -1);
  const [outer, inner] = [head!, content[0] ?? ''].map((line) => IF.exec(line)?.[1]);
  if (outer === undefined || inner === undefined || blockEnd(content) !== content.length - 1) return block;
  if (actionsIn(content).some(({ action, depth }) => action === 'else' && depth === 1)) return block;
  const both = [outer, inner].flatMap((cond) =>
    cond.startsWith('and ') ? [cond.slice('and '.length)] : [inBraces(cond)],
  );
  return [`${pad(indent)}{{- if and ${both.join(' ')} }}`, ...content.slice(1)];
}

const IF = /^\s*\{\{- if (.*) \}\}$/;
const inBraces = (cond: string): string => (cond.includes(' ') ? `(${cond})` : cond);

/** What each line does to blocks, and in how many of them what follows stands. */
function actionsIn(lines: readonly string[]): { readonly action: string | undefined; readonly depth: number }[] {
  let depth = 0;
  return lines.map((line) => {
    const [, action] = /^\s*\{\{- (if|with|range|end|else)\b/.exec(line) ?? [];
    if (action === 'end') depth -= 1;
    else if (action !== undefined && action !== 'else') depth += 1;
    return { action, depth };
  });
}

/** The line that ends the block which the first line begins. */
const blockEnd = (lines: readonly string[]): number => actionsIn(lines).findIndex(({ depth }) => depth === 0);

/** The place inside `with`, where `.` is what it binds and is not null. */
const DOT = { op: 'local', id: 'dot', role: 'value', kind: 'any', nullable: false } as const;

/** Writes a YAML document inside a manifest; every open value is JSON on one line, so that both outputs give the same text. */
export class DocumentStyle extends TemplateStyle {
  override readonly strict = true;

  override scalar(value: string | number | boolean | null): readonly string[] {
    return [this.literal(goJson(value))];
  }

  override key(key: string): string {
    return documentKey(key);
  }

  override value(expr: Expr, _indent: number, isKey = false): Written {
    if (isKey) return { inline: `{{ ${this.print(expr)} }}` };
    checkScalar(expr);
    return this.flow(expr);
  }

  override flow(expr: Expr): Written {
    return { inline: `{{ ${this.print(expr)} | toJson }}` };
  }

  override all(): never {
    return refuseSpread();
  }

  override includes(of: Expr): boolean {
    return of.op === 'helper' && of.isOfDocument === true;
  }

  override spread(of: Expr, indent: number): readonly string[] {
    if (!this.includes(of)) return refuseSpread();
    const { entries } = readMap((of as Helper).body as object);
    // The line break before what is left after a condition.
    const printed = startsWithField(entries, true) ? this.print(of) : `${this.print(of)} | trim`;
    return this.included(printed, filled(entries) === true, indent);
  }
}
