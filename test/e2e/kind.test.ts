import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readValues } from '../../lib/helm';
import { open, Visitor } from './support/browser';
import { eventually } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { nodeAddress } from './support/node';
import { helm4 } from './support/outputs';
import { Portal } from './support/portal';

const file = join(__dirname, '..', '..', 'charts', 'backstage', 'values-kind.yaml');
const values: any = readValues(readFileSync(file, 'utf8'), file);
const address = () => `${nodeAddress()}:${values.service.nodePorts.backend}`;

/** Asks Backstage over the port on the node, from outside of the cluster. */
async function ask(path: string, token?: string): Promise<{ status: number; text: string }> {
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  const answer = await fetch(`http://${address()}${path}`, { headers });
  return { status: answer.status, text: await answer.text() };
}

describe('values-kind.yaml', () => {
  const namespace = testNamespace('kind');
  const portal = new Portal(helm4, { name: 'portal', namespace, values });

  test('the portal becomes ready at its first try', async () => {
    portal.install();
    await portal.ready();
    expect(portal.restarts('backstage')).toBe(0);
  });

  test('the page is on the port of the node, and knows its public address', async () => {
    // A port of the node leads nowhere until kube-proxy has seen the pod.
    let page = { status: 0, text: '' };
    await eventually(30, async () => {
      page = await ask('/');
      return [];
    });
    const { status, text } = page;
    expect(status).toBe(200);
    expect(text).toContain('<title>');
    const [, injected] = /<script type="backstage.io\/config">(.*?)<\/script>/s.exec(text)!;
    const data = JSON.parse(injected!).map((source: any) => source.data);
    const merged = Object.assign({}, ...data);
    expect(merged).toMatchObject({ app: { baseUrl: values.publicUrl }, backend: { baseUrl: values.publicUrl } });
  });

  test('a guest signs in and reads the catalog', async () => {
    expect((await ask('/api/catalog/entities')).status).toBe(401);
    const { status, text } = await ask('/api/auth/guest/refresh');
    expect(status).toBe(200);
    const { token, identity } = JSON.parse(text).backstageIdentity;
    expect(identity.userEntityRef).toBe('user:default/guest');
    expect((await ask('/api/catalog/entities', token)).status).toBe(200);
  });

  test('in a browser, a guest enters and sees the catalog', async () => {
    const visitor = await Visitor.at({ [new URL(values.publicUrl as string).host]: address() });
    try {
      await visitor.tries('guest', async (page) => {
        await open(page, values.publicUrl as string);
        await page.getByRole('button', { name: 'Enter' }).click();
        await page.getByRole('link', { name: 'example-website' }).waitFor();
      });
      await visitor.photograph('guest');
    } finally {
      await visitor.leave();
    }
  });

  test('helm test succeeds', () => {
    expect(portal.test()).toContain('Succeeded');
  });

  test('uninstalled, it frees the port', () => {
    portal.uninstall();
    expect(portal.objects('services')).toEqual([]);
  });
});
