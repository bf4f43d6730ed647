import { testNamespace } from '../support/namespace';
import { helm4 } from '../support/outputs';
import { Portal } from '../support/portal';
import { makeTokenSecret, TOKEN_ACCESS } from '../support/token';
import { cache } from './cache';
import { catalog } from './catalog';
import { together } from './concern';
import { kubernetesPlugin } from './kubernetes-plugin';
import { proxy } from './proxy';
import { signIn } from './sign-in';

// One portal for concerns that do not get into each other's way; its values are all of theirs.
const namespace = testNamespace('rich');
const portal = Portal.quick(helm4, { name: 'portal', namespace });
const concerns = [catalog, proxy, kubernetesPlugin, signIn, cache].map((concern) => concern(portal, namespace));
const common = {
  auth: { externalAccess: [TOKEN_ACCESS] },
  // The pods are ready sooner.
  database: { type: 'sqlite' },
  networkPolicy: {
    enabled: true,
    // Servers elsewhere would be reached by HTTPS.
    egressRules: {
      customRules: [{ to: [{ podSelector: { matchExpressions: [{ key: 'server', operator: 'Exists' }] } }] }],
    },
  },
};

test('a portal with everything becomes ready at its first try', async () => {
  makeTokenSecret(namespace);
  for (const concern of concerns) concern.prepare();
  portal.install(together(common, ...concerns.map(({ values }) => values)));
  await portal.ready();
  expect(portal.restarts('backstage')).toBe(0);
});

for (const concern of concerns) describe(concern.title, () => concern.tests());

test('the portal becomes ready with other values', async () => {
  const { uid } = portal.pod('backstage').metadata;
  portal.upgrade(together(common, ...concerns.map(({ values, changed }) => changed ?? values)));
  await portal.ready();
  expect(portal.pod('backstage').metadata.uid).not.toBe(uid);
});

for (const concern of concerns)
  if (concern.changed !== undefined) describe(`${concern.title}, with other values`, () => concern.changedTests?.());
