import { readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { cases, FACTORS } from './cases';
import { keysOf, pairwise } from './pairs';
import { portalChart } from '../support/portal-chart';

const chart = portalChart();
const letters = { a: { 1: 0, 2: 0, 3: 0 }, b: { x: 0, y: 0 }, c: { p: 0, q: 0, r: 0 } };

test('any two values of different factors are together in a row', () => {
  const rows = pairwise(letters);
  const pairs = new Set(rows.flatMap((row) => keysOf(row)));
  expect(pairs.size).toBe(3 * 2 + 3 * 3 + 2 * 3);
  expect(rows.length).toBeLessThan(13);
  for (const row of rows) expect(Object.keys(row).sort()).toEqual(['a', 'b', 'c']);
});

test('the portals are few, and each differs from the others', () => {
  const names = Object.keys(cases);
  const [most = 0, next = 0] = Object.values(FACTORS)
    .map((values) => Object.keys(values).length)
    .sort((a, b) => b - a);
  expect(names.length).toBeGreaterThanOrEqual(most * next);
  expect(names.length).toBeLessThan(1.5 * most * next);
  expect(new Set(names).size).toBe(names.length);
});

test.each(Object.entries(cases))('the portal of %s is accepted, and has a configuration', (_name, values) => {
  const objects = chart.manifests(values, { namespace: 'space' });
  const text = find(objects, 'ConfigMap', '-app-config').data['app-config-from-chart.yaml'] as string;
  expect(readValues(text)).toHaveProperty('backend.database.client');
});
