import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { Portal } from './support/portal';

/** What the SCC restricted-v2 of OpenShift gives the pods of a namespace: a user of its range, in the group of root. */
const podSecurityContext = { runAsUser: 1000650000, runAsGroup: 0, fsGroup: 1000650000 };
const COMPONENTS = ['postgresql', 'valkey'];

const namespace = testNamespace('openshift');
const portal = Portal.quick(helm4, {
  ...{ name: 'portal', namespace },
  values: {
    // The backend keeps the user of its image: that of the cluster tool lets no other one into /app.
    helpers: { podSecurityContext },
    postgresql: { podSecurityContext },
    valkey: { enabled: true, podSecurityContext },
  },
});

test('databases, caches and the Jobs that make Secrets run with the users that OpenShift chooses', async () => {
  portal.install();
  await portal.ready();
  for (const component of COMPONENTS) {
    expect({ component, restarts: portal.restarts(component) }).toEqual({ component, restarts: 0 });
    const [pod] = portal.pods(component);
    expect(pod.spec.securityContext).toMatchObject(podSecurityContext);
  }
  expect(portal.exec('postgresql', 'id', '-u').trim()).toBe(String(podSecurityContext.runAsUser));
});

test('Postgres finds its data when its pod is made anew', async () => {
  portal.sql('backstage', 'CREATE TABLE kept (id int)');
  portal.deletePods();
  await portal.ready();
  expect(portal.sql('backstage', 'SELECT count(*) FROM kept')).toBe('0');
});
