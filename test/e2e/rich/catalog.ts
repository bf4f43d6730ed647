import { eventually, kubectl } from '../support/kubectl';
import type { Portal } from '../support/portal';
import { TOKEN } from '../support/token';
import type { Concern } from './concern';

const ITSELF = 'localhost:7007';
const TEXT = '{{ .Values.nothing }} and ${{ parameters.nothing }}';
const entity = (kind: string, name: string, spec: object, metadata: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, ...metadata },
  spec,
});
const group = entity('Group', 'crew', { type: 'team', children: [] });
const component = (name: string) =>
  entity('Component', name, { type: 'service', lifecycle: 'production', owner: 'crew' }, { description: TEXT });
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

export function catalog(portal: Portal, namespace: string): Concern {
  const values = (entities: object[]) => ({
    backstage: { appConfig: { backend: { reading: { allow: [{ host: ITSELF }] } } } },
    catalog: { entities, existingConfigMaps: ['more'], processingInterval: { seconds: 5 } },
  });
  const get = (path: string) => portal.http(`/api${path}`, { token: TOKEN });
  const find = (kind: string, name: string) => get(`/catalog/entities/by-name/${kind}/default/${name}`);
  const appears = (kind: string, name: string) =>
    eventually(60, () => (find(kind, name).status === 200 ? [] : [`${kind} ${name}`]));

  const prepare = () => {
    const more = JSON.stringify(entity('User', 'grace', { memberOf: ['crew'] }));
    const other = 'apiVersion: backstage.io/v1alpha1\nkind: Domain\nmetadata: { name: sales }\nspec: { owner: crew }\n';
    const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more' } };
    kubectl(
      ['apply', '--namespace', namespace, '--filename', '-'],
      JSON.stringify({
        ...configMap,
        data: { 'grace.yaml': more, 'others.yaml': `${other}---\n${other.replace('sales', 'hr')}` },
      }),
    );
  };

  const tests = () => {
    test('has the entities of the values, with every text as it is', async () => {
      await appears('component', 'web');
      await appears('group', 'crew');
      await appears('template', 'hello');
      expect(find('component', 'web').body.metadata.description).toBe(TEXT);
    });

    test('has those of ConfigMaps that are there, several in a file', async () => {
      await appears('user', 'grace');
      await appears('domain', 'sales');
      await appears('domain', 'hr');
      expect(find('user', 'grace').body.relations).toContainEqual(
        expect.objectContaining({ type: 'memberOf', targetRef: 'group:default/crew' }),
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
  };

  const changedTests = () => {
    test('what is new appears, what is gone disappears', async () => {
      await appears('component', 'api');
      await appears('component', 'web');
      await eventually(90, () => (find('template', 'hello').status === 404 ? [] : ['the template to go']));
      expect(find('group', 'crew').status).toBe(200);
    });
  };

  return {
    title: 'the catalog',
    values: values([group, component('web'), template]),
    changed: values([component('api'), group, component('web')]),
    prepare,
    tests,
    changedTests,
  };
}
