import { mergeFiles } from '../../../lib/helm';
import { Visitor } from '../support/browser';
import { CertificateAuthority } from '../support/certificates';
import { Client } from '../support/client';
import { Gateway } from '../support/gateway';
import { startGitHub } from '../support/github';
import { enter, offerGitHub } from '../support/github-sign-in';
import { eventually, kubectl } from '../support/kubectl';
import { testNamespace } from '../support/namespace';
import { onNode } from '../support/node';
import { helm4 } from '../support/outputs';
import { Portal } from '../support/portal';

const HOST = 'portal.example.com';
const OTHER = 'other.example.com';
const PATH_HOST = 'tools.example.com';
const GITHUB = 'github';
const OAUTH = { clientId: 'client-of-the-portal', clientSecret: 'secret-of-the-client' };

const namespace = testNamespace('traefik');
const authority = new CertificateAuthority('example');
const gateway = new Gateway(authority.cert);

const values = {
  publicUrl: `https://${HOST}`,
  frontend: { enabled: true },
  networkPolicy: {
    enabled: true,
    ingressRules: { namespaceSelector: { 'kubernetes.io/metadata.name': 'traefik' } },
    // GitHub, which is in the cluster here.
    egressRules: { customRules: [{ ports: [{ port: 8080 }] }] },
  },
  auth: {
    providers: {
      github: {
        ...{ existingSecret: 'oauth', enterpriseInstanceUrl: `http://${GITHUB}` },
        signIn: { resolvers: [{ resolver: 'usernameMatchingUserEntityName' }] },
      },
    },
  },
  catalog: {
    entities: [
      { apiVersion: 'backstage.io/v1alpha1', kind: 'User', metadata: { name: 'ada' }, spec: { memberOf: [] } },
    ],
  },
};
const ingress = {
  ingress: {
    enabled: true,
    className: 'traefik',
    tls: { enabled: true, secretName: 'certificate' },
    extraHosts: [{ name: OTHER }],
  },
};
const listener = (sectionName: string) => [{ name: 'traefik', namespace: 'traefik', sectionName }];
const parentRefs = listener('web');
const portal = Portal.quick(helm4, { name: 'portal', namespace, values: mergeFiles(values, ingress) });

/** A new route takes the gateway a moment. */
const answers = (url: string, status: number, seconds = 60) =>
  eventually(seconds, async () => {
    const { status: got } = await gateway.get(url);
    return got === status ? [] : [`${url}: ${got}`];
  });

test('behind an Ingress the portal becomes ready at its first try', async () => {
  const { cert, key } = authority.forHosts(HOST, OTHER);
  const secrets = [
    { metadata: { name: 'certificate' }, type: 'kubernetes.io/tls', stringData: { 'tls.crt': cert, 'tls.key': key } },
    { metadata: { name: 'oauth' }, stringData: OAUTH },
  ].map((secret) => ({ apiVersion: 'v1', kind: 'Secret', ...secret }));
  kubectl(['create', '-n', namespace, '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: secrets }));
  startGitHub({
    ...{
      namespace,
      name: GITHUB,
      ...OAUTH,
      token: 'unused',
      callback: `https://${HOST}/api/auth/github/handler/frame`,
    },
    accounts: [{ login: 'ada', name: 'Ada Lovelace', email: 'ada@acme.test' }],
    organization: { login: 'acme', members: ['ada'], teams: {}, repositories: {} },
  });
  portal.install();
  await portal.ready();
  expect(portal.restarts('backstage')).toBe(0);
});

test('both hosts lead to the app and to the API, with the certificate of the Secret', async () => {
  for (const host of [HOST, OTHER]) {
    await answers(`https://${host}/`, 200);
    expect((await gateway.get(`https://${host}/`)).body).toContain('<title>');
    expect((await gateway.get(`https://${host}/api/catalog/entities`)).status).toBe(401);
  }
  await expect(gateway.get('https://elsewhere.example.com/')).rejects.toThrow(/certificate/);
});

test('only the gateway gets to the portal', async () => {
  const stranger = new Client({ namespace, name: 'stranger' });
  stranger.start();
  const services = ['backstage', 'frontend'].map((component) => portal.objects('services', component)[0]);
  const reached = await Promise.all(
    services.map(({ metadata, spec }) => stranger.reach(metadata.name, spec.ports[0].port)),
  );
  expect(reached).toEqual([false, false]);
});

test('a user signs in through it with GitHub, and all cookies are secure', async () => {
  const hosts = { [HOST]: `${gateway.address}:443`, [GITHUB]: onNode(namespace, GITHUB) };
  const visitor = await Visitor.at(hosts, true);
  try {
    await visitor.tries('traefik', async (page) => {
      await offerGitHub(page, async (path) => (await gateway.get(`https://${HOST}${path}`)).body);
      await enter(page, `https://${HOST}/`, 'ada');
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByText('User Entity: ada').waitFor();
    });
    const { secure, others } = await visitor.cookies();
    expect(secure).toContain('github-refresh-token');
    expect(others).toEqual([]);
  } finally {
    await visitor.leave();
  }
});

test('an HTTPRoute in the place of the Ingress leads to the app and to the API', async () => {
  portal.upgrade(mergeFiles(values, { httpRoute: { enabled: true, parentRefs } }));
  await portal.ready();
  await answers(`http://${HOST}/`, 200);
  expect((await gateway.get(`http://${HOST}/api/catalog/entities`)).status).toBe(401);
  await answers(`http://${OTHER}/`, 404);
});

test('an HTTPRoute at the listener for HTTPS leads to the app and to the API', async () => {
  portal.upgrade(mergeFiles(values, { httpRoute: { enabled: true, parentRefs: listener('websecure') } }));
  // The certificate is that of the Gateway, whose authority is its own.
  const anyhow = new Gateway();
  await eventually(60, async () => {
    const { status } = await anyhow.get(`https://${HOST}/`);
    return status === 200 ? [] : [`200 instead of ${status}`];
  });
  expect((await anyhow.get(`https://${HOST}/api/catalog/entities`)).status).toBe(401);
});

test('rules of its own redirect requests', async () => {
  const filters = [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https', statusCode: 301 } }];
  portal.upgrade(mergeFiles(values, { httpRoute: { enabled: true, parentRefs, rules: [{ filters }] } }));
  await answers(`http://${HOST}/catalog`, 301);
  expect((await gateway.get(`http://${HOST}/catalog`)).location).toBe(`https://${HOST}/catalog`);
});

test('an HTTPRoute takes the path of publicUrl away', async () => {
  const publicUrl = `http://${PATH_HOST}/portal`;
  portal.upgrade(mergeFiles(values, { publicUrl, httpRoute: { enabled: true, parentRefs } }));
  await portal.ready();
  await answers(`${publicUrl}/`, 200);
  const { body } = await gateway.get(`${publicUrl}/`);
  const [, script] = /<script [^>]*src="([^"]+\.js)"/.exec(body)!;
  expect(script).toMatch(/^\/portal\//);
  expect((await gateway.get(`http://${PATH_HOST}${script}`)).status).toBe(200);
  await answers(`${publicUrl}/api/catalog/entities`, 401);
  await answers(`http://${PATH_HOST}/`, 404);
});
