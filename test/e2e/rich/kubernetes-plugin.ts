import { eventually, kubectl, tryKubectl } from '../support/kubectl';
import type { Portal } from '../support/portal';
import { TOKEN } from '../support/token';
import type { Concern } from './concern';

const ID = 'backstage.io/kubernetes-id';

export function kubernetesPlugin(portal: Portal, namespace: string): Concern {
  const values = (kubernetes: object) => ({
    kubernetes: { enabled: true, ...kubernetes },
    catalog: { entities: [entity('anywhere'), entity('here', { 'backstage.io/kubernetes-namespace': namespace })] },
  });
  const entity = (name: string, annotations: object = {}) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: { [ID]: 'web', ...annotations } },
    spec: { type: 'service', lifecycle: 'production', owner: 'operators' },
  });
  const apply = (object: object) =>
    kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify(object));
  /** What the plugin says of each cluster: the names of what it lists, by type, and what it was refused. */
  function seen(name = 'anywhere'): Record<string, { names: Record<string, string[]>; errors: string[] }> {
    const { status, body } = portal.http(`/api/kubernetes/services/${name}`, {
      ...{ token: TOKEN, method: 'POST', body: { entity: entity(name), auth: {} } },
    });
    expect({ status, body }).toMatchObject({ status: 200 });
    return Object.fromEntries(
      (body.items as any[]).map(({ cluster, resources, errors }) => [
        cluster.name,
        {
          names: Object.fromEntries(
            resources.map((each: any) => [each.type, each.resources.map(({ metadata }: any) => metadata.name)]),
          ),
          errors: errors.map(({ errorType, resourcePath }: any) => `${errorType} ${resourcePath}`),
        },
      ]),
    );
  }
  // The plugin believes the catalog only.
  const known = () =>
    eventually(60, () =>
      portal.http('/api/catalog/entities/by-name/component/default/here', { token: TOKEN }).status === 200
        ? []
        : ['the component'],
    );
  const account = `system:serviceaccount:${namespace}:portal-backstage`;
  const can = (...what: string[]): string => tryKubectl(['auth', 'can-i', ...what, '--as', account]).stdout.trim();
  const LISTED = ['pods', 'services', 'configmaps', 'deployments.apps', 'jobs.batch', 'ingresses.networking.k8s.io'];

  const prepare = () => {
    apply({
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', labels: { [ID]: 'web' } } },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'web', image: 'busybox:1.36' }] },
        },
      },
    });
    apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'reader' } });
    kubectl(['create', 'role', 'reader', '--namespace', namespace, '--verb', 'list', '--resource', 'deployments']);
    kubectl([
      ...['create', 'rolebinding', 'reader', '--namespace', namespace, '--role', 'reader'],
      ...['--serviceaccount', `${namespace}:reader`],
    ]);
    const token = kubectl(['create', 'token', 'reader', '--namespace', namespace]).trim();
    apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'other-cluster' }, stringData: { token } });
  };
  const caFile = '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt';
  const other = {
    name: 'other',
    url: 'https://kubernetes.default.svc',
    token: { existingSecret: 'other-cluster' },
    caFile,
  };

  const tests = () => {
    test("lists a Deployment, with the token of the pods' own account, behind network policies", async () => {
      await known();
      const here = seen()['in-cluster']!;
      expect(here.names.deployments).toEqual(['web']);
      expect(here.errors).toEqual([]);
    });

    test('may list what it shows in all namespaces, and nothing else', () => {
      for (const type of LISTED) expect([type, can('list', type, '--all-namespaces')]).toEqual([type, 'yes']);
      for (const denied of [
        'list secrets',
        'get pods',
        'get pods --subresource=log',
        'delete pods',
        'watch pods',
        'create pods --subresource=exec',
      ])
        expect([denied, can(...denied.split(' '), '--namespace', namespace)]).toEqual([denied, 'no']);
      const token = '/var/run/secrets/kubernetes.io/serviceaccount';
      const ask = `fetch(process.argv[1], { headers: { authorization: 'Bearer ' + require('fs').readFileSync('${token}/token') } }).then((r) => console.log(r.status))`;
      const status = (path: string) =>
        portal.exec(
          ...(['backstage', 'env', `NODE_EXTRA_CA_CERTS=${token}/ca.crt`, 'node', '-e', ask] as const),
          `https://kubernetes.default.svc${path}`,
        );
      expect(status(`/apis/apps/v1/namespaces/${namespace}/deployments`).trim()).toBe('200');
      expect(status(`/api/v1/namespaces/${namespace}/secrets`).trim()).toBe('403');
    });
  };

  const changedTests = () => {
    test('with namespaces, may look into those only, and into another cluster with a token of its own', async () => {
      expect(can('list', 'deployments.apps', '--all-namespaces')).toBe('no');
      expect(can('list', 'deployments.apps', '--namespace', 'default')).toBe('no');
      expect(can('list', 'deployments.apps', '--namespace', namespace)).toBe('yes');
      expect(can('get', 'pods', '--subresource=log', '--namespace', namespace)).toBe('yes');
      await known();
      await eventually(60, () =>
        seen()['in-cluster']!.errors.length > 0 ? [] : ['a list of all namespaces to be denied'],
      );
      const both = seen('here');
      expect(both['in-cluster']!.names.deployments).toEqual(['web']);
      expect(both['in-cluster']!.errors).toEqual([]);
      expect(both.other!.names.deployments).toEqual(['web']);
      expect(both.other!.names.pods).toBeUndefined();
      expect(both.other!.errors).toContainEqual(expect.stringContaining('/pods'));
    });

    test('leaves nothing in the cluster behind', () => {
      expect(kubectl(['get', 'clusterroles,clusterrolebindings', '--output', 'name'])).not.toContain(namespace);
    });
  };

  return {
    title: 'the Kubernetes plugin',
    values: values({}),
    changed: values({
      inCluster: { namespaces: [namespace], podLogs: true },
      clusters: [{ ...other, skipMetricsLookup: true }],
    }),
    prepare,
    tests,
    changedTests,
  };
}
