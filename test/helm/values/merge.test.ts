import fc from 'fast-check';
import { coalesce, mergeFiles, type Values } from '../../../lib/helm/values/merge';
import { helm, majors, renderedValues } from '../../support/helm';

/** What Helm makes of the same values; a JSON text is a values file, too. */
function inHelm(major: 3 | 4, defaults: Values, ...files: Values[]): unknown {
  return renderedValues(helm(major), {
    defaults: JSON.stringify(defaults),
    files: files.map((file) => JSON.stringify(file)),
  });
}

/** Leaves out the null keys of maps, on which Helm 3 and 4 disagree. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value).filter(([, entry]) => entry !== null);
  return Object.fromEntries(kept.map(([key, entry]) => [key, withoutNulls(entry)]));
}

const scalar = fc.oneof(fc.constant(null), fc.boolean(), fc.nat(9), fc.constantFrom('', 'text', 'null', '{{ x }}'));
// Few keys, so that the files meet often.
const key = fc.constantFrom('a', 'b', 'c', 'd', 'global', '__proto__', 'constructor');
const { values } = fc.letrec<{ value: unknown; values: Values }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { arbitrary: scalar, weight: 3 },
    { arbitrary: tie('values'), weight: 4 },
    { arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 1 },
  ),
  values: fc.array(fc.tuple(key, tie('value')), { maxLength: 7 }).map((pairs) => Object.fromEntries(pairs)),
}));
const files = fc.array(values, { minLength: 1, maxLength: 3 });

test('random files are merged as in helm 3 and 4', () => {
  fc.assert(
    fc.property(files, (given) => {
      for (const major of majors) expect(mergeFiles(...given)).toEqual(inHelm(major, {}, ...given));
    }),
    { numRuns: 20 },
  );
});

test('random defaults and files are coalesced as in helm 4, and as in helm 3 but for null keys', () => {
  fc.assert(
    fc.property(values, files, (defaults, given) => {
      const ours = coalesce(defaults, mergeFiles(...given));
      expect(ours).toEqual(inHelm(4, defaults, ...given));
      expect(withoutNulls(ours)).toEqual(withoutNulls(inHelm(3, defaults, ...given)));
    }),
    { numRuns: 30 },
  );
});

test('random files over defaults without nulls are coalesced as in helm 3 and 4', () => {
  fc.assert(
    fc.property(values, files, (raw, given) => {
      const defaults = withoutNulls(raw) as Values;
      const ours = coalesce(defaults, mergeFiles(...given));
      for (const major of majors) expect(ours).toEqual(inHelm(major, defaults, ...given));
    }),
    { numRuns: 30 },
  );
});

test('the arguments are never changed and never shared', () => {
  fc.assert(
    fc.property(values, files, (defaults, given) => {
      const before = JSON.stringify([defaults, given]);
      scribble(coalesce(defaults, given[0]!));
      scribble(mergeFiles(...given));
      expect(JSON.stringify([defaults, given])).toBe(before);
    }),
  );
});

function scribble(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.values(value).forEach(scribble);
  if (Array.isArray(value)) value.push('scribble');
  else (value as Values).scribble = true;
}

test('a null of the user deletes a default at any depth', () => {
  const defaults = { a: 1, b: { c: 1, d: { e: 1, f: 2 } }, list: [1] };
  const user = { a: null, b: { d: { e: null } }, list: null };
  const expected = { b: { c: 1, d: { f: 2 } } };
  expect(coalesce(defaults, user)).toEqual(expected);
  for (const major of majors) expect(inHelm(major, defaults, user)).toEqual(expected);
});

test('a null of the user for a key without default stays', () => {
  const defaults = { b: { c: 1 } };
  const user = { a: null, b: { x: null }, n: { x: null } };
  const expected = { a: null, b: { c: 1, x: null }, n: { x: null } };
  expect(coalesce(defaults, user)).toEqual(expected);
  for (const major of majors) expect(inHelm(major, defaults, user)).toEqual(expected);
});

test('nulls of the defaults go in helm 4 and stay in helm 3, except in lists', () => {
  const defaults = { a: null, b: { c: null, d: { e: null } }, list: [null, { f: null }] };
  const expected = { b: { d: {} }, list: [null, { f: null }] };
  expect(coalesce(defaults, {})).toEqual(expected);
  expect(inHelm(4, defaults)).toEqual(expected);
  expect(inHelm(3, defaults)).toEqual(defaults);
});

test('a null over a null default goes at the top; deeper it stays in helm 4 and goes in helm 3', () => {
  const both = { a: null, b: { c: null } };
  expect(coalesce(both, both)).toEqual({ b: { c: null } });
  expect(inHelm(4, both, both)).toEqual({ b: { c: null } });
  expect(inHelm(3, both, both)).toEqual({ b: {} });
});

test('a map against something else stays what the user gave, with a warning', () => {
  const defaults = { a: { b: 1 }, c: 1, d: { e: { f: 1 }, g: 1 }, h: null };
  const user = { a: 1, c: { x: null }, d: { e: [], g: {} }, h: { i: 1 } };
  const warnings: string[] = [];
  expect(coalesce(defaults, user, { warn: (message) => warnings.push(message) })).toEqual(user);
  for (const major of majors) expect(inHelm(major, defaults, user)).toEqual(user);
  expect(warnings).toEqual([
    'a is a map in the chart, but not in the values given',
    'c is not a map in the chart, but is one in the values given',
    'd.e is a map in the chart, but not in the values given',
    'd.g is not a map in the chart, but is one in the values given',
  ]);
});

test('the schema is checked against the coalesced values, where helm 4 has no null defaults', () => {
  const schema = JSON.stringify({ properties: { a: { type: 'string' }, b: { required: ['c'] } } });
  const given = { schema, defaults: 'a: null\nb: {c: null}\n' };
  expect(() => renderedValues(helm(4), given)).toThrow(/missing property 'c'/);
  expect(() => renderedValues(helm(3), given)).toThrow(/a: Invalid type. Expected: string, given: null/);
  expect(() => renderedValues(helm(4), { ...given, files: ['x: 1\nb: {c: null}\n'] })).not.toThrow();
});

test('keys like __proto__ are data and pollute nothing', () => {
  const evil = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}');
  for (const result of [mergeFiles(evil, evil), coalesce(evil, {}), coalesce({}, evil), coalesce(evil, evil)]) {
    expect(JSON.stringify(result)).toBe(JSON.stringify(evil));
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
  }
  expect(({} as Values).polluted).toBeUndefined();
});
