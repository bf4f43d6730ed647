import { App } from 'cdk8s';
import { HelmChart, itemsOf, matches, refuse, repeated, text, Type } from '../../lib/helm';
import { collectedText, listIn } from '../../lib/kubernetes';

const values = Type.Object({
  names: Type.Array(Type.String(), { default: [] }),
});

function refused(names: string[]): () => unknown {
  const chart = new HelmChart(new App(), 'test', { values });
  const each = itemsOf<string, object>(chart.values.names, (name) => ({ name: text`${name}` }));
  const collected = collectedText('collected', 'objects', { name: 'always' }, each);
  refuse(chart, matches(collected, 'forbidden'), 'names: one of them is forbidden');
  const twice = repeated(listIn(collected, 'objects'), 'name');
  refuse(chart, matches(twice, '.'), text`names: ${twice} occurs twice`);
  return () => chart.manifests({ names });
}

test('a text is found in a list that a loop makes', () => {
  expect(refused(['a', 'forbidden'])).toThrow('names: one of them is forbidden');
  expect(refused(['a', 'b'])).not.toThrow();
});

test('a list of which nothing is left still has its first item', () => {
  expect(refused([])).not.toThrow();
  expect(refused(['always'])).toThrow('names: always occurs twice');
});
