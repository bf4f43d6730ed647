import { MAX_NAME } from '../base/max-name';
import { escapeTemplate } from '../base/scalar';
import type { Expr, Json } from '../expression/expr';
import { filePath, isFile } from '../expression/file';
import { operators } from '../expression/operators';
import { writtenBody } from '../expression/helper';
import type { Loop } from '../expression/structure';
import type { HelperNames } from '../model/nodes';
import { Facts } from './facts';
import { NEEDS_ROOT, takesRoot } from './needs-root';

/** Where an expression is printed. */
export interface Place {
  /** The chart's name, which named templates are prefixed with. */
  readonly chart: string;
  /** Inside `range`, `.` is something else and the root is `$`. */
  readonly root: '' | '$';
  /** The loops around, outermost first. */
  readonly loops: readonly Loop[];
  /** Inside a named template with parameters, which are in a map with the root. */
  readonly hasParams?: boolean;
  /** What `.` is inside `with`, where the root is `$`. @default - the root */
  readonly dot?: Expr;
  /** What the conditions around say. @default - nothing */
  readonly facts?: Facts;
}

/** A condition without what those around it say already; a boolean if they decide it. */
export const simplified = (cond: Expr, { facts = Facts.none }: Place): Expr | boolean => facts.simplified(cond);

/** The place where a condition holds too, or does not. */
export const whereHolds = (place: Place, cond: Expr, isTrue: boolean): Place => ({
  ...place,
  facts: (place.facts ?? Facts.none).with(cond, isTrue).withLast(),
});

/** The root of the chart: what `.Values` and the like are fields of. */
const rootOf = ({ root, hasParams = false }: Place): string => (hasParams ? `${root}.root` : root);

/** The root as an argument. */
const rootArgument = (place: Place): string => rootOf(place) || '.';

const isDot = (expr: Expr, { dot }: Place): boolean =>
  expr.op === dot?.op && JSON.stringify(expr) === JSON.stringify(dot);

/** An expression as an argument: in parentheses if it is a call, integers as such and not as Helm's floats. */
function operand(given: Expr, place: Place): string {
  if (isDot(given, place)) return '.';
  const expr = given.op === 'call' ? withoutKnown(given, place) : given;
  if (typeof expr === 'boolean') return String(expr);
  if (expr.op === 'literal') return printLiteral(expr.value);
  const printed = printExpr(expr, place);
  const isCall = expr.op === 'call' && expr.name !== 'given';
  const inner = isCall || expr.op === 'helper' ? `(${printed})` : printed;
  // Numbers of the values are floats for Helm; what may be unset must stay nil.
  const isInteger = expr.op === 'call' && ['add', 'mul', 'length'].includes(expr.name);
  return expr.kind === 'integer' && !expr.nullable && !isInteger ? `(int64 ${inner})` : inner;
}

/** A literal as it reads in a text. */
export function literalText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A text in an expression: where there is much to escape, as Go takes it without. */
function quoted(text: string): string {
  return /["\\]/.test(text) && !/[`\p{Cc}]|\{\{|\}\}/u.test(text) ? `\`${text}\`` : JSON.stringify(text);
}

function isTexts(value: object): value is Record<string, string> {
  return !Array.isArray(value) && Object.values(value).every((inner) => typeof inner === 'string');
}

function printLiteral(value: unknown): string {
  if (value === null) return 'nil';
  if (typeof value === 'object' && isTexts(value)) {
    const entries = Object.entries(value).flat().map(quoted);
    return entries.length === 0 ? 'dict' : `(dict ${entries.join(' ')})`;
  }
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.length === 0 ? 'list' : `(list ${value.map(quoted).join(' ')})`;
  if (typeof value === 'object')
    return `(${Array.isArray(value) ? 'fromJsonArray' : 'fromJson'} ${quoted(JSON.stringify(value))})`;
  return typeof value === 'string' ? quoted(value) : JSON.stringify(value);
}

/** An expression in Helm's template language, without braces. */
export function printExpr(expr: Expr, place: Place): string {
  if (isDot(expr, place)) return '.';
  switch (expr.op) {
    case 'literal':
      return printLiteral(expr.value);
    case 'root':
      return `${rootOf(place)}.${expr.name}`;
    case 'local':
      return localName(expr, place);
    case 'helper':
      return `include "${place.chart}.${nameOf(expr)}" ${helperArgument(expr, place)}`;
    case 'get': {
      const { nullable, op } = expr.of;
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(expr.key)) {
        const of = operand(expr.of, place);
        return `(index ${nullable ? `(default dict ${of})` : of} ${JSON.stringify(expr.key)})`;
      }
      const of = printExpr(expr.of, place);
      return nullable || op === 'call' ? `(${of}).${expr.key}` : `${of}.${expr.key}`;
    }
    case 'call':
      return printCall(expr, place);
  }
}

