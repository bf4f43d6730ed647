import { describe, type Expr } from './expr';
import { digest } from './digest';
import { asText, COMPUTED, DIGITS, isComputed, scaled, times, tokenOf, tokensIn } from './number-token';
import type { Structure } from './structure';

/** What a placeholder stands for: a value, or a piece of structure such as a loop. */
export type Symbolic = Expr | Structure;

// Lower case letters and digits only: it survives DNS names, label values, lower-casing and every scalar of cdk8s-plus.
// Long enough not to occur in other text, not even in base64.
const PREFIX = 'zqvjxw';
const LEFTOVER = /zqvjxw?$|zqvjxw|^zqvj?$/i;
const LOST = /zqvj?x?w?[0-9a-z]*/;
/** The end of the prefix, which is left of a placeholder that lost its beginning. */
const TAIL = 'xw(?=[0-9a-z])';
const SUSPECT = new RegExp(`${LEFTOVER.source}|${DIGITS}|${TAIL}`, 'i');

interface KnownSymbol {
  readonly symbol: Symbolic;
  readonly placeholder: string;
  /** The symbol as JSON. */
  readonly content: string;
  /** For an integer that stands for a number: that number and its text, by the factors of units. */
  readonly numbers?: Map<number, NumberForms>;
  /** The number of the chart before which it was last seen. */
  seen: number;
}

interface NumberForms {
  readonly number: Expr;
  /** Made when it is asked for: a number that may be unset has none. */
  text?: Expr;
}

/** Calls `gone` some time after nobody holds the object any more. */
export type Watch = (object: object, gone: () => void) => void;

/**
 * The symbols, by the placeholders that carry them. A placeholder follows from what it stands for, so that it is the same in
 * every run, and equal symbols have the same one. Nobody can know who still holds a text: a symbol is kept as long as a
 * chart lives that was made when the symbol was last seen, or earlier. Who keeps the first chart of a process keeps all
 * symbols.
 */
export class SymbolTable {
  private readonly byPlaceholder = new Map<string, KnownSymbol>();
  private readonly byContent = new Map<string, KnownSymbol>();
  /** The charts that live, by their numbers, oldest first. */
  private readonly charts = new Set<number>();
  /** The integers that stand for numbers. */
  private readonly tokens = new Set<number>();
  private readonly pattern: RegExp;
  private chart = 0;
  private limit: number;

  /**
   * @param length how many characters of a placeholder tell it from others
   * @param worth how many symbols there are at least before any are let go
   * @param watch how the table learns that a chart is gone
   */
  constructor(
    private readonly length = 12,
    private readonly worth = 10_000,
    private readonly watch: Watch = collected(),
  ) {
    this.pattern = new RegExp(`/?${PREFIX}[0-9a-z]{${length}}|${DIGITS}`, 'g');
    this.limit = worth;
  }

  /** How many symbols are kept. */
  get size(): number {
    return this.byPlaceholder.size;
  }

  /**
   * The placeholder of a symbol.
   * @param lead what every text begins with that the symbol may be, so that the placeholder does, too
   */
  carry(symbol: Symbolic, lead: '' | '/' = ''): string {
    const content = lead + JSON.stringify(symbol);
    const known = this.byContent.get(content) ?? this.add(symbol, content, lead);
    known.seen = this.chart;
    return known.placeholder;
  }

  private add(symbol: Symbolic, content: string, lead: string): KnownSymbol {
    const placeholder = lead + PREFIX + digest(content, this.length);
    if (this.byPlaceholder.has(placeholder)) {
      throw new Error(
        `two symbolic values have the same placeholder "${placeholder}": write one of them in another way, for example with its operands in another order`,
      );
    }
    return this.keep({ symbol, placeholder, content, seen: this.chart });
  }

  private keep(known: KnownSymbol): KnownSymbol {
    this.byPlaceholder.set(known.placeholder, known);
    this.byContent.set(known.content, known);
    return known;
  }

  /**
   * The integer that stands for a number.
   * @param rank what it compares to other symbolic numbers by
   */
  carryNumber(number: Expr, rank: number): number {
    const content = `number ${JSON.stringify(number)}`;
    const known = this.byContent.get(content) ?? this.addNumber(number, rank, content);
    known.seen = this.chart;
    return Number(known.placeholder);
  }

  private addNumber(number: Expr, rank: number, content: string): KnownSymbol {
    let placeholder: string;
    let turn = 0;
    do placeholder = String(tokenOf(content, rank, turn++));
    while (this.byPlaceholder.has(placeholder));
    this.tokens.add(Number(placeholder));
    return this.keep({ symbol: number, numbers: new Map([[1, { number }]]), placeholder, content, seen: this.chart });
  }

  /** The number that an integer stands for, if it does; also one in another unit, such as seconds for minutes. */
  numberOf(integer: number): Expr | undefined {
    return this.formsOf(integer)?.number;
  }

