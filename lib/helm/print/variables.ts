import { flat, isGlued, parsed, type Part } from './actions';
import { blocksOf, printAction, wordOf, type Block, type Branch, type Token } from './blocks';
import { variableName } from './variable-name';

/** Whether an expression stands so often in a block that a variable reads better. */
const isOften = (count: number, { length }: string): boolean => count > 2 || (count === 2 && length > 60);

/** Where an expression stands. */
interface Place {
  /** Whether it is computed wherever the block is. */
  readonly isSure: boolean;
  /** Whether `.` is something else than the root. */
  readonly isInside: boolean;
}

/** An expression as it is written where `.` is something else. */
const fromInside = (code: string): string =>
  code.replaceAll(/(?<=^|[ (])(?=[.]Values)/g, '$').replace(/ [.](?=[)]*$)/, ' $');

/** The spaces before what stands behind a text. */
const indentOf = (before: Token | Block | undefined): string =>
  typeof before === 'string' ? (/\n( *)$/.exec(before)?.[1] ?? '') : '';

/** The variables at a place, by what they hold. */
type Names = ReadonlyMap<string, string>;

/**
 * A template in which what is looked up several times in a block is a variable at its top, as people write it. It must be
 * computed there in any case, so that nothing is computed that a condition keeps away.
 */
export function withVariables(template: string, chart: string): string {
  return new Variables(template, chart).written();
}

class Variables {
  private counts = new Map<string, number>();
  private sure = new Set<string>();

  constructor(
    private readonly template: string,
    private readonly chart: string,
  ) {}

  written(): string {
    const all = blocksOf(this.template);
    const [first, ...rest] = all;
    const isBegun = typeof first === 'object' && 'code' in first && first.code === `include "${this.chart}.init" .`;
    if (!isBegun) return this.body(all, new Map(), false);
    return this.branch({ opener: first, body: rest }, new Map(), false);
  }

  /** A branch with the variables of its own. */
  private branch({ opener, body }: Branch, outer: Names, wasInside: boolean, indent = ''): string {
    const isInside = wasInside || ['range', 'with'].includes(wordOf(opener));
    const names = new Map(outer);
    const own: string[] = [];
    for (
      let code = this.next(body, own, names, isInside);
      code !== undefined;
      code = this.next(body, own, names, isInside)
    ) {
      names.set(code, `$${variableName(code, this.chart)!}`);
      own.push(code);
    }
    // What stands in another one is shorter.
    own.sort((a, b) => a.length - b.length);
    const trim = opener.close.includes('-') ? '-' : '';
    const definitions = own.map((code) => {
      const others = new Map([...names].filter(([other]) => other !== code));
      const action = { open: '{{- ', code: isInside ? fromInside(code) : code, close: '' };
      return `\n${indent}{{- ${names.get(code)!} := ${this.rewritten(action, others, isInside).code} ${trim}}}`;
    });
    const head = printAction(this.rewritten(opener, outer, wasInside));
    return [head, ...definitions, this.body(body, names, isInside)].join('');
  }

  /** The longest expression that gets a variable in a branch beside those that have one. */
  private next(body: Branch['body'], own: readonly string[], names: Names, isInside: boolean): string | undefined {
    this.counts = new Map();
    this.sure = new Set();
    for (const part of body) this.look(part, { isSure: true, isInside }, names);
    for (const code of own) {
      const others = new Map([...names].filter(([other]) => other !== code));
      this.command(parsed(isInside ? fromInside(code) : code), { isSure: true, isInside }, others);
    }
    const taken = [...names.values()];
    const codes = [...this.counts.keys()].filter((code) => {
      const name = `$${variableName(code, this.chart)!}`;
      const isTaken = taken.includes(name) || new RegExp(`\\${name}\\b`).test(this.template);
      return isOften(this.counts.get(code)!, code) && this.sure.has(code) && !isTaken;
    });
    return codes.sort((a, b) => b.length - a.length)[0];
  }

  private body(body: Branch['body'], names: Names, isInside: boolean): string {
    return body.map((part, index) => this.part(part, names, isInside, indentOf(body[index - 1]))).join('');
  }

  private part(part: Token | Block, names: Names, isInside: boolean, indent: string): string {
    if (typeof part === 'string') return part;
    if ('code' in part) return printAction(this.rewritten(part, names, isInside));
    const branches = part.branches.map((branch) => this.branch(branch, names, isInside, indent));
    return [...branches, printAction(part.end)].join('');
  }

  /** Counts what may get a variable. */
  private look(part: Token | Block, place: Place, names: Names): void {
    if (typeof part === 'string') return;
    if ('code' in part) {
      this.command(parsed(part.code), place, names);
      return;
    }
    for (const [index, { opener, body }] of part.branches.entries()) {
      const { isSure, isInside } = place;
      this.command(parsed(opener.code), { isSure: isSure && index === 0, isInside }, names);
      const inner = { isSure: false, isInside: isInside || ['range', 'with'].includes(wordOf(opener)) };
      for (const each of body) this.look(each, inner, names);
    }
  }

  private rewritten(action: Branch['opener'], names: Names, isInside: boolean): Branch['opener'] {
    const parts = parsed(action.code);
    const [before, code] = [parts, this.command(parts, { isSure: false, isInside }, names)].map((each) =>
      each.map(flat).join(' '),
    );
    return before === code ? action : { ...action, code: code! };
  }

  private command(parts: readonly Part[], place: Place, names: Names): Part[] {
    const start = parts.findIndex((part) => !/^(if|else|with|range|define|\$\w+,?|:=)$/.test(flat(part)));
    if (start < 0) return [...parts];
    const pipe = parts.indexOf('|');
    const end = pipe < 0 ? parts.length : pipe;
    const [before, command, piped] = [parts.slice(0, start), parts.slice(start, end), parts.slice(end)];
    // What is several lines, or a list, is no text to name.
    const isNoText = piped.includes('nindent') || before[0] === 'range';
    const name = isNoText ? undefined : this.use(command, place, names);
    if (name !== undefined) return [...before, name, ...piped];
    return [...before, ...this.operands(command, place, names), ...this.operands(piped, place, names)];
  }

  /** `and` and `or` look at the first operand in any case, and at others only where that leaves it open. */
  private operands(command: readonly Part[], place: Place, names: Names): Part[] {
    const isLazy = ['and', 'or'].includes(flat(command[0] ?? ''));
    return command.map((part, index) => {
      const at = isLazy && index > 1 ? { ...place, isSure: false } : place;
      if (typeof part === 'string') return part;
      if (isGlued(part)) return this.operands(part, at, names);
      if (part.includes('|')) return this.command(part, at, names);
      return this.use(part, at, names) ?? this.operands(part, at, names);
    });
  }

  /** Counts an expression that may get a variable, and gives the name that it has. */
  private use(parts: readonly Part[], { isSure, isInside }: Place, names: Names): string | undefined {
    const code = parts.map(flat).join(' ');
    if (isInside && /(^|[ (])[.](Values|\)*$)/.test(code)) return undefined;
    const atRoot = code.replaceAll(/(?<=^|[ (])\$(?=[.]Values)/g, '').replace(/ \$(?=\)*$)/, ' .');
    if (names.has(atRoot)) return names.get(atRoot);
    if (variableName(atRoot, this.chart) === undefined) return undefined;
    this.counts.set(atRoot, (this.counts.get(atRoot) ?? 0) + 1);
    if (isSure) this.sure.add(atRoot);
    return undefined;
  }
}