function localName(expr: Extract<Expr, { op: 'local' }>, place: Place): string {
  if (expr.role === 'param') return `${place.root}.${expr.id}`;
  const depth = place.loops.findLastIndex((loop) => loop[expr.role] === expr.id);
  if (depth < 0) throw new Error(`the ${expr.role} of a loop is used outside of that loop`);
  return `$${expr.role}${depth === 0 ? '' : depth + 1}`;
}

/** The root wherever `.` may be something else. */
const dollar = ({ hasParams = false }: Place): string => (hasParams ? '$.root' : '$');

/** The operands of a call; what is compared with a text need not be one, as Go compares nothing with anything. */
function compared({ name, args }: Call): readonly Expr[] {
  const isText = (arg: Expr) => arg.op === 'literal' && typeof arg.value === 'string' && arg.value !== '';
  if (!['eq', 'ne'].includes(name) || !args.some(isText)) return args;
  return args.map(withoutEmpty);
}

/** A comparison with a text in JSON, of what is known to be a text or a boolean or cannot read like another value. */
function comparedPlainly({ name, args }: Call, place: Place): string | undefined {
  const [json, literal] = args;
  const text = literal?.op === 'literal' && typeof literal.value === 'string' ? literal.value : '';
  if (!['eq', 'ne'].includes(name) || json?.op !== 'call' || json.name !== 'toJson') return undefined;
  const [of] = json.args;
  const [, word] = /^"?([A-Za-z][A-Za-z0-9]*)"?$/.exec(text) ?? [];
  if (word === undefined || (of!.op === 'call' && IN_JSON.includes(of!.name))) return undefined;
  if (text === word)
    return of!.kind === 'boolean' && /^(true|false)$/.test(word) ? `${name} ${operand(of!, place)} ${word}` : undefined;
  if (of!.kind === 'string') return `${name} ${operand(of!, place)} "${word}"`;
  return /^(true|false|map|NaN|Inf)$/.test(word) ? undefined : `${name} (toString ${operand(of!, place)}) "${word}"`;
}

/** A text without the empty one that it falls back to. */
function withoutEmpty(text: Expr): Expr {
  if (text.op !== 'call' || text.name !== 'ifEmpty') return text;
  const [of, fallback] = text.args;
  return of!.kind === 'string' && fallback!.op === 'literal' && fallback!.value === '' ? of! : text;
}

let names: HelperNames = new Map();

/** Prints while named parts have their names of a chart. */
export function withNames<T>(ofChart: HelperNames, print: () => T): T {
  names = ofChart;
  try {
    return print();
  } finally {
    names = new Map();
  }
}

function nameOf(helper: Extract<Expr, { op: 'helper' }>): string {
  const byContent = names.get(helper.name);
  // Nearly every name is that of one content, which need not be written to be known.
  const isOwn = byContent === undefined || [...byContent.values()].every((name) => name === helper.name);
  return isOwn ? helper.name : byContent.get(writtenBody(helper))!;
}