  private formsOf(integer: number): NumberForms | undefined {
    if (this.tokens.size === 0) return undefined;
    const found = scaled(integer, this.tokens);
    if (found === undefined) {
      if (isComputed(integer, this.tokens)) throw new Error(COMPUTED);
      return undefined;
    }
    const known = this.byPlaceholder.get(String(found.token))!;
    known.seen = this.chart;
    const forms = known.numbers!.get(found.factor) ?? { number: times(known.numbers!.get(1)!.number, found.factor) };
    known.numbers!.set(found.factor, forms);
    return forms;
  }

  private textOf(integer: number): Expr | undefined {
    const forms = this.formsOf(integer);
    return forms && (forms.text ??= asText(forms.number));
  }

  /** What a part of a text stands for that looks like placeholders, if it does. */
  private symbolsOf(part: string): (string | Symbolic)[] {
    const known = this.byPlaceholder.get(part);
    if (known !== undefined) known.seen = this.chart;
    if (known === undefined && part.startsWith('/')) {
      const behind = this.symbolsOf(part.slice(1));
      return behind.length === 0 ? [] : ['/', ...behind];
    }
    if (!/^\d/.test(part)) return known === undefined ? [] : [known.symbol];
    const text = this.textOf(Number(part));
    return text === undefined ? tokensIn(part, this.tokens).map((token) => this.textOf(token)!) : [text];
  }

  /** The parts of a text: literal pieces and the symbols between them. */
  split(text: string): (string | Symbolic)[] {
    if (!SUSPECT.test(text)) return text === '' ? [] : [text];
    const parts: (string | Symbolic)[] = [];
    let end = 0;
    for (const match of text.matchAll(this.pattern)) {
      const symbols = this.symbolsOf(match[0]);
      if (symbols.length === 0) continue;
      if (match.index > end) parts.push(text.slice(end, match.index));
      parts.push(...symbols);
      end = match.index + match[0].length;
    }
    if (end < text.length) parts.push(text.slice(end));
    for (const part of parts) {
      if (typeof part !== 'string') continue;
      if (LEFTOVER.test(part)) throw new Error(this.sayLost(part));
      const tail = this.tailIn(part);
      if (tail !== undefined) throw new Error(this.sayLost(tail));
    }
    return parts;
  }

  /** A placeholder of which a text has all but the first characters. */
  private tailIn(text: string): string | undefined {
    for (const [, behind = ''] of text.matchAll(new RegExp(`${TAIL}([0-9a-z]{${this.length}})`, 'g')))
      if (this.byPlaceholder.has(PREFIX + behind)) return PREFIX + behind;
    return undefined;
  }

  /** What is said of a text that has a piece of a placeholder, or a placeholder in other letters. */
  private sayLost(text: string): string {
    const [piece = ''] = LOST.exec(text.toLowerCase()) ?? [];
    const like = [...this.byPlaceholder.values()].filter(({ placeholder }) =>
      placeholder.replace('/', '').startsWith(piece.slice(0, PREFIX.length + this.length)),
    );
    const [known, ...others] = like;
    if (known === undefined || others.length > 0)
      return 'a symbolic value did not survive: it was cut or rewritten on its way, or its chart is gone; set the field with overlay(), and make the value anew for each chart';
    const name = 'op' in known.symbol ? describe(known.symbol) : known.symbol.piece;
    return `"${name}" did not survive: its text was cut or rewritten on its way; use lower(), trunc(), replace() and the like instead, which know that it is symbolic, or set the field with overlay() where a class rewrites it`;
  }

  /** Keeps what was seen since the chart before as long as this one lives. */
  keepFor(chart: object): void {
    const number = this.chart;
    this.charts.add(number);
    this.watch(chart, () => this.charts.delete(number));
    this.chart++;
    if (this.byPlaceholder.size > this.limit) this.letGo();
  }

  /** The placeholders in a text, and in what those stand for. */
  reachable(text: string): ReadonlySet<string> {
    const found = new Set<string>();
    this.reach(text, found);
    return found;
  }

  private reach(text: string, found: Set<string>): void {
    for (const [part] of text.matchAll(this.pattern)) {
      const tokens = [scaled(Number(part), this.tokens)?.token, ...tokensIn(part, this.tokens)].map(String);
      for (const placeholder of [part, part.slice(1), ...tokens]) {
        const known = this.byPlaceholder.get(placeholder);
        if (known === undefined || found.has(placeholder)) continue;
        found.add(placeholder);
        this.reach(known.content, found);
      }
    }
  }

  /** Lets go of the symbols that no living chart can hold, which are those that only older ones have seen. */
  private letGo(): void {
    const [oldest = this.chart] = this.charts;
    const kept = new Set<string>();
    for (const [placeholder, { seen }] of this.byPlaceholder) if (seen >= oldest) this.reach(placeholder, kept);
    for (const { placeholder, content } of this.byPlaceholder.values()) {
      if (kept.has(placeholder)) continue;
      this.byPlaceholder.delete(placeholder);
      this.byContent.delete(content);
      this.tokens.delete(Number(placeholder));
    }
    this.limit = Math.max(this.worth, 2 * this.byPlaceholder.size);
  }
}

/** Watches by the garbage collector. */
function collected(): Watch {
  const ends = new FinalizationRegistry<() => void>((gone) => gone());
  return (object, gone) => ends.register(object, gone);
}
