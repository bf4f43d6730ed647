import { spawn } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readValues } from '../../lib/helm';
import { blocksOf, read, root } from '../docs/pages';
import { open, Visitor } from './support/browser';
import { eventually } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { nodeAddress } from './support/node';
import { helm4 } from './support/outputs';
import { Portal } from './support/portal';
import { Shell } from './support/shell';

const file = join(__dirname, '..', '..', 'charts', 'backstage', 'values-kind.yaml');
const values: any = readValues(readFileSync(file, 'utf8'), file);
const address = () => `${nodeAddress()}:${values.service.nodePorts.backend}`;

/** Asks Backstage over the port on the node, from outside of the cluster. */
async function ask(path: string, token?: string): Promise<{ status: number; text: string }> {
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  const answer = await fetch(`http://${address()}${path}`, { headers });
  return { status: answer.status, text: await answer.text() };
}

const tutorial = read('docs/tutorial.md');
const [ownValues] = blocksOf(tutorial, 'yaml');
/** The commands of the tutorial with these words. */
const commands = (words: string): string => blocksOf(tutorial, 'sh').find((script) => script.includes(words))!;

describe('values-kind.yaml, by the commands of the tutorial', () => {
  const namespace = testNamespace('kind');
  const portal = new Portal(helm4, { name: 'portal', namespace, values });
  const shell = new Shell();
  const run = (words: string) =>
    shell.run(commands(words).replaceAll('--namespace portal', `--namespace ${namespace}`));
  beforeAll(() => {
    // What `npx cdk8s synth` made.
    for (const folder of ['dist', 'charts'])
      cpSync(join(root, folder), join(shell.folder, folder), { recursive: true });
  });
  afterAll(() => shell.remove());

  test('the portal becomes ready at its first try', async () => {
    expect(readdirSync(join(shell.folder, 'dist')).filter((name) => name.endsWith('.tgz'))).toHaveLength(1);
    expect(run('helm install')).toContain('successfully rolled out');
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

  test('the values of the tutorial add a component, which the guest sees over the port-forward', async () => {
    writeFileSync(join(shell.folder, 'my-values.yaml'), ownValues!);
    expect(run('helm upgrade')).toContain('successfully rolled out');
    const [program, ...args] = commands('port-forward')
      .trim()
      .replace('--namespace portal', `--namespace ${namespace}`)
      .split(' ');
    const forward = spawn(program!, args, { stdio: 'ignore' });
    const visitor = await Visitor.at({});
    try {
      await eventually(60, async () => ((await fetch(values.publicUrl as string)).ok ? [] : ['the port-forward']));
      await visitor.tries('tutorial', async (page) => {
        await open(page, values.publicUrl as string);
        await page.getByRole('button', { name: 'Enter' }).waitFor();
        await visitor.photograph('tutorial-sign-in');
        await page.getByRole('button', { name: 'Enter' }).click();
        await page.getByTestId('user-picker-all').click();
        await page.getByRole('link', { name: 'my-website' }).waitFor();
        await visitor.photograph('tutorial-catalog');
        await page.getByRole('link', { name: 'my-website' }).click();
        await page.getByText('My first component').waitFor();
        await visitor.photograph('tutorial-component');
      });
    } finally {
      await visitor.leave();
      forward.kill();
    }
  });

  test('helm test succeeds, and prints what the tutorial says', () => {
    const [said] = blocksOf(tutorial, 'console').filter((block) => block.startsWith('ok:'));
    expect(run('helm test')).toContain(said!.trim());
  });

  test('uninstalled, it frees the port', () => {
    portal.uninstall();
    expect(portal.objects('services')).toEqual([]);
  });
});