/** What a named template gets: the root, or its parameters and the root. */
function helperArgument({ template }: Extract<Expr, { op: 'helper' }>, place: Place): string {
  if (template === undefined) return rootArgument(place);
  const args = Object.entries(template.args).map(([key, arg]) => `${JSON.stringify(key)} ${operand(arg, place)}`);
  const root = takesRoot(template) ? [`"root" ${rootArgument(place)}`] : [];
  return `(dict ${[...args, ...root].join(' ')})`;
}

const COMPARISONS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'];

function printCall(given: Call, place: Place): string {
  const expr = withoutKnown(given, place);
  if (typeof expr === 'boolean') return String(expr);
  if (expr.op !== 'call') return printExpr(expr, place);
  if (expr.name === 'concat') return printSuffixed(expr.args, place) ?? printConcat(expr.args, place);
  if (isFile(expr)) return `${rootOf(place)}.Files.Get "${filePath(expr)}"`;
  const plainly = comparedPlainly(expr, place);
  if (plainly !== undefined) return plainly;
  const args = compared(expr).map((arg) => operand(arg, place));
  const root = NEEDS_ROOT.includes(expr.name) ? [dollar(place)] : [];
  if (AS_TEXT.includes(expr.name))
    return `include "${place.chart}.${expr.name}" (list ${[...args, ...root].join(' ')})`;
  if (IN_JSON.includes(expr.name)) return `mustFromJson (${printInJson(expr, place)})`;
  const [first] = expr.args;
  if (expr.name === 'toJson' && first!.op === 'call' && IN_JSON.includes(first!.name))
    return printInJson(first!, place);
  const template = OF_ONE_TEXT[expr.name];
  if (template !== undefined) return `include "${place.chart}.${template}" ${args.join(' ')}`;
  const floats = COMPARISONS.includes(expr.name) && expr.args.some((arg) => arg.kind === 'number');
  return operators[expr.name]!.print(...(floats ? args.map((arg) => `(float64 ${arg})`) : args));
}

type Call = Extract<Expr, { op: 'call' }>;

/** A comparison instead of the opposite of one. */
function withoutNot(expr: Expr): Expr {
  const [of] = expr.op === 'call' && expr.name === 'not' ? expr.args : [];
  if (of?.op !== 'call' || !['eq', 'ne'].includes(of.name)) return expr;
  return { ...of, name: of.name === 'eq' ? 'ne' : 'eq' };
}

/** A condition, or a choice, without what the conditions around say. */
function withoutKnown(expr: Call, place: Place): Expr | boolean {
  if (['and', 'or', 'not'].includes(expr.name)) {
    const simple = simplified(expr, place);
    return typeof simple === 'boolean' ? simple : withoutNot(simple);
  }
  if (expr.name !== 'ternary') return expr;
  const [cond, then, otherwise] = expr.args;
  const simple = simplified(cond!, place);
  if (typeof simple === 'boolean') return simple ? then! : otherwise!;
  return simple === cond ? expr : { ...expr, args: [simple, then!, otherwise!] };
}

/** The operators of one text that named templates of the engine compute. */
const OF_ONE_TEXT: Readonly<Record<string, string>> = { documentKey: 'key', toVariable: 'variable' };
/** The operators of texts that named templates of the engine compute. */
const AS_TEXT = ['tpl', 'shorten', 'repeated', 'leaves', 'first', 'largest', 'yamlProblem'];
/** The operators of other values that named templates of the engine compute: as a template gives texts only, these give JSON. */
const IN_JSON = ['dig', 'tplAll', 'layered', 'laidOver', 'references', 'chunks', 'distinct'];

function printInJson({ name, args }: Extract<Expr, { op: 'call' }>, place: Place): string {
  const operands = args.map((arg) => operand(arg, place));
  return `include "${place.chart}.${name}" (list ${[...operands, ...(NEEDS_ROOT.includes(name) ? [dollar(place)] : [])].join(' ')})`;
}

