import fc from 'fast-check';
import { readValues } from '../../../lib/helm/values/read';
import { helm, majors, renderedValues } from '../../support/helm';

/** Both sides as JSON text: toEqual would not tell -0 from 0 or an own `__proto__`. */
function expectAsInHelm(text: string, versions: readonly (3 | 4)[] = majors): void {
  const ours = sorted(readValues(text));
  for (const major of versions) expect(ours).toBe(sorted(renderedValues(helm(major), { files: [text] })));
}

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}:${sorted(entry)}`);
  return `{${pairs.sort().join()}}`;
}

const scalars = `
  y Y n N yes Yes YES yEs no No NO nO on On ON off Off OFF true True TRUE tRUE false False FALSE t f
  ~ null Null NULL nULL none ~x
  0 -0 +0 00 7 +12 -12 012 0755 -0755 0o755 0O17 08 09.5 0b101 0B11 -0b11 0b2 0b 0x1F 0X1f -0x1F +0x1f 0x 0xg 0b+1 0b-1
  1_000 1_ 0_7 0x_1F 1__0 _1 +_1 - + -_ 1_0.5 1e1_0 .1_0 .1__0 ._1 .1_
  9007199254740991 9007199254740993 -9007199254740993 9223372036854775807 9223372036854775808 -9223372036854775808
  -9223372036854775809 18446744073709551615 18446744073709551616 123456789012345678901234567890 0xffffffffffffffff
  0x10000000000000000 01777777777777777777777
  1.0 1. .5 -.5 +.5 1.e3 1e3 1E3 1e+3 1e-3 -1.5e3 -0.0 1e309 -1e309 1e-400 0.1 1.7976931348623157e308 .e3 . .. ... 1.2.3
  0x1p3 1e 1e+ e3 infinity Inf nan NaN .Nan
  12:30:45 1:20 190:20:30.15 2001-01-01 2001-1-1 2001-01-01T00:00:00Z 2001-12-14t21:59:43.10-05:00 2001-99-99 20-01-01
  << = a#b a:b http://h:80/p?q=1 -x ?x :x a, a] 'yes' "no" '012' "1e3" "" '' "~" 'it''s' "\\x41\\u00e9\\U0001F600\\n\\e\\_"
  !!str&c1 !foo&c2 !&c3 é 😀 {} [] [1,y] {y:1} {"y":1} [yes,~,] 1,000 50% a\\n $x \${{v}} *
