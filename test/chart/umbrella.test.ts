import { cpSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedInChart } from '../support/checked-in-chart';
import { majors } from '../support/helm';
import { normalized, rendered } from '../support/renderer';
import { complaints, render } from '../support/render';

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

test('a chart without a parent cannot be left out', () => {
  expect(render({ enabled: true, tags: { a: false } })).toEqual(render());
  const words = 'true, as only the condition of a parent chart leaves this chart out';
  const { problems, complaint } = complaints({ enabled: false });
  expect(problems).toEqual([`enabled: got false, allowed is ${words}`]);
  expect(complaint).toContain(`at '/enabled': value must be one of true, <nil>, '${words}'`);
});
