import { imageOf } from './support/images';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { Portal } from './support/portal';

/** What the SCC restricted-v2 of OpenShift gives the pods of a namespace: a user of its range, in the group of root. */
const podSecurityContext = { runAsUser: 1000650000, runAsGroup: 0, fsGroup: 1000650000 };
const COMPONENTS = ['backstage', 'postgresql', 'valkey'];

/**
 * The cluster tool's image of Backstage lets its own user into /app only, other than that of image/Dockerfile and the
 * official one: a copy is readable by everybody, as theirs are.
 */
const readableApp = {
  extraVolumes: [{ name: 'app', emptyDir: {} }],
  extraVolumeMounts: [{ name: 'app', mountPath: '/app' }],
  initContainers: [
    {
      name: 'copy-app',
      image: imageOf('backstage'),
      command: ['cp', '--recursive', '--no-target-directory', '/app', '/copy/app'],
      volumeMounts: [{ name: 'app', mountPath: '/copy/app' }],
      securityContext: {
        ...{ runAsUser: 1000, runAsNonRoot: true, allowPrivilegeEscalation: false },
        ...{ readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      },
    },
  ],
};

const namespace = testNamespace('openshift');
const portal = Portal.quick(helm4, {
  ...{ name: 'portal', namespace },
  values: {
    backstage: { podSecurityContext, ...readableApp },
    helpers: { podSecurityContext },
    postgresql: { podSecurityContext },
    valkey: { enabled: true, podSecurityContext },
  },
});

test('the backend, databases, caches and the Jobs that make Secrets run with the users that OpenShift chooses', async () => {
  portal.install();
  await portal.ready();
  for (const component of COMPONENTS) {
    expect({ component, restarts: portal.restarts(component) }).toEqual({ component, restarts: 0 });
    const [pod] = portal.pods(component);
    expect(pod.spec.securityContext).toMatchObject(podSecurityContext);
  }
  for (const component of ['backstage', 'postgresql']) {
    expect(portal.exec(component, 'id', '-u').trim()).toBe(String(podSecurityContext.runAsUser));
    expect(portal.exec(component, 'id', '-g').trim()).toBe('0');
  }
  expect(portal.http('/healthcheck').status).toBe(200);
});

test('Postgres finds its data when its pod is made anew', async () => {
  portal.sql('backstage', 'CREATE TABLE kept (id int)');
  portal.deletePods();
  await portal.ready();
  expect(portal.sql('backstage', 'SELECT count(*) FROM kept')).toBe('0');
});