`
  .split(/\s+/)
  .filter((text) => text !== '' && text !== '*' && !/^[-?]$/.test(text));

test('every form of a scalar is what it is in helm', () => {
  expectAsInHelm(scalars.map((text, index) => `s${index}: ${text}\n`).join(''));
});

test('random plain scalars are what they are in helm', () => {
  const character = fc.constantFrom(...'00112789+-._eExXobBOaFyYnNtf~');
  const plain = fc.string({ unit: character, minLength: 1, maxLength: 9 }).filter((text) => isReadable(`a: ${text}`));
  fc.assert(
    fc.property(fc.array(plain, { minLength: 300, maxLength: 300 }), (texts) =>
      expectAsInHelm(texts.map((text, index) => `s${index}: ${text}\n`).join('')),
    ),
    { numRuns: 3 },
  );
});

test('random numeric keys become the same strings', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0012345789.eE-'), minLength: 1, maxLength: 8 });
  const keys = digits.filter((text) => isReadable(`{${text}: 1}`) && isReadable(`${text}: 1`));
  fc.assert(
    fc.property(fc.array(keys, { minLength: 200, maxLength: 200 }), (texts) =>
      // A map each, as two spellings of one number in one map are random in Helm.
      expectAsInHelm(texts.map((text, index) => `m${index}:\n  ${text}: 1\n`).join('')),
    ),
    { numRuns: 3 },
  );
});

function isReadable(text: string): boolean {
  try {
    readValues(text);
    return true;
  } catch {
    return false;
  }
}

test.each([
  [
    'keys of all types',
    '1: a\n-1: b\n0x10: c\n010: d\n1_000: e\n1.5: f\n1e6: g\n0.1: h\nyes: i\nno: j\n2001-01-01: k\n',
  ],
  ['the last of equal keys', 'a: 1\na: {b: 1}\ntrue: 1\nyes: 2\n1: x\n0x1: y\n'],
  ['anchors and aliases', 'a: &x {b: [1, &y z]}\nc: *x\nd: &x 1\ne: *x\nf: *y\n*y : g\n'],
  [
    'merge keys in the order of the file',
    'a: &x {b: 1, c: 1}\nd: {<<: *x, b: 2}\ne: {b: 2, <<: *x}\nf: {<<: {b: 3}}\n',
  ],
  [
    'lists of merges',
    'a: &x {b: 1}\nc: {<<: [*x, {b: 2, d: 3}]}\ne: {"<<": *x}\nf: {<<: []}\n!!merge <<: {g: 1}\nh: <<\n',
  ],
  ['tags', 'a: !!str 1\nb: !!int "0x1f"\nc: !!float 1\nd: !!bool "yes"\ne: !!null ""\nf: !foo 1\ng: !!foo 1\nh: ! 1\n'],
  ['tags of collections', 'a: !!set {x, y}\nb: !!omap [x: 1]\nc: !foo {d: 1}\ne: !<tag:yaml.org,2002:int> "1"\n'],
  ['binary', 'a: !!binary aGVsbG8=\nb: !!binary |\n  aGVs\n  bG8=\n'],
  [
    'block scalars',
    'a: |\n  x\n\n  y\n\nb: |-\n  x\n\nc: |+\n  x\n\nd: >\n  x\n  y\n\n   z\ne: >-\n x\nf: |2\n    x\ng: |\n',
  ],
  ['folded plain and quoted text', 'a: x\n  y\n\n  z\nb: "x\n  y\\\n  z\n\n  w"\nc: \'x\n\n  y\'\n'],
  ['carriage returns', 'a: |\r\n  x\r\n  y\r\nb: "x\r\n  y"\r\nc: 1\r\n'],
  ['a byte order mark', '\ufeffa: 1\nb: 2\n'],
  ['tabs between tokens', 'a:\t1\nb: 1\t\nc: [1,\t2] \t# c\nd: "x\ty"\n'],
  [
    'brackets and quotes over lines of any indentation',
    'a: {\nb: 1,\n\tc: [\n2\n],\n}\nd: "x\ny"\ne:\n  f: [\n  1\n]\n',
  ],
  ['comments', '# c\na: 1 # c\nb: "#" #\nc: x#y\n#\n'],
  ['json', '{"a": 1, "b": {"c": [true, null, "\\u00e9\\""]}, "d":1}'],
  ['nothing', ''],
  ['only comments', '# c\n\n# d\n'],
  ['null at the top', '~\n'],
  [
    'keys that are dangerous in javascript',
    '__proto__: {x: 1}\na: &x {__proto__: {y: 1}, constructor: 2}\nb: {<<: *x}\n',
  ],
])('%s are read as in helm', (_, text) => {
  expectAsInHelm(text);
});

test.each([
  ['several documents are merged', 'a: {b: 1}\nc: 1\n---\n# c\n--- # d\na: {d: 2}\n---\nc: null\n'],
  ['an end mark hides the rest of a document', 'a: 1\n...\nb: 1\n---\nc: 1\n'],
  ['a missing line end at the end is added', 'a: |\n  x'],
])('%s, as in helm 4', (_, text) => {
  expectAsInHelm(text, [4]);
});

test('helm 3 reads only the first document and adds no line end', () => {
  expect(renderedValues(helm(3), { files: ['a: 1\n---\nb: 1\n'] })).toEqual({ a: 1 });
  expect(renderedValues(helm(3), { files: ['a: |\n  x'] })).toEqual({ a: 'x' });
});

const refused: [string, number, string][] = [
  ['a: 1\nb: .inf\n', 2, '.inf is no JSON'],
  ['a: .nan\n', 1, '.nan is no JSON'],
  ['[]\n', 1, 'the top level has to be a map'],
  ['text\n', 1, 'the top level has to be a map'],
  ['a:\n\t- 1\n', 2, 'tab characters must not be used in indentation'],
  ['a: 1\n\t\nb: 2\n', 2, 'a tab cannot indent a line'],
  ['a: 1\n\t# c\nb: 2\n', 2, 'a tab cannot indent a line'],
  ['a: 1\nnull: 1\n', 2, 'a key cannot be null, quote it'],
  ['18446744073709551615: 1\n', 1, 'a key cannot be 18446744073709551615, quote it'],
  ['a: {{ .Values.b }}\n', 1, 'a map or a list cannot be a key'],
  ['a: *x\n', 1, 'unknown anchor x'],
  ['a: &x {b: *x}\n', 1, 'the anchor x contains itself'],
  ['a:\n  <<: 1\n', 2, 'the merge key << needs a map or a list of maps'],
  ['a: !!int 1.5\n', 1, '"1.5" is not of the type !!int'],
  ['a: !!binary x\n', 1, 'this is no base64 text'],
  ['a: "\\ud83d\\ude00"\n', 1, '\\ud83d is not an escape that Helm knows'],
  ['a: "\\/"\n', 1, '\\/ is not an escape that Helm knows'],
  ['a: \u0007\n', 1, 'the character u+0007 is only possible as an escape in double quotes'],
  ['a: [http://h/p?q=1]\n', 1, 'between brackets, quote what has a colon or a question mark'],
  ['a: [1,\n2\n', 2, 'unexpected end of the stream within a flow collection'],
  ['a: 1\n b: 2\n', 2, 'bad indentation of a mapping entry'],
];

test.each(refused)('%j is refused as in helm, with its line %i', (text, line, reason) => {
  expect(() => readValues(text, 'my.yaml')).toThrow(new Error(`cannot read my.yaml, line ${line}: ${reason}`));
  for (const major of majors) expect(() => renderedValues(helm(major), { files: [text] })).toThrow();
});

test('helm 4 refuses text after a separator, and directives', () => {
  expect(() => readValues('a: 1\n---b: 1\n')).toThrow('line 2: only a comment may follow the separator ---');
  for (const text of ['a: 1\n---b: 1\n', '%YAML 1.1\n---\na: 1\n']) {
    expect(() => readValues(text)).toThrow('cannot read values, line');
    expect(() => renderedValues(helm(4), { files: [text] })).toThrow();
  }
});

test('aliases that multiply are refused as in helm', () => {
  const level = (name: string, of: string): string => `${name}: &${name} [${Array(10).fill(of).join()}]\n`;
  const bomb = [...'bcdefg'].reduce((text, name, index) => text + level(name, `*${'abcdef'[index]}`), level('a', 'x'));
  expect(() => readValues(bomb)).toThrow('there are too many aliases');
  for (const major of majors)
    expect(() => renderedValues(helm(major), { files: [bomb] })).toThrow(/excessive aliasing/);
});

test.each([
  ['keys of different types with one name, which are random in helm', '1: a\n"1": b\n'],
  ['line separators of unicode, which only yaml 1.1 has', 'a: "x\u2028y"\n'],
  ['keys after an indented first one, which helm ignores', '  a: 1\nb: 2\n'],
  ['colons at a bracket, which helm takes as text', 'a: {b:}\n'],
  ['timestamp tags', 'a: !!timestamp 2001-01-01\n'],
])('%s are refused although helm goes on', (_, text) => {
  expect(() => readValues(text)).toThrow(/^cannot read values, line \d: /);
  expect(() => renderedValues(helm(4), { files: [text] })).not.toThrow();
});
