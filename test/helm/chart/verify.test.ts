import { App, Chart } from 'cdk8s';
import { HelmChart, refuse, Type, ValuesError, verify, eq } from '../../../lib/helm';
import { majors } from '../../support/helm';
import { helmChart, inHelm, thing, type Body } from '../support/charts';

const schema = Type.Object({ names: Type.Array(Type.String(), { default: [] }), on: Type.Boolean({ default: false }) });
const problemsOf = (names: readonly string[]) =>
  names.filter((name) => name !== name.toLowerCase()).map((name) => `names: got "${name}", which is not in lower case`);
const body: Body<typeof schema> = (chart, { names, on }) => {
  refuse(chart, eq(on, true), 'on: must be false');
  verify<readonly string[]>(chart, names, problemsOf);
  thing(chart, 'it', {});
};

test('a value that is known is looked into at once', () => {
  const chart = new Chart(new App(), 'ordinary');
  expect(() => verify(chart, ['a', 'B', 'C'], problemsOf)).toThrow(new ValuesError(problemsOf(['B', 'C'])));
  expect(() => verify(chart, ['a'], problemsOf)).not.toThrow();
});

test('a symbolic value is looked into by the plain output, beside what is refused, and not by Helm', () => {
  const chart = helmChart(schema, body) as unknown as HelmChart;
  expect(chart.manifests({ names: ['a'] })).toHaveLength(1);
  expect(() => chart.manifests({ names: ['B'], on: true })).toThrow(
    new ValuesError(['on: must be false', ...problemsOf(['B'])]),
  );
  for (const major of majors) expect(inHelm(chart, major, [{ names: ['B'] }])[0]).toHaveLength(1);
});
