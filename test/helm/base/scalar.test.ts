import { document, fields, items, Type } from '../../../lib/helm';
import { specsOf } from '../support/charts';

const schema = Type.Object({ f: Type.Boolean({ default: true }) });

/** Texts that YAML or Helm's templates like to take for something else. */
const scalars =
  `yes no on off y n true ~ null 1.10 0x1F 0755 0o7 1_000 12:30:45 1e3 .5 .inf 2001-01-01 = << - -- --- ...
  a: a:b #x *x &x !x @x %x | > ? it's "q" \\ \\n {a} [a] {{ }} {{{ {{}} %s %!d $x \${x} 1000660000`.split(/\s+/);
const texts = [
  ...scalars,
  ...[
    '',
    ' ',
    'a: b',
    '- a',
    'a #x',
    ' lead',
    'trail ',
    ': ',
    '? a',
    '\t',
    'tab\there',
    '{{ .Values.f }}',
    '{{- end }}',
  ],
  ...[
    '${{ parameters.x }}',
    '${{- if x }}',
    '{{/* x */}}',
    '{{ "{{" }}',
    '{{`',
    'x'.repeat(200),
    'ünïcödé',
    '漢字',
    '😀',
  ],
  ...['\u0007', '\u00a0', '\ufeff', '\u007f', '\u0085', '\u2028', '\0', '\u001b[0m'],
];
const manyLines = [
  'a\nb',
  'a\nb\n',
  '\n',
  '\n\n',
  '\na',
  ' \n',
  '  \n  ',
  '\ta\nb',
  'a\n\tb',
  'a\n  b\n',
  'a  \nb  ',
  'x  \n',
].concat([
  'a\n\n\nb',
  'a\n{{ x }}\n{{- end }}\nb',
  'a\n---\nb',
  'a\n...\nb',
  '# c\na',
  'a: b\nc: d\n',
  'a\r\nb\r\n',
  '\r',
  'a\u2028b\nc',
]);

/** A text wherever it can stand: as a field, an item, before and after a condition. */
const everywhere = (f: any, text: string) => ({
  list: [text, 1, { a: text, b: text }, [text]],
  ...fields(f, { c: text }),
  d: text,
  ...fields(f, { e: text }),
  items: items(f, [text]),
  last: text,
});

test('a text on one line is itself in Helm, wherever it stands', () => {
  specsOf(schema, ({ f }) => ({ all: texts.map((text) => everywhere(f, text)) }), [{}, { f: false }]);
});

test('a text of several lines is itself in Helm, wherever it stands', () => {
  specsOf(schema, ({ f }) => ({ all: manyLines.map((text) => everywhere(f, text)) }), [{}, { f: false }]);
});

test.each([' a\nb', '  a\n b\n', '\n a\nb', ' \na\nb'])('a first line that is indented is kept: %j', (text) => {
  specsOf(schema, ({ f }) => everywhere(f, text), [{}, { f: false }]);
});

test.each(['a\n\n', 'a\n\n\n', 'a\n \n', 'a\n\n  '])('line ends at the end are kept: %j', (text) => {
  specsOf(schema, ({ f }) => everywhere(f, text), [{}, { f: false }]);
});

test('a text in a document is byte for byte the same in Helm', () => {
  const awkward = [...texts, ...manyLines, ' a\nb', 'a\n\n'].filter((text) => !/[\u007f\u0085]/.test(text));
  const specs = specsOf(
    schema,
    ({ f }) => ({ data: document({ k: 1, all: awkward.map((text) => everywhere(f, text)) }) }),
    [{}, { f: false }],
  );
  expect(specs[0].data).toContain('{{- end }}');
});

test.each(['\u007f', '\u0085', 'a\u0085b\nc'])('the control character in %j can stand in a document', (text) => {
  specsOf(schema, () => ({ data: document({ k: 1, text }) }), [{}]);
});

const keys = [...texts, 'k'.repeat(130), 'k'.repeat(300), 'a\nb', 'length', '1', '1.5'];

test('a key is itself in Helm, in a manifest and in a document', () => {
  const map = Object.fromEntries(keys.map((key) => [key, 1]));
  const documentKeys = Object.fromEntries(keys.filter((key) => !/[\u007f\u0085]/.test(key)).map((key) => [key, 1]));
  const specs = specsOf(
    schema,
    ({ f }) => ({
      map,
      list: keys.map((key) => ({ ...fields(f, { [key]: [] }) })),
      doc: document({ k: 1, ...documentKeys }),
    }),
    [{}, { f: false }],
  );
  expect(Object.keys(specs[0].map).sort()).toEqual([...new Set(keys)].sort());
});

test.each(['\u007f', '\u0085'])('a long key with the control character %j is itself in Helm', (char) => {
  specsOf(schema, () => ({ [`${'k'.repeat(125)}${char}`]: 1 }), [{}]);
});

test('numbers and booleans are what they are', () => {
  const numbers = [0, -0.5, 1e6, 1000660000, 2 ** 53, 1e21, 1.25e-7, 1.0, 12345678.9];
  const specs = specsOf(schema, () => ({ numbers, flags: [true, false], zero: 0, no: false, empty: '' }), [{}]);
  expect(specs[0]).toEqual({ numbers, flags: [true, false], zero: 0, no: false, empty: '' });
});
