import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { Portal } from './support/portal';

/** What the SCC restricted-v2 of OpenShift gives the pods of a namespace: a user of its range, in the group of root. */
const podSecurityContext = { runAsUser: 1000650000, runAsGroup: 0, fsGroup: 1000650000 };
const COMPONENTS = ['backstage', 'postgresql', 'valkey', 'frontend'];

const namespace = testNamespace('openshift');
const portal = Portal.quick(helm4, {
  ...{ name: 'portal', namespace },
  values: {
    backstage: { podSecurityContext },
    postgresql: { podSecurityContext },
    valkey: { enabled: true, podSecurityContext },
    frontend: { enabled: true },
  },
});

test('a portal runs with the users that OpenShift chooses', async () => {
  portal.install();
  await portal.ready();
  for (const component of COMPONENTS) {
    expect({ component, restarts: portal.restarts(component) }).toEqual({ component, restarts: 0 });
    expect(portal.exec(component, 'id', '-u').trim()).toBe(String(podSecurityContext.runAsUser));
    expect(portal.exec(component, 'id', '-g').trim()).toBe('0');
  }
});

test('its tests succeed', () => {
  expect(portal.test()).toContain('Phase:          Succeeded');
});

test('Postgres finds its data when its pod is made anew', async () => {
  portal.sql('backstage', 'CREATE TABLE kept (id int)');
  portal.deletePods();
  await portal.ready();
  expect(portal.sql('backstage', 'SELECT count(*) FROM kept')).toBe('0');
});
