import { completeValues, eq, type HelmChart, Type, ValuesError } from '../../../lib/helm';
import { valuesSchema } from '../../../lib/helm/values/schema';
import { valuesTable } from '../../../lib/helm/values/table';
import { valuesYaml } from '../../../lib/helm/values/values-yaml';
import { majors } from '../../support/helm';
import { expectTwoWays, helmChart, inHelm, thing } from '../support/charts';

const schema = Type.Object(
  {
    name: Type.String({ default: 'x' }),
    database: Type.Object(
      {
        host: Type.String({ default: 'db' }),
        secret: Type.Object({ name: Type.String({ default: '' }) }, { notMap: 'is a map, put "it" into {{ x }}' }),
        pool: Type.Optional(Type.Object({ max: Type.Optional(Type.Integer()) }, { retired: { min: 'is always 0' } })),
      },
      { retired: { url: 'use database.host instead', 'odd-key': 'says "%s" and {{ x }}\nin two lines' } },
    ),
  },
  { retired: { oldName: 'use name instead' } },
);
const chart = helmChart(schema, (scope, { name }) => {
  thing(scope, 'it', { name });
  scope.refuse(eq(name, 'bad'), 'name: must not be bad');
}) as unknown as HelmChart;

function problems(values: object): readonly string[] {
  try {
    chart.manifests(values);
    return [];
  } catch (error) {
    return (error as ValuesError).problems;
  }
}

test.each<[object, string]>([
  [{ oldName: 'x' }, 'oldName: use name instead'],
  [{ oldName: true }, 'oldName: use name instead'],
  [{ database: { url: { any: ['thing'] } } }, 'database.url: use database.host instead'],
  [{ database: { 'odd-key': 'x' } }, 'database.odd-key: says "%s" and {{ x }}\nin two lines'],
  [{ database: { pool: { min: 1 } } }, 'database.pool.min: is always 0'],
])('the retired key in %j is refused with what to do instead, in both outputs', (values, problem) => {
  expect(problems(values)).toEqual([problem]);
  for (const major of majors) expect(() => inHelm(chart, major, [values])).toThrow(problem.split('\n')[0]);
});

test.each(['s3cret', '', 5, false, []])('what must be a map, and is %j, is refused in the same words', (secret) => {
  const problem = 'database.secret: is a map, put "it" into {{ x }}';
  expect(problems({ database: { secret } })).toEqual([problem]);
  expect(() => completeValues(schema, { database: { secret } } as object)).toThrow(new ValuesError([problem]));
  for (const major of majors) {
    expect(() => inHelm(chart, major, [{ database: { secret } }])).toThrow(problem);
    expect(() => inHelm(chart, major, [{ database: { secret: { name: 'x' } } }])).not.toThrow();
    expect(() => inHelm(chart, major, [{ database: { secret: { other: 'x' } } }])).toThrow('database');
  }
});

test('a retired key is refused for concrete values too', () => {
  expect(() => completeValues(schema, { database: { url: 'x' } } as object)).toThrow(
    'database.url: use database.host instead',
  );
});

test.each([false, 0, '', [], {}, { enabled: false }, null])(
  'a retired key that asks for nothing (%j) is let through',
  (oldName) => {
    expect(problems({ oldName })).toEqual([]);
    for (const major of majors) expect(() => inHelm(chart, major, [{ oldName }])).not.toThrow();
  },
);

test('every retired key that is given is told, before what else is refused', () => {
  const values = { name: 'bad', oldName: 1, database: { url: 1, pool: { min: 1 } } };
  expect(problems(values)).toEqual([
    'oldName: use name instead',
    'database.url: use database.host instead',
    'database.pool.min: is always 0',
    'name: must not be bad',
  ]);
});

test('a retired key that is null or not there is nothing to refuse', () => {
  const made = expectTwoWays(schema, (scope, { name }) => thing(scope, 'it', { name }), [
    {},
    { oldName: null, database: { url: null, pool: null } },
  ]);
  expect(made).toHaveLength(2);
});

test('a retired key is no value: only the schema lets it through to its sentence', () => {
  for (const text of [valuesYaml(schema), valuesTable(schema)]) expect(text).not.toMatch(/oldName|url|odd-key|min/);
  expect(completeValues(schema)).not.toHaveProperty('oldName');
  const written = JSON.stringify(valuesSchema(schema));
  expect(written).toContain('"oldName":true');
  expect(written).not.toContain('instead');
  expect(problems({ older: 1 })).toEqual(['older: unknown key, allowed are name, database, global']);
});
