import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import {
  each,
  eq,
  gt,
  HelmChart,
  isKind,
  not,
  refuse,
  refuseFirst,
  required,
  nonNull,
  text,
  tpl,
  Type,
} from '../../../lib/helm';
import { and, items, itemsOf, or, ValuesError, when, type Input } from '../../../lib/helm';
import { majors } from '../../support/helm';
import { helmChart, inHelm, thing, type Body } from '../support/charts';

const schema = Type.Object({
  on: Type.Boolean({ default: false }),
  strict: Type.Boolean({ default: false }),
  min: Type.Integer({ default: 1 }),
  max: Type.Integer({ default: 3 }),
  s: Type.Optional(Type.String()),
  x: Type.Unknown(),
  list: Type.Array(Type.String(), { default: [] }),
});

/** A construct that knows nothing of Helm. */
class Scaled extends Construct {
  constructor(scope: Construct, id: string, props: { min: Input<number>; max: Input<number> }) {
    super(scope, id);
    refuse(this, gt(props.min, props.max), text`min: got ${props.min}, it must not be above ${props.max}`);
    thing(this, 'it', { ...props });
  }
}

/** The sentences with which the values are refused; Helm says the first of them. */
function problems(body: Body<typeof schema>, values: object): readonly string[] {
  const chart = helmChart(schema, body) as unknown as HelmChart;
  try {
    chart.manifests(values);
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    for (const major of majors) expect(() => inHelm(chart, major, [values])).toThrow(error.problems[0]);
    return error.problems;
  }
  for (const major of majors) expect(inHelm(chart, major, [values])[0]!.length).toBeGreaterThan(0);
  return [];
}

test('a construct refuses properties at once where they are known, and else in both outputs', () => {
  const ordinary = new Chart(new App(), 'ordinary');
  expect(() => new Scaled(ordinary, 'bad', { min: 5, max: 3 })).toThrow(
    new ValuesError(['min: got 5, it must not be above 3']),
  );
  expect(() => new Scaled(ordinary, 'good', { min: 1, max: 3 })).not.toThrow();
  const body: Body<typeof schema> = (chart, { min, max }) => new Scaled(chart, 'it', { min, max });
  expect(problems(body, {})).toEqual([]);
  expect(problems(body, { min: 1000000 })).toEqual(['min: got 1000000, it must not be above 3']);
});

test('of the rules over a list, the first item that breaks one refuses', () => {
  const rule = (list: Input<readonly string[]>) =>
    itemsOf<string, string>(list, (item, index) => items(eq(item, 'x'), [text`list[${index}]: must not be x`]));
  const body: Body<typeof schema> = (chart, { list }) => {
    thing(chart, 'it', {});
    refuseFirst(chart, 'list', rule(list));
  };
  expect(problems(body, { list: ['a'] })).toEqual([]);
  expect(problems(body, { list: ['a', 'x', 'x'] })).toEqual(['list[1]: must not be x']);
  const ordinary = new Chart(new App(), 'ordinary');
  expect(() => refuseFirst(ordinary, 'list', rule(['a']))).not.toThrow();
  expect(() => refuseFirst(ordinary, 'list', rule(['x']))).toThrow(new ValuesError(['list[0]: must not be x']));
});

test('inside of when() it is refused only if the conditions around it hold', () => {
  const body: Body<typeof schema> = (chart, { on, strict, min, max }) => {
    thing(chart, 'own', {});
    when(on, () => {
      new Scaled(chart, 'on', { min, max });
      when(strict, () => {
        refuse(chart, eq(min, 1), 'min: must not be 1');
        thing(chart, 'strict', {});
      });
    });
    refuse(chart, eq(max, 0), 'max: must not be 0');
  };
  expect(problems(body, { min: 5 })).toEqual([]);
  expect(problems(body, { on: true, min: 5 })).toEqual(['min: got 5, it must not be above 3']);
  expect(problems(body, { on: true })).toEqual([]);
  expect(problems(body, { strict: true })).toEqual([]);
  expect(problems(body, { on: true, strict: true, max: 0 })).toEqual([
    'min: got 1, it must not be above 0',
    'min: must not be 1',
    'max: must not be 0',
  ]);
});

test('a condition that need not be looked at is not, so that what is guarded can fail', () => {
  const body: Body<typeof schema> = (chart, { on, s, x }) => {
    thing(chart, 'own', {});
    when(on, () => {
      refuse(chart, eq(required(s, 's: is required') as never, 'bad'), 's: must not be bad');
      thing(chart, 'on', {});
    });
    refuse(chart, and(isKind(x, 'string'), eq(tpl(nonNull(x) as never), 'bad')), 'x: must not be bad');
    refuse(chart, not(or(not(isKind(x, 'string')), eq(tpl(nonNull(x) as never), 'good'))), 'x: must be good');
  };
  expect(problems(body, {})).toEqual([]);
  expect(problems(body, { x: { a: 1 } })).toEqual([]);
  expect(problems(body, { x: 'good' })).toEqual([]);
  expect(problems(body, { on: true })).toEqual(['s: is required']);
  expect(problems(body, { on: true, s: 'x', x: 'bad' })).toEqual(['x: must not be bad', 'x: must be good']);
});

test('each() cannot hold a refusal, which would name none of the entries', () => {
  const maps = Type.Object({ m: Type.Record(Type.String(), Type.Integer(), { default: {} }) });
  const make = () =>
    helmChart(maps, (chart, { m }) =>
      each(m, (value, key) => {
        thing(chart, key, {});
        refuse(chart, gt(value, 3), 'm: too large');
      }),
    );
  expect(make).toThrow('refuse() cannot stand inside each(): refuse the map or list as a whole');
});

test('an ordinary chart cannot hold what is symbolic', () => {
  const ordinary = new Chart(new App(), 'ordinary');
  const { values } = helmChart(schema, () => undefined);
  expect(() => refuse(new Construct(ordinary, 'it'), values.on, 'on: is refused')).toThrow(
    'ordinary/it: a symbolic value can only be part of a HelmChart',
  );
  expect(() => refuse(ordinary, false, 'never')).not.toThrow();
});

test('the chart around a construct is found, however deep it lies', () => {
  const chart = helmChart(schema, () => undefined);
  expect(HelmChart.around(new Construct(new Construct(chart, 'a'), 'b'))).toBe(chart);
  expect(HelmChart.around(chart)).toBe(chart);
});

test('a when() may hold nothing but a refusal', () => {
  const body: Body<typeof schema> = (scope, values) => {
    thing(scope, 'it', {});
    when(values.on, () => refuse(scope, values.strict, 'strict: does not go with on'));
  };
  expect(problems(body, { on: true, strict: true })).toEqual(['strict: does not go with on']);
  expect(problems(body, { strict: true })).toEqual([]);
});
