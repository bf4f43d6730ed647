import {
  COLLECTION_STYLE,
  type Event,
  EVENT_ID,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
  YAMLException,
} from 'js-yaml';
import { put, type Values } from './map';

type Scalar =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'int' | 'uint'; readonly value: bigint }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'null'; readonly value: null };

type Node = { readonly at: number } & (
  | { readonly kind: 'scalar'; readonly text: string; readonly tag: string; readonly implicit: boolean }
  | { readonly kind: 'list' | 'map'; readonly children: Node[] }
  | { readonly kind: 'alias'; readonly name: string; readonly target: Node }
);

type Entries = Map<string, { readonly name: string; readonly value: unknown }>;

/** An indentation that is deeper than any line needs. */
const MENDED = ' '.repeat(1000);

const YAML_TAG = 'tag:yaml.org,2002:';

/** How a document is read. */
interface ReadOptions {
  /** Whether a key that stands twice in a map is refused; Helm takes the last one. @default false */
  readonly uniqueKeys?: boolean;
}

/**
 * Reads one YAML document as go-yaml does: `text` begins in the line `firstLine` of `source`.
 * @throws YamlError with the line
 */
export function readDocument(text: string, firstLine: number, source: string, options: ReadOptions = {}): Values {
  return new Document(text, firstLine, source, options).read();
}

/** A text that is no YAML, or not what was asked for. */
export class YamlError extends Error {
  constructor(
    source: string,
    readonly line: number,
    readonly reason: string,
  ) {
    super(`cannot read ${source}, line ${line}: ${reason}`);
    this.name = 'YamlError';
  }
}

/** One YAML document: builds go-yaml's node tree and decodes it. */
class Document {
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private events: Event[] = [];
  private next = 0;
  private position = 0;
  private decoded = 0;
  private decodedInAliases = 0;
  private aliasDepth = 0;

  constructor(
    private text: string,
    private readonly firstLine: number,
    private readonly source: string,
    private readonly options: ReadOptions,
  ) {}

