import { eventually, kubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { Portal } from './support/portal';
import { makeTokenSecret, TOKEN, TOKEN_ACCESS } from './support/token';

const ITSELF = 'localhost:7007';
const TEXT = '{{ .Values.nothing }} and ${{ parameters.nothing }}';
const entity = (kind: string, name: string, spec: object, metadata: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, ...metadata },
  spec,
});
const group = entity('Group', 'platform', { type: 'team', children: [] });
const component = (name: string) =>
  entity('Component', name, { type: 'service', lifecycle: 'production', owner: 'platform' }, { description: TEXT });
const template = {
  ...entity('Template', 'hello', {
    type: 'service',
    parameters: { required: ['name'], properties: { name: { type: 'string' } } },
    steps: [
      { id: 'say', action: 'debug:log', input: { message: 'Hello, ${{ parameters.name }}!' } },
      {
        id: 'fetch',
        action: 'fetch:plain:file',
        input: { url: `http://${ITSELF}/.backstage/health/v1/readiness`, targetPath: 'ready.json' },
      },
      { id: 'show', action: 'debug:log', input: { listWorkspace: true } },
    ],
  }),
  apiVersion: 'scaffolder.backstage.io/v1beta3',
};

describe('the catalog', () => {
  const namespace = testNamespace('catalog');
  const values = (entities: object[]) => ({
    backstage: {
      resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
      appConfig: { backend: { reading: { allow: [{ host: ITSELF }] } } },
    },
    auth: { externalAccess: [TOKEN_ACCESS] },
    // The pods are ready sooner.
    database: { type: 'sqlite' },
    catalog: { entities, existingConfigMaps: ['more'], processingInterval: { seconds: 5 } },
  });
  const portal = new Portal(helm4, { name: 'portal', namespace, values: values([group, component('web'), template]) });
  const get = (path: string) => portal.http(`/api${path}`, { token: TOKEN });
  const find = (kind: string, name: string) => get(`/catalog/entities/by-name/${kind}/default/${name}`);
  const appears = (kind: string, name: string) =>
    eventually(60, () => (find(kind, name).status === 200 ? [] : [`${kind} ${name}`]));

  test('has the entities of the values, with every text as it is', async () => {
    const more = JSON.stringify(entity('User', 'ada', { memberOf: ['platform'] }));
    const other =
      'apiVersion: backstage.io/v1alpha1\nkind: Domain\nmetadata: { name: sales }\nspec: { owner: platform }\n';
    const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more' } };
    kubectl(
      ['apply', '--namespace', namespace, '--filename', '-'],
      JSON.stringify({
        ...configMap,
        data: { 'ada.yaml': more, 'others.yaml': `${other}---\n${other.replace('sales', 'hr')}` },
      }),
    );
    makeTokenSecret(namespace);
    portal.install();
    await portal.ready(300);
    await appears('component', 'web');
    await appears('group', 'platform');
    await appears('template', 'hello');
    expect(find('component', 'web').body.metadata.description).toBe(TEXT);
  });

  test('has those of ConfigMaps that are there, several in a file', async () => {
    await appears('user', 'ada');
    await appears('domain', 'sales');
    await appears('domain', 'hr');
    expect(find('user', 'ada').body.relations).toContainEqual(
      expect.objectContaining({ type: 'memberOf', targetRef: 'group:default/platform' }),
    );
  });

  test('has nothing of the examples of the image, which it replaces', () => {
    expect(find('component', 'example-website').status).toBe(404);
  });

  test('has a template that runs to its end', async () => {
    const task = portal.http('/api/scaffolder/v2/tasks', {
      ...{ token: TOKEN, method: 'POST' },
      body: { templateRef: 'template:default/hello', values: { name: 'Ada' } },
    });
    expect(task).toMatchObject({ status: 201 });
    const { id } = task.body as { id: string };
    const status = () => get(`/scaffolder/v2/tasks/${id}`).body.status as string;
    await eventually(60, () => (['completed', 'failed'].includes(status()) ? [] : [status()]));
    const { body } = get(`/scaffolder/v2/tasks/${id}/events`);
    const log = (body as { body: { message: string } }[]).map((event) => event.body.message).join('\n');
    expect({ status: status(), log }).toMatchObject({ status: 'completed' });
    expect(log).toContain('Hello, Ada!');
    expect(log).toContain('ready.json');
  });

  test('follows the values: what is new appears, what is gone disappears', async () => {
    const { uid } = portal.pod('backstage').metadata;
    portal.upgrade(values([component('api'), group, component('web')]));
    await portal.ready(300);
    expect(portal.pod('backstage').metadata.uid).not.toBe(uid);
    await appears('component', 'api');
    await appears('component', 'web');
    await eventually(90, () => (find('template', 'hello').status === 404 ? [] : ['the template to go']));
    expect(find('group', 'platform').status).toBe(200);
  });
});
