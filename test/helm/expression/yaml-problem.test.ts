import { ne, Type } from '../../../lib/helm';
import { yamlProblem } from '../../../lib/helm/internal';
import { specsOf } from '../support/charts';

const schema = Type.Object({ text: Type.Optional(Type.Unknown()) });

/** What the three ways agree on: the whole sentence, or only whether there is one, where each reader has words of its own. */
const problems = (...texts: unknown[]) =>
  specsOf(
    schema,
    ({ text }) => ({ problem: yamlProblem(text) }),
    texts.map((text) => ({ text })),
  ).map(({ problem }) => problem as string);
const hasProblem = (...texts: unknown[]) =>
  specsOf(
    schema,
    ({ text }) => ({ has: ne(yamlProblem(text), '') }),
    texts.map((text) => ({ text })),
  ).map(({ has }) => has as boolean);

const TWICE: [string, string, number][] = [
  ['at the top', 'a: 1\nb: 2\na: 3\n', 3],
  ['in quotes', '"a": 1\na: 2\n', 2],
  ['in a map', 'x:\n  a: 1\n  y: { b: 1 }\n  a: 2\n', 4],
  ['in an item of a list', 'x:\n  - a: 1\n    b: 2\n    a: 3\n', 4],
  ['in a list beside its key', 'x:\n- b: 2\n  a: 1\n  a: 3\n', 4],
  ['after a block of text', 'a: |\n  a: 1\n\n  a: 2\nb: 1\na: x\n', 6],
  ['after a comment', '# a: 1\na: 1\n# b\na: 2\n', 4],
  ['between braces', 'x: { a: 1, b: { c: 1 }, a: 2 }\n', 1],
  ['deep between braces', 'x: { b: { a: 1, "a": 1 } }\n', 1],
  ['in JSON', '{\n  "x": {\n    "a": 1,\n    "a": 2\n  }\n}\n', 4],
];

test.each(TWICE)('a key twice %s is a problem that has its line', (_where, text, line) => {
  expect(problems(text)).toEqual([`is no YAML that can be read, line ${line}: the key a is there twice`]);
});

const FINE: [string, unknown][] = [
  ['nothing', ''],
  ['only comments', '# a\n\n  # b\n'],
  ['a value that is no text', { a: 1 }],
  ['the same key in several maps', 'a:\n  a: { a: 1 }\n  b:\n    a: 2\nb: { a: [{ a: 1 }, { a: 2 }] }\n'],
  ['the same key in items of a list', 'x:\n  - a: 1\n  - a: 2\n  -   a: 3\n  - - a: 1\n    - a: 2\n'],
  ['items of a list beside its key', 'x:\n- a: 1\n- a: 2\ny:\n- a: 1\n'],
  ['lines in a block of text', 'x: |-\n  a: 1\n  a: 2\n\n  ---\ny:\n  - >\n    a: 1\n    a: 2\n'],
  ['JSON', '{\n  "x": [\n    {\n      "a": 1\n    },\n    {\n      "a": 2\n    }\n  ]\n}\n'],
  ['braces in quotes', 'x: "{a: 1, a: 2}"\ny: ${A:-b}\nz: \'$${{ a }} {{ a }}\'\n'],
  ['addresses', 'x:\n  http://a: 1\n  http://b: 2\n  /a: https://a:1\n  "/b": x\n'],
  ['one document between marks', '# a\n---\na: 1\n...\n'],
  ['marks in a text', 'a: |\n  ---\n  b\n'],
  ['an alias', 'a: &a { b: 1 }\nc: *a\nd:\n  <<: *a\n  b: 2\n'],
];

test('a document in which each key stands once is none', () => {
  expect(problems(...FINE.map(([, text]) => text))).toEqual(FINE.map(() => ''));
});

test('a second document is one, with its first line', () => {
  const sentence = (line: number) => `is no YAML that can be read, line ${line}: only one document is allowed`;
  expect(problems('a: 1\n---\nb: 2\n', '---\na: 1\n\n--- # b\n', 'a: 1\n...\nb: 2\n')).toEqual([2, 4, 3].map(sentence));
});

test('what is no map is one', () => {
  const sentence = 'is no YAML that can be read, line 1: the top level has to be a map';
  expect(problems('- a', 'text', '12')).toEqual([sentence, sentence, sentence]);
});

test('what is no YAML, or no map, is one for every reader', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map(
      (key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`,
    ),
  ].join('\n');
  const broken = ['a: b: c', 'a: [', 'a:\n\t- b', '- a', 'text', 'a: *b', 'a:\n  b: 1\n  - c', 'a: "b', bomb];
  expect(hasProblem(...broken)).toEqual(broken.map(() => true));
});
