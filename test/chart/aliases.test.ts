import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedInChart } from '../support/checked-in-chart';
import { normalized, rendered } from '../support/renderer';
import { render } from '../support/render';
import { find, type Manifest } from '../support/synth';
import { portalChart } from '../support/portal-chart';

const ALIASES = ['east', 'west'];
const OPTIONS = { release: 'portal', namespace: 'space' };
/** Everything that keeps data or has a Job, beside a Cluster of the operator in the other one. */
const EVERYTHING = {
  objectStorage: { enabled: true },
  valkey: { enabled: true },
  frontend: { enabled: true },
  networkPolicy: { enabled: true },
  kubernetes: { enabled: true },
  secrets: { tokens: { generate: ['a'] } },
  postgresql: { pdb: { create: true }, metrics: { enabled: true, serviceMonitor: { enabled: true } } },
};
const OF_OPERATOR = { ...EVERYTHING, postgresql: {}, database: { type: 'operator' } };

/** Two portals in one release, as a parent chart has them; from real Helm. */
function umbrella(values: Record<string, object>): Manifest[] {
  const folder = mkdtempSync(join(tmpdir(), 'umbrella-'));
  try {
    mkdirSync(join(folder, 'charts'));
    symlinkSync(checkedInChart, join(folder, 'charts', 'backstage'));
    const dependencies = ALIASES.map((alias) => ({ name: 'backstage', version: '>=0', alias }));
    writeFileSync(
      join(folder, 'Chart.yaml'),
      JSON.stringify({ apiVersion: 'v2', name: 'umbrella', version: '1.0.0', dependencies }),
    );
    return rendered(4, folder, { values, options: OPTIONS });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.each([
  ['with the Postgres of each', { east: EVERYTHING, west: EVERYTHING }],
  ['with a Cluster of the operator each', { east: OF_OPERATOR, west: OF_OPERATOR }],
])('two portals under aliases in one release, %s,', (_what, values) => {
  const objects = umbrella(values);

  test('have no object of one name', () => {
    const names = objects.map(({ kind, metadata }) => `${String(kind)} ${metadata.namespace} ${metadata.name}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('are what the plain output gives for each alias', () => {
    const chart = portalChart();
    const plain = ALIASES.flatMap((alias) =>
      chart.manifests(values[alias as keyof typeof values] as object, { ...OPTIONS, alias }),
    );
    expect(normalized(objects)).toEqual(normalized(plain));
  });
});

test('a portal under an alias has its own database, and knows it', () => {
  const objects = umbrella({ east: {}, west: {} });
  for (const alias of ALIASES) {
    const name = `portal-${alias}-postgresql`;
    expect(find(objects, 'StatefulSet', name).metadata.name).toBe(name);
    expect(JSON.stringify(find(objects, 'Deployment', `portal-${alias}`))).toContain(`"${name}"`);
  }
});

test('a portal of its own keeps the name of its data: that of the release', () => {
  const names = render({ objectStorage: { enabled: true }, fullnameOverride: 'other' })
    .filter(({ kind }) => kind === 'StatefulSet')
    .map(({ metadata }) => metadata.name as string);
  expect(names.sort()).toEqual(['portal-object-storage', 'portal-postgresql']);
});