  read(): Values {
    const odd = /[^\t\n\r -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(this.text);
    if (odd) {
      const code = odd[0].codePointAt(0)!.toString(16).padStart(4, '0');
      this.fail(`the character u+${code} is only possible as an escape in double quotes`, odd.index);
    }
    this.refuseVersion();
    this.parse();
    this.refuseTabs();
    if (this.events[this.next++]?.type !== EVENT_ID.DOCUMENT) return {};
    const value = this.decode(this.node());
    if (value === null) return {};
    if (typeof value !== 'object' || Array.isArray(value)) this.fail('the top level has to be a map', 0);
    return value as Values;
  }

  /**
   * js-yaml wants the lines of a text in brackets or quotes indented, and no tabs there; for Helm this white space has
   * no meaning. So it is made wider where js-yaml misses some.
   */
  private parse(): void {
    for (;;) {
      try {
        // A nesting of a thousand levels is far from any values file and far from the end of the stack.
        this.events = parseEvents(this.text, { maxDepth: 1000 });
        return;
      } catch (error) {
        if (!(error instanceof YAMLException)) throw error;
        const at = error.mark?.position ?? 0;
        const line = this.text.slice(this.text.lastIndexOf('\n', at - 1) + 1, at);
        const blank = /[ \t]*$/.exec(line)![0];
        const isMended = blank.length >= MENDED.length && !blank.includes('\t');
        // Of a key without a colon, js-yaml says the next line.
        if (error.reason.includes('multiline key')) this.fail(error.reason, this.endOfContent(at));
        if (error.reason !== 'deficient indentation' || isMended) this.fail(error.reason, at);
        this.text = this.text.slice(0, at - blank.length) + MENDED + this.text.slice(at);
      }
    }
  }

  /** The last place in the lines before that is no comment. */
  private endOfContent(at: number): number {
    const before = this.text.slice(0, this.text.lastIndexOf('\n', at - 1));
    return before.replace(/(\n\s*(#.*)?)*$/, '').length;
  }

  private fail(reason: string, at: number): never {
    const line = this.firstLine + this.text.slice(0, Math.min(at, this.text.lastIndexOf('\n'))).split('\n').length - 1;
    throw new YamlError(this.source, line, reason);
  }

  /** Refuses a version of YAML in the first lines that go-yaml does not know. */
  private refuseVersion(): void {
    const [before, version] = /^(?:[ \t]*(?:#.*)?\n|%TAG.*\n)*%YAML[ \t]+(\S+)/.exec(this.text) ?? [];
    if (before !== undefined && version !== '1.1')
      this.fail(`%YAML ${version} is not a version that Helm knows, leave the line out`, before.length);
  }

  /** Refuses blank lines and comments that begin with a tab: Helm does so, js-yaml does not mind. */
  private refuseTabs(): void {
    for (const { index } of this.text.matchAll(/^ *\t[ \t]*(?=#|$)/gm)) {
      const inScalar = this.events.some(
        (event) => 'valueEnd' in event && event.valueStart <= index && index < event.valueEnd,
      );
      if (!inScalar) this.fail('a tab cannot indent a line', index);
    }
  }

  private node(inFlow = false): Node {
    const event = this.events[this.next++]!;
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) throw new Error('unexpected yaml event');
    const start = 'start' in event ? event.start : 'valueStart' in event ? event.valueStart : event.anchorStart;
    const at = (this.position = start < 0 ? this.position : start);
    if ('tagStart' in event && event.tagStart >= 0) this.refuseTag(event.tagStart, event.tagEnd);
    const anchor = event.anchorStart < 0 ? undefined : this.text.slice(event.anchorStart, event.anchorEnd);
    if (event.type === EVENT_ID.ALIAS) {
      const target = this.anchors.get(anchor!);
      return target ? { kind: 'alias', at, name: anchor!, target } : this.fail(`unknown anchor ${anchor}`, at);
    }
    if (event.type === EVENT_ID.SCALAR) return this.remember(anchor, this.scalar(event, at, inFlow));
    // Tags of collections mean nothing to go-yaml.
    const kind = event.type === EVENT_ID.SEQUENCE ? 'list' : 'map';
    const children: Node[] = [];
    const node = this.remember(anchor, { kind, at, children });
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    for (let key = this.events[this.next]!; key.type !== EVENT_ID.POP; key = this.events[this.next]!) {
      if (isFlow && kind === 'map' && children.length % 2 === 0) this.refuseKeyOverLines(key);
      children.push(this.node(isFlow));
    }
    this.next++;
    return node;
  }

  private refuseTag(start: number, end: number): void {
    if (this.text.slice(start, end) === '!!') this.fail('a tag has a name', start);
    if (/^\S/.test(this.text.slice(end))) this.fail('white space has to follow a tag', end);
  }

  /** Refuses a key between braces of which the colon stands on another line, unless it begins with a question mark. */
  private refuseKeyOverLines(event: Event): void {
    if (event.type !== EVENT_ID.SCALAR || /\?\s*$/.test(this.text.slice(0, event.valueStart))) return;
    const [toColon] = /^["']?(\s|#.*\n)*:/.exec(this.text.slice(event.valueEnd)) ?? [];
    const colon = event.valueEnd + (toColon ?? '').length - 1;
    if (toColon !== undefined && this.text.slice(event.valueStart, colon).includes('\n'))
      this.fail('a key between braces has to stand on one line with its colon', colon);
  }

  private remember(anchor: string | undefined, node: Node): Node {
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  private scalar(event: ScalarEvent, at: number, inFlow: boolean): Node {
    const raw = event.tagStart < 0 ? '' : this.text.slice(event.tagStart, event.tagEnd);
    const tag = raw.startsWith('!<') ? raw.slice(2, -1) : raw.replace(/^!!/, YAML_TAG);
    const value = getScalarValue(this.text, event);
    if (inFlow && event.style === SCALAR_STYLE.PLAIN && event.valueStart >= 0) {
      // Helm takes the colon of {a:} as part of the key, and refuses the question mark of [a?b].
      const colon = /^\s*:[,[\]{}]/.test(this.text.slice(event.valueEnd));
      if (colon || /^:|\?/.test(value)) this.fail('between brackets, quote what has a colon or a question mark', at);
    }
    if (event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
      const quoted = this.text.slice(event.valueStart, event.valueEnd);
      for (const [escape] of quoted.matchAll(/\\(?:U[0-9A-Fa-f]{8}|u[0-9A-Fa-f]{4}|[\r\n][ \t]*[\r\n]|[^])/g)) {
        if (/^\\\s+[\r\n]$/.test(escape)) this.fail('a blank line cannot follow a backslash', at);
        const code = parseInt(escape.slice(2) || '0', 16);
        const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
        if (!isCharacter || escape === '\\/') this.fail(`${escape} is not an escape that Helm knows`, at);
      }
    }
    const implicit = tag === '!' || (tag === '' && event.style === SCALAR_STYLE.PLAIN);
    return { kind: 'scalar', at, text: value, tag, implicit };
  }

  private decode(node: Node): unknown {
    this.count(node);
    switch (node.kind) {
      case 'alias':
        return this.follow(node, (target) => this.decode(target));
      case 'list':
        return node.children.map((child) => this.decode(child));
      case 'map': {
        const entries: Entries = new Map();
        this.fill(node, entries);
        return this.toObject(node, entries);
      }
      case 'scalar': {
        const scalar = this.resolve(node);
        if (scalar.type === 'float' && !Number.isFinite(scalar.value)) this.fail(`${node.text} is no JSON`, node.at);
        return typeof scalar.value === 'bigint' ? Number(scalar.value) : scalar.value;
      }
    }
  }

  /** Adds the pairs of a map in their order: a later one wins, and a merge key counts where it stands. */
  private fill(node: Node, entries: Entries): void {
    if (node.kind === 'alias') {
      this.follow(node, (target) => {
        this.count(target);
        this.fill(target, entries);
      });
    } else if (node.kind !== 'map') {
      this.fail('the merge key << needs a map or a list of maps', node.at);
    } else {
      const written = new Set<string>();
      for (let index = 0; index < node.children.length; index += 2) {
        const [key, value] = node.children.slice(index, index + 2) as [Node, Node];
        if (key.kind === 'scalar' && key.text === '<<' && (key.implicit || key.tag === `${YAML_TAG}merge`)) {
          const sources = value.kind === 'list' ? value.children.toReversed() : [value];
          for (const source of sources) {
            this.count(source);
            this.fill(source, entries);
          }
        } else {
          const scalar = this.key(key);
          const name = this.keyName(scalar, key.kind === 'scalar' && key.text === '' ? value : key);
          if (this.options.uniqueKeys === true && written.has(name))
            this.fail(`the key ${key.kind === 'scalar' ? key.text : ''} is there twice`, key.at);
          written.add(name);
          entries.set(`${scalar.type} ${scalar.value}`, { name, value: this.decode(value) });
        }
      }
    }
  }

  private toObject(node: Node, entries: Entries): Values {
    const result: Values = {};
    for (const { name, value } of entries.values()) {
      if (Object.hasOwn(result, name)) this.fail(`the key ${name} is there twice, as different types`, node.at);
      put(result, name, value);
    }
    return result;
  }

  private key(node: Node): Scalar {
    this.count(node);
    if (node.kind === 'alias') return this.follow(node, (target) => this.key(target));
    return node.kind === 'scalar' ? this.resolve(node) : this.fail('a map or a list cannot be a key', node.at);
  }

  private keyName(key: Scalar, node: Node): string {
    if (key.type === 'null' || key.type === 'uint') this.fail(`a key cannot be ${key.value}, quote it`, node.at);
    return key.type === 'float' ? float32(key.value) : String(key.value);
  }

  private follow<T>(node: Node & { kind: 'alias' }, visit: (target: Node) => T): T {
    if (this.open.has(node)) this.fail(`the anchor ${node.name} contains itself`, node.at);
    this.open.add(node);
    this.aliasDepth++;
    const result = visit(node.target);
    this.aliasDepth--;
    this.open.delete(node);
    return result;
  }

  /** Refuses what go-yaml refuses as an attack: a small text that aliases multiply. */
  private count(node: Node): void {
    this.decoded++;
    if (this.aliasDepth > 0) this.decodedInAliases++;
    if (this.decodedInAliases <= 100 || this.decoded <= 1000) return;
    const share = 0.99 - 0.89 * Math.min(1, Math.max(0, (this.decoded - 400_000) / 3_600_000));
    if (this.decodedInAliases / this.decoded > share) this.fail('there are too many aliases', node.at);
  }

  private resolve(node: Node & { kind: 'scalar' }): Scalar {
    const { text, at } = node;
    if (node.tag === '') return node.implicit ? resolvePlain(text) : { type: 'string', value: text };
    const tag = node.tag.startsWith(YAML_TAG) ? node.tag.slice(YAML_TAG.length) : '';
    if (tag === 'timestamp') this.fail('the tag !!timestamp is not supported, quote the text instead', at);
    if (tag === 'binary')
      return { type: 'string', value: decodeBase64(text) ?? this.fail('this is no base64 text', at) };
    if (!['bool', 'int', 'float', 'null'].includes(tag)) return { type: 'string', value: text };
    const scalar = resolvePlain(text);
    if (tag === 'float' && scalar.type === 'int') return { type: 'float', value: Number(scalar.value) };
    if (tag === (scalar.type === 'uint' ? 'int' : scalar.type)) return scalar;
    return this.fail(`${JSON.stringify(text)} is not of the type !!${tag}`, at);
  }
}

const CONSTANTS = new Map<string, Scalar>(
  (
    [
      [{ type: 'bool', value: true }, 'y Y yes Yes YES true True TRUE on On ON'],
      [{ type: 'bool', value: false }, 'n N no No NO false False FALSE off Off OFF'],
      [{ type: 'null', value: null }, ' ~ null Null NULL'],
      [{ type: 'float', value: NaN }, '.nan .NaN .NAN'],
      [{ type: 'float', value: Infinity }, '.inf .Inf .INF +.inf +.Inf +.INF'],
      [{ type: 'float', value: -Infinity }, '-.inf -.Inf -.INF'],
    ] satisfies [Scalar, string][]
  ).flatMap(([scalar, words]) => words.split(' ').map((word) => [word, scalar] as const)),
);

/** The type of a plain scalar, as in go-yaml's resolve.go. Timestamps need no rule: decoding leaves them strings. */
function resolvePlain(text: string): Scalar {
  const string: Scalar = { type: 'string', value: text };
  const constant = CONSTANTS.get(text);
  if (constant) return constant;
  if (text.startsWith('.')) {
    const isFloat = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/.test(text);
    return (isFloat && float(text.replaceAll('_', ''))) || string;
  }
  if (!/^[-+0-9]/.test(text)) return string;
  const plain = text.replaceAll('_', '');
  const isFloat = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(plain);
  return integer(plain) ?? (isFloat ? float(plain) : undefined) ?? string;
}

/** Reads an integer of at most 64 bits as Go's ParseInt and ParseUint do with base 0. */
function integer(text: string): Scalar | undefined {
  // Go accepts a sign after 0b by accident, as go-yaml has a second look at these.
  const [, sign = '', digits = ''] =
    /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/.exec(text) ??
    /^0b([-+])([01]+)$/.exec(text)?.map((part, index) => (index === 2 ? `0b${part}` : part)) ??
    [];
  if (digits === '') return undefined;
  const size = BigInt(digits.replace(/^0[oO]?(?=[0-7])/, '0o'));
  const value = sign === '-' ? -size : size;
  if (value >= -(2n ** 63n) && value < 2n ** 63n) return { type: 'int', value };
  return sign === '' && value > 0n && value < 2n ** 64n ? { type: 'uint', value } : undefined;
}

/** Reads a decimal float; Go refuses one beyond the range of float64, and go-yaml then leaves it a string. */
function float(text: string): Scalar | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? { type: 'float', value } : undefined;
}

/** Prints a float key as sigs.k8s.io/yaml does: the shortest text that gives the same float32, in Go's format `g`. */
function float32(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  let precision = 0;
  while (Math.fround(Number(single.toExponential(precision))) !== single) precision++;
  const [mantissa = '', exponent = ''] = single.toExponential(precision).split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 6) {
    return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  return (Object.is(single, -0) ? '-' : '') + single.toFixed(Math.max(0, precision - power));
}

function decodeBase64(text: string): string | undefined {
  const packed = text.replace(/[\r\n]/g, '');
  if (!/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(packed)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(packed, 'base64'));
  } catch {
    return undefined;
  }
}
