import type { Page } from 'playwright-core';
import { Visitor } from '../support/browser';
import { startGitHub } from '../support/github';
import { enter, offerGitHub } from '../support/github-sign-in';
import { eventually, kubectl } from '../support/kubectl';
import { onNode } from '../support/node';
import type { Portal } from '../support/portal';
import { TOKEN } from '../support/token';
import { together, type Concern } from './concern';

const PORTAL = 'portal.localhost';
const HOST = 'github';
const component = (name: string) => ({
  ...{ apiVersion: 'backstage.io/v1alpha1', kind: 'Component', metadata: { name } },
  spec: { type: 'service', lifecycle: 'production', owner: 'platform' },
});
const REPOSITORIES = {
  'mill-web': { 'deploy/catalog.yaml': JSON.stringify(component('mill')) },
  'mill-empty': { 'README.md': 'nothing' },
  secret: { 'deploy/catalog.yaml': JSON.stringify(component('secret')) },
};
const GITHUB = {
  clientId: 'client-of-the-portal',
  clientSecret: 'secret-of-the-client',
  callback: `http://${PORTAL}/api/auth/github/handler/frame`,
  token: 'token-that-reads-the-organization',
  accounts: [
    { login: 'ada', name: 'Ada Lovelace', email: 'ada@acme.test' },
    { login: 'mallory', name: 'Mallory', email: 'mallory@elsewhere.test' },
  ],
  organization: { login: 'acme', members: ['ada'], teams: { platform: ['ada'] }, repositories: REPOSITORIES },
};
/** What the organization brings into the catalog, asked often: a first try may fail. */
const ORGANIZATION = {
  catalog: {
    providers: {
      github: {
        acme: {
          ...{ host: HOST, organization: 'acme', catalogPath: '/deploy/catalog.yaml', validateLocationsExist: true },
          filters: { repository: '^mill-.*' },
          schedule: { frequency: { seconds: 10 }, timeout: 'PT3M' },
        },
      },
      githubOrg: [
        {
          ...{ id: 'acme', githubUrl: `http://${HOST}`, orgs: ['acme'] },
          schedule: { frequency: { seconds: 10 }, timeout: { minutes: 3 } },
        },
      ],
    },
  },
};

