import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeFiles, readValues } from '../../lib/helm';
import { render } from '../support/render';

const path = join(__dirname, '..', 'e2e', 'maximal-values.yaml');
const maximal = readValues(readFileSync(path, 'utf8'), path);
const openshift = (adaptSecurityContext: string) => ({
  global: { compatibility: { openshift: { adaptSecurityContext } } },
});

/** The security contexts of all pods and containers, by where they are. */
function contexts(value: unknown, place: string): [string, Record<string, unknown>][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]): [string, Record<string, unknown>][] =>
    key === 'securityContext' ? [[place, child]] : contexts(child, `${place}.${key}`),
  );
}
const all = (values: Record<string, unknown>) =>
  render(mergeFiles(maximal, values)).flatMap((object) => contexts(object, `${object.kind}/${object.metadata.name}`));
const NUMBERS = ['runAsUser', 'runAsGroup', 'fsGroup'];
const numbered = (values: Record<string, unknown>) =>
  all(values)
    .filter(([, context]) => NUMBERS.some((key) => key in context))
    .map(([place]) => place);

// Whoever gives a container a number of its own wants it.
const GIVEN = ['port-ocean', 'valkey'].map((name) => `Deployment/acme-portal-${name}.spec.template.spec.containers.0`);

test('with global.compatibility.openshift.adaptSecurityContext "force", OpenShift chooses the users and groups of all pods', () => {
  expect(all(openshift('force')).length).toBeGreaterThan(30);
  expect(numbered(openshift('force'))).toEqual(GIVEN);
});

test('the rest of the security contexts stays', () => {
  for (const [, context] of all(openshift('force'))) expect(context).not.toEqual({});
});

test.each(['disabled', 'auto'])('with "%s" the pods have their own', (setting) => {
  expect(numbered(openshift(setting))).toEqual(numbered({}));
  expect(numbered({}).length).toBeGreaterThan(5);
});
