import { Ajv } from 'ajv';
import { PortalValues } from '../../../lib';
import { Type } from '../../../lib/helm';
import { valuesSchema } from '../../../lib/helm/values/schema';
import { withSpokenPatterns } from '../../../lib/helm/values/spoken-patterns';
import { valuesYaml } from '../../../lib/helm/values/values-yaml';
import { helm, majors, renderedValues } from '../../support/helm';

const team = { pattern: '^[a-z]+$', title: 'a team (one word)', examples: ['platform'] };
const key = { title: 'a word', examples: ['red'] };
const words = (entry: ReturnType<typeof Type.Unsafe>) =>
  Type.Record(Type.String({ pattern: '^[a-z]+$' }), entry, { default: {}, keys: key });
const values = Type.Object({
  team: Type.String({ default: 'platform', ...team }),
  colours: words(Type.String()),
  rooms: words(Type.Object({ seats: Type.Integer() })),
  sizes: words(Type.Union([Type.String(), Type.Number()])),
});
const written = withSpokenPatterns(valuesSchema(values));
const accepts = new Ajv({ strict: false, logger: false }).compile(written);

describe('a pattern with words', () => {
  test('has them before what matches, and never matches itself', () => {
    expect(written.properties).toMatchObject({
      team: { pattern: 'a team \\(one word\\), such as "platform"^|^[a-z]+$' },
    });
    for (const own of ['a team (one word), such as "platform"', 'a team (one word), such as "platform"^', '']) {
      expect(accepts({ team: own })).toBe(false);
    }
    expect(accepts({ team: 'a' })).toBe(true);
  });

  test('leaves no words elsewhere: every release carries the schema', () => {
    expect(JSON.stringify(written)).not.toMatch(/"(title|examples)"/);
  });

  test.each(majors)('is printed by Helm %i, with the path of the value', (major) => {
    const given = { defaults: valuesYaml(values), schema: JSON.stringify(written) };
    const complaint = (given_: object) => () =>
      renderedValues(helm(major), { ...given, files: [JSON.stringify(given_)] });
    expect(complaint({ team: 'A' })).toThrow(/team.*a team \\+\(one word\\+\), such as "platform"/);
    expect(complaint({ colours: { 'a b': 'x' } })).toThrow(/colours[./]a b.*its key must be a word, such as "red"/);
    expect(complaint({ rooms: { 'a b': { seats: 1 } } })).toThrow(
      /rooms[./]a b.*its key must be a word, such as \\?"red/,
    );
    expect(complaint({ sizes: { 'a b': 1 } })).toThrow(/sizes[./]a b.*its key must be a word, such as \\?"red/);
  });
});

test.each<[object, boolean]>([
  [{ colours: { red: 'x' }, rooms: { a: { seats: 1 } }, sizes: { a: 1, b: 'x' } }, true],
  [{ colours: { Red: 'x' } }, false],
  [{ colours: { Red: 'its key must be a word, such as "red"' } }, false],
  [{ rooms: { A: { seats: 1 } } }, false],
  [{ rooms: { A: 'its key must be a word, such as "red"' } }, false],
  [{ sizes: { A: 1 } }, false],
  [{ sizes: { A: 'its key must be a word, such as "red"' } }, false],
  [{ colours: { A: null } }, false],
])('keys are refused as by the declaration: %j', (given, isRight) => {
  const declared = new Ajv({ strict: false, logger: false }).compile(valuesSchema(values));
  const complete = { team: 'platform', ...given };
  expect([accepts(complete), declared(complete)]).toEqual([isRight, isRight]);
});

/** All patterns in a schema of which somebody is told. */
function patternsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { pattern } = schema as { pattern?: unknown };
  return [
    ...(typeof pattern === 'string' ? [pattern] : []),
    ...Object.entries(schema).flatMap(([keyword, inner]) => (keyword === 'if' ? [] : patternsIn(inner))),
  ];
}

test('every pattern of the portal says an example, or is made of the words that are allowed', () => {
  const patterns = patternsIn(withSpokenPatterns(valuesSchema(PortalValues)));
  expect(patterns.length).toBeGreaterThan(100);
  const isOfWords = /^\^\([A-Za-z|]+\)\$(\|\\\{\\\{)?$/;
  expect(patterns.filter((pattern) => !/such as ".+"\^(\||$)/.test(pattern) && !isOfWords.test(pattern))).toEqual([]);
});
