import { createHash } from 'node:crypto';
import type { Expr } from './expr';
import type { Structure } from './structure';

/** What a placeholder stands for: a value, or a piece of structure such as a loop. */
export type Symbolic = Expr | Structure;

// Lower case letters and digits only: it survives DNS names, label values, lower-casing and every scalar of cdk8s-plus.
// Long enough not to occur in other text, not even in base64.
const PREFIX = 'zqvjxw';
const LEFTOVER = /zqvjxw?$|zqvjxw/i;

/** A hash in lower case letters and digits; 12 of them are 62 bits. */
export function digest(text: string, length = 12): string {
  const hash = createHash('sha256').update(text).digest();
  return hash.readBigUInt64BE().toString(36).padStart(13, '0').slice(-length);
}

interface KnownSymbol {
  readonly symbol: Symbolic;
  readonly placeholder: string;
  /** The symbol as JSON. */
  readonly content: string;
  /** The number of the chart before which it was last seen. */
  seen: number;
}

/** Calls `gone` some time after nobody holds the object any more. */
export type Watch = (object: object, gone: () => void) => void;

/**
 * The symbols, by the placeholders that carry them. A placeholder follows from what it stands for, so that it is the same in
 * every run, and equal symbols have the same one. Nobody can know who still holds a text: a symbol is kept as long as a
 * chart lives that was made when the symbol was last seen, or later.
 */
export class SymbolTable {
  private readonly byPlaceholder = new Map<string, KnownSymbol>();
  private readonly byContent = new Map<string, KnownSymbol>();
  /** The charts that live, by their numbers, oldest first. */
  private readonly charts = new Set<number>();
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
    this.pattern = new RegExp(`${PREFIX}[0-9a-z]{${length}}`, 'g');
    this.limit = worth;
  }

  /** How many symbols are kept. */
  get size(): number {
    return this.byPlaceholder.size;
  }

  /** The placeholder of a symbol. */
  carry(symbol: Symbolic): string {
    const content = JSON.stringify(symbol);
    const known = this.byContent.get(content) ?? this.add(symbol, content);
    known.seen = this.chart;
    return known.placeholder;
  }

  private add(symbol: Symbolic, content: string): KnownSymbol {
    const placeholder = PREFIX + digest(content, this.length);
    if (this.byPlaceholder.has(placeholder)) {
      throw new Error(
        `two symbolic values have the same placeholder "${placeholder}": write one of them in another way, for example with its operands in another order`,
      );
    }
    const added = { symbol, placeholder, content, seen: this.chart };
    this.byPlaceholder.set(placeholder, added);
    this.byContent.set(content, added);
    return added;
  }

  /** The parts of a text: literal pieces and the symbols between them. */
  split(text: string): (string | Symbolic)[] {
    if (!LEFTOVER.test(text)) return text === '' ? [] : [text];
    const parts: (string | Symbolic)[] = [];
    let end = 0;
    for (const match of text.matchAll(this.pattern)) {
      const known = this.byPlaceholder.get(match[0]);
      if (known === undefined) continue;
      known.seen = this.chart;
      if (match.index > end) parts.push(text.slice(end, match.index));
      parts.push(known.symbol);
      end = match.index + match[0].length;
    }
    if (end < text.length) parts.push(text.slice(end));
    for (const part of parts) {
      if (typeof part === 'string' && LEFTOVER.test(part)) {
        throw new Error(
          `a symbolic value did not survive in "${text}": it was cut or rewritten on its way, or its chart is gone; set the field with overlay(), and make the value anew for each chart`,
        );
      }
    }
    return parts;
  }

  /** Keeps what was seen since the chart before as long as this one lives. */
  keepFor(chart: object): void {
    const number = this.chart;
    this.charts.add(number);
    this.watch(chart, () => this.charts.delete(number));
    this.chart++;
    if (this.byPlaceholder.size > this.limit) this.letGo();
  }

  /** Lets go of the symbols that no living chart can hold, which are those that only older ones have seen. */
  private letGo(): void {
    const [oldest = this.chart] = this.charts;
    const kept = new Set<string>();
    const keep = (placeholder: string): void => {
      if (kept.has(placeholder)) return;
      kept.add(placeholder);
      for (const [inner] of this.byPlaceholder.get(placeholder)?.content.matchAll(this.pattern) ?? []) keep(inner);
    };
    for (const [placeholder, { seen }] of this.byPlaceholder) if (seen >= oldest) keep(placeholder);
    for (const { placeholder, content } of this.byPlaceholder.values()) {
      if (kept.has(placeholder)) continue;
      this.byPlaceholder.delete(placeholder);
      this.byContent.delete(content);
    }
    this.limit = Math.max(this.worth, 2 * this.byPlaceholder.size);
  }
}

/** Watches by the garbage collector. */
function collected(): Watch {
  const ends = new FinalizationRegistry<() => void>((gone) => gone());
  return (object, gone) => ends.register(object, gone);
}
