import { cpSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedInChart } from '../support/checked-in-chart';
import { majors } from '../support/helm';
import { normalized, rendered } from '../support/renderer';
import { render } from '../support/render';

const dependencies = [{ name: 'backstage', version: '0.1.0', condition: 'backstage.enabled', tags: ['portals'] }];
const options = { release: 'portal', namespace: 'space' };

describe.each(majors)('a parent chart with a condition, in Helm %p', (major) => {
  const folder = mkdtempSync(join(tmpdir(), 'umbrella-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'charts'));
  cpSync(checkedInChart, join(folder, 'charts', 'backstage'), { recursive: true });
  writeFileSync(
    join(folder, 'Chart.yaml'),
    JSON.stringify({ apiVersion: 'v2', name: 'platform', version: '0.1.0', dependencies }),
  );

  test('has the portal where it is enabled', () => {
    const values = { backstage: { enabled: true, tags: { portals: true } }, tags: { portals: false } };
    expect(normalized(rendered(major, folder, { values, options }))).toEqual(normalized(render()));
  });

  test('has no portal where it is not', () => {
    expect(rendered(major, folder, { values: { backstage: { enabled: false } }, options })).toEqual([]);
  });
});

test('enabled and tags mean nothing in the chart itself', () => {
  expect(render({ enabled: false, tags: { a: true } })).toEqual(render());
});