/** A name that ends in a suffix, if the parts of a text are a shortened one and that. */
function printSuffixed([name, suffix, ...others]: readonly Expr[], place: Place): string | undefined {
  if (name?.op !== 'call' || name.name !== 'shorten' || suffix?.op !== 'literal' || others.length > 0) return undefined;
  const [of, room] = name.args;
  const end = literalText(suffix.value);
  if (!end.startsWith('-') || room?.op !== 'literal') return undefined;
  const max = (room.value as number) + end.length;
  const args = [operand(of!, place), JSON.stringify(end.slice(1)), ...(max === MAX_NAME ? [] : [max])];
  return `include "${place.chart}.suffixed" (list ${args.join(' ')})`;
}

/** How many parts of a text are too many for a format. */
const MANY = 4;
const FORMATS: Partial<Record<Expr['kind'], string>> = { integer: '%d', boolean: '%t' };

function printConcat(args: readonly Expr[], place: Place): string {
  const formats: string[] = [];
  const operands: string[] = [];
  for (const arg of args) {
    if (arg.op === 'literal') {
      formats.push(literalText(arg.value).replaceAll('%', '%%'));
      continue;
    }
    formats.push(FORMATS[arg.kind] ?? '%s');
    operands.push(textOperand(arg, place));
  }
  if (operands.length >= (formats.length > operands.length ? 2 * MANY : MANY))
    return `join "" (list ${args.map((arg) => (arg.op === 'literal' ? quoted(literalText(arg.value)) : textOperand(arg, place))).join(' ')})`;
  return `printf ${quoted(formats.join(''))} ${operands.join(' ')}`;
}

/** A text as a line of a template. */
export const printText = (expr: Expr, place: Place): string =>
  printParts(expr, (part) => (isSimple(part) ? printExpr(part, place) : textOperand(part, place)));

/** The parts of a text after each other, of which those that are open are printed. */
export function printParts(expr: Expr, print: (part: Expr) => string): string {
  const parts = expr.op === 'call' && expr.name === 'concat' ? expr.args : [expr];
  return parts
    .map((part) => (part.op === 'literal' ? escapeTemplate(literalText(part.value)) : `{{ ${print(part)} }}`))
    .join('');
}

/** Whether Helm writes a value as it is. */
const isSimple = ({ kind }: Expr): boolean => kind === 'string' || kind === 'boolean';

/** An operand of a text; Helm itself would write large numbers in scientific notation. */
function textOperand(expr: Expr, place: Place): string {
  const printed = operand(expr, place);
  if (expr.kind === 'scalar' || expr.kind === 'any')
    return `(ternary ${printed} (toJson ${printed}) (kindIs "string" ${printed}))`;
  return expr.kind === 'number' ? `(toJson ${printed})` : printed;
}

/** A condition, as it stands after `if`: emptiness needs no function there. */
export function printCondition(cond: Expr, place: Place): string {
  const simple = simplified(cond, place);
  if (typeof simple === 'boolean') return String(simple);
  const expr = withoutNot(simple);
  if (expr.op !== 'call') return printExpr(expr, place);
  const [first, second] = expr.args;
  if (expr.name === 'not' && first!.op === 'call' && first!.name === 'isEmpty')
    return printExpr(first!.args[0]!, place);
  if (expr.name === 'isEmpty') return `not ${operand(first!, place)}`;
  if (first?.kind === 'string' && second?.op === 'literal' && second.value === '') {
    if (expr.name === 'ne') return printExpr(withoutEmpty(first), place);
    if (expr.name === 'eq') return `not ${operand(withoutEmpty(first), place)}`;
  }
  if (!['and', 'or', 'not'].includes(expr.name)) return printExpr(expr, place);
  return [expr.name, ...expr.args.map((arg) => conditionOperand(arg, place))].join(' ');
}

function conditionOperand(expr: Expr, place: Place): string {
  const printed = printCondition(expr, place);
  return printed.includes(' ') ? `(${printed})` : printed;
}
