import fc from 'fast-check';
import { PortalValues } from '../../lib';
import { ValuesError } from '../../lib/helm';
import { valuesOf } from './arbitrary';
import { repairs, type Tree } from './portal-repairs';
import { portalChart } from './portal-chart';

const OBJECT = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'extra' }, data: { a: '{{ .Release.Name }}' } };
const extraObjects = fc.constantFrom<unknown[]>(
  [],
  [OBJECT],
  [{ ...OBJECT, data: { a: '${{ x }}', b: "it's" } }, JSON.stringify({ ...OBJECT, kind: 'Secret' })],
  ['apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "{{ .Values.service.type }}"\n---\n# nothing\n'],
);

const chart = portalChart();

/** Whether the portal refuses values with a sentence of its own. */
export function isRefused(values: object): boolean {
  try {
    chart.manifests(values, { namespace: 'space' });
    return false;
  } catch (error) {
    if (error instanceof ValuesError) return true;
    throw error;
  }
}

function repaired(values: Tree): Tree {
  for (const repair of repairs) repair(values);
  return values;
}

/** Values that the schema accepts, of which the portal accepts most. */
export const candidates = fc
  .tuple(valuesOf(PortalValues) as fc.Arbitrary<Tree>, extraObjects)
  .map(([values, extraDeploy]) => repaired({ ...structuredClone(values), extraDeploy }));

/** Values that the portal accepts: those of the schema but for what it refuses with a sentence of its own. */
export const acceptedValues: fc.Arbitrary<object> = candidates.filter((values) => !isRefused(values));