export function signIn(portal: Portal, namespace: string): Concern {
  const values = together(ORGANIZATION, {
    publicUrl: `http://${PORTAL}`,
    service: { type: 'NodePort' },
    // The browser is outside of the cluster.
    networkPolicy: { ingressRules: { customRules: [{ ports: [{ port: 7007 }] }] } },
    auth: {
      providers: {
        github: {
          ...{ existingSecret: 'oauth', enterpriseInstanceUrl: `http://${HOST}` },
          signIn: { resolvers: [{ resolver: 'usernameMatchingUserEntityName' }] },
        },
      },
    },
    integrations: {
      github: [
        {
          host: HOST,
          apiBaseUrl: `http://${HOST}/api/v3`,
          token: { existingSecret: 'secrets', key: 'GITHUB_TOKEN' },
        },
      ],
    },
    catalog: {
      entities: [component('engine')],
    },
  });
  const find = (kind: string, name: string) =>
    portal.http(`/api/catalog/entities/by-name/${kind}/default/${name}`, { token: TOKEN });
  let visitor: Visitor | undefined;
  const arrive = async (): Promise<Visitor> => {
    await visitor?.leave();
    const address = onNode(namespace, 'portal-backstage');
    visitor = await Visitor.at({ [PORTAL]: address, [HOST]: onNode(namespace, HOST) });
    await offerGitHub(visitor.page, async (path) => (await fetch(`http://${address}${path}`)).text());
    return visitor;
  };

  const prepare = () => {
    startGitHub({ namespace, name: HOST, ...GITHUB });
    const { clientId, clientSecret, token } = GITHUB;
    const secrets = { oauth: { clientId, clientSecret }, secrets: { GITHUB_TOKEN: token } };
    for (const [name, stringData] of Object.entries(secrets)) {
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { namespace, name }, stringData };
      kubectl(['create', '--filename', '-'], JSON.stringify(secret));
    }
  };

  const tests = () => {
    afterAll(() => visitor?.leave());

    test('the organization brings its members and teams into the catalog', async () => {
      await eventually(180, () =>
        [['user', 'ada'] as const, ['group', 'platform'] as const]
          .filter(([kind, name]) => find(kind, name).status !== 200)
          .map(([kind, name]) => `the ${kind} ${name}`),
      );
      expect(find('user', 'ada').body).toMatchObject({
        metadata: { annotations: { 'github.com/user-login': 'ada' } },
        spec: { profile: { displayName: 'Ada Lovelace', email: 'ada@acme.test' }, memberOf: ['platform'] },
      });
      expect(find('user', 'mallory').status).toBe(404);
    });

    test('the repositories of the filter bring what their files have', async () => {
      await eventually(180, () => (find('component', 'mill').status === 200 ? [] : ['the component mill']));
      expect(find('component', 'mill').body.metadata.annotations).toMatchObject({
        'backstage.io/managed-by-location': `url:http://${HOST}/acme/mill-web/tree/main/deploy/catalog.yaml`,
      });
      expect(find('component', 'secret').status).toBe(404);
    });

    test('a member signs in from the app, with GitHub put on its sign-in page, and sees what the team owns', async () => {
      visitor = await arrive();
      await visitor.tries('sign-in', async (page) => {
        await enter(page, `http://${PORTAL}/`, 'ada');
        await page.getByText('Owned Components (2)').waitFor();
        await page.getByRole('link', { name: 'engine', exact: true }).waitFor();
      });
      await visitor.photograph('sign-in-catalog');
    });

    test('the settings tell the name and the team, after a reload too', async () => {
      await visitor!.tries('settings', async (page) => {
        await page.getByRole('link', { name: 'Settings' }).click();
        await page.getByText('ada@acme.test').waitFor();
        await page.reload();
        await page.getByText('User Entity: Ada Lovelace').waitFor();
        await page.getByText('Ownership Entities: Ada Lovelace, Team platform').waitFor();
      });
      await visitor!.photograph('sign-in-settings');
    });

    test('the session of the browser is that of the user in the catalog, and the backend takes its token', async () => {
      const refresh = await ask(visitor!.page, '/api/auth/github/refresh?env=production');
      expect(refresh.status).toBe(200);
      const { identity, token } = refresh.body.backstageIdentity;
      expect(identity).toMatchObject({
        userEntityRef: 'user:default/ada',
        ownershipEntityRefs: expect.arrayContaining(['user:default/ada', 'group:default/platform']),
      });
      const { body } = await ask(visitor!.page, '/api/auth/v1/userinfo', token as string);
      expect(body.claims).toMatchObject({ sub: 'user:default/ada', ent: identity.ownershipEntityRefs });
      expect((await ask(visitor!.page, '/api/catalog/entities')).status).toBe(401);
      expect((await ask(visitor!.page, '/api/catalog/entities', token as string)).status).toBe(200);
    });

    test('somebody who is not in the catalog is not let in', async () => {
      const { page } = (visitor = await arrive());
      await visitor.tries('refused', async () => {
        await enter(page, `http://${PORTAL}/`, 'mallory');
        await page.getByText('Failed to sign-in, unable to resolve user identity').waitFor();
      });
      await visitor.photograph('sign-in-refused');
      expect((await ask(page, '/api/auth/github/refresh?env=production')).status).toBe(401);
    });
  };

  return { title: 'signing in with GitHub', values, prepare, tests };
}

/** Sends a request from the page, with its cookies. */
function ask(page: Page, path: string, token?: string): Promise<{ status: number; body: any }> {
  const headers = {
    'x-requested-with': 'XMLHttpRequest',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return page.evaluate(
    async ({ path, headers }) => {
      const answer = await fetch(path, { headers });
      return { status: answer.status, body: await answer.json() };
    },
    { path, headers },
  );
}
