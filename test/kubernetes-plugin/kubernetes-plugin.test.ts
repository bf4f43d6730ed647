import { Backstage, KubernetesAccess, KubernetesPlugin } from '../../lib';
import type { KubernetesAccessProps, KubernetesPluginProps } from '../../lib';
import { readValues } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import { rollouts, cluster, allProps, accessProps } from './all-props';

const account = { serviceAccountName: 'account', serviceAccountNamespace: 'space' };

const made = (props?: KubernetesPluginProps) =>
  synth((chart) => {
    const { extensions } = new KubernetesPlugin(chart, 'kubernetes', props);
    new Backstage(chart, 'backstage', { name: 'portal', extensions });
  });
function configOf(props?: KubernetesPluginProps): any {
  const { data } = find(made(props), 'ConfigMap', 'app-config');
  const config: any = readValues(data['app-config-from-chart.yaml'] as string, 'app-config');
  return config.kubernetes;
}
const podOf = (props?: KubernetesPluginProps): Manifest => find(made(props), 'Deployment').spec.template.spec;
const clustersOf = (props?: KubernetesPluginProps): unknown => configOf(props).clusterLocatorMethods[0].clusters;

describe('KubernetesPlugin', () => {
  test('looks into its own cluster, with the token of the pods', () => {
    expect(configOf()).toEqual({
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              ...{ name: 'in-cluster', url: 'https://kubernetes.default.svc' },
              ...{ authProvider: 'serviceAccount', skipMetricsLookup: true },
            },
          ],
        },
      ],
    });
    expect(podOf().automountServiceAccountToken).toBe(true);
  });

  test('takes every property', () => {
    const { token: _token, ...own } = cluster;
    expect(configOf(allProps)).toEqual({
      serviceLocatorMethod: { type: 'singleTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              ...{ name: 'here', title: 'Here', url: 'https://kubernetes.default.svc' },
              ...{ authProvider: 'serviceAccount', skipMetricsLookup: false },
            },
            { ...own, serviceAccountToken: '${KUBERNETES_PROD_SERVICE_ACCOUNT_TOKEN}' },
          ],
        },
      ],
      objectTypes: ['pods'],
      customResources: [rollouts],
    });
    expect(podOf(allProps).containers[0].env).toContainEqual({
      name: 'KUBERNETES_PROD_SERVICE_ACCOUNT_TOKEN',
      valueFrom: { secretKeyRef: { name: 'prod', key: 'reader' } },
    });
  });

  test('needs no token of the pods for other clusters', () => {
    const props = { inCluster: { enabled: false }, clusters: [{ name: 'a', url: 'https://a', authProvider: 'oidc' }] };
    expect(podOf(props).automountServiceAccountToken).toBe(false);
    expect(clustersOf(props)).toEqual([{ name: 'a', url: 'https://a', authProvider: 'oidc' }]);
  });

  const other = { name: 'a', url: 'https://a', token: { existingSecret: 'a' } };
  test.each<[string, KubernetesPluginProps, string]>([
    [
      'no cluster at all',
      { inCluster: { enabled: false } },
      'KubernetesPlugin test/kubernetes: clusters: must be given without inCluster, the clusters to look into',
    ],
    [
      'two clusters of one name',
      { clusters: [other, other] },
      'KubernetesPlugin test/kubernetes: clusters: the name "a" occurs twice, give each cluster a name of its own',
    ],
    [
      'a cluster called as its own',
      { clusters: [{ ...other, name: 'in-cluster' }] },
      'KubernetesPlugin test/kubernetes: clusters: the name "in-cluster" is taken by inCluster, choose another one',
    ],
    [
      'another cluster that would get the token of the pods',
      { clusters: [other, { name: 'b', url: 'https://b' }] },
      `KubernetesPlugin test/kubernetes: clusters: "b" has no token.existingSecret, and so would be sent the token of the pods' own account; give it, or another authProvider`,
    ],
    [
      'a name that is none',
      { clusters: [{ ...other, name: 'a b.c' }] },
      'KubernetesPlugin test/kubernetes: clusters[0].name: got "a b.c", allowed is a name of small letters, digits and hyphens, such as "prod"',
    ],
    [
      'a plain secret',
      { clusters: [{ ...other, authMetadata: { token: 'secret' } }] },
      'KubernetesPlugin test/kubernetes: clusters[0].authMetadata.token: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from a Secret, or allow it with dangerouslyAllowPlainSecrets',
    ],
  ])('refuses %s', (_what, props, sentence) => {
    expect(problemsOf((chart) => new KubernetesPlugin(chart, 'kubernetes', props))).toEqual([sentence]);
  });
});

describe('KubernetesAccess', () => {
  test.each([
    ['group', 'the group of an API, a domain in small letters, such as "argoproj.io"'],
    ['plural', 'a name of small letters, digits and hyphens, such as "rollouts"'],
  ])('refuses rights for everything: %s', (key, allowed) => {
    const props = { ...account, customResources: [{ ...rollouts, [key]: '*' }] };
    expect(problemsOf((chart) => new KubernetesAccess(chart, 'access', props))).toEqual([
      `KubernetesAccess test/access: customResources[0].${key}: got "*", allowed is ${allowed}`,
    ]);
  });

  const access = (props: KubernetesAccessProps) => synth((chart) => new KubernetesAccess(chart, 'access', props));

  test('may list what the plugin shows in the whole cluster, and nothing else', () => {
    const [role, binding, ...rest] = access(account);
    expect(rest).toEqual([]);
    expect(role).toMatchObject({ kind: 'ClusterRole', metadata: { name: 'space-account-kubernetes' } });
    expect(role!.metadata).not.toHaveProperty('namespace');
    expect(role!.rules).toEqual([
      {
        apiGroups: [''],
        resources: ['pods', 'services', 'configmaps', 'limitranges', 'resourcequotas'],
        verbs: ['list'],
      },
      { apiGroups: ['apps'], resources: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'], verbs: ['list'] },
      { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ['list'] },
      { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: ['list'] },
      { apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: ['list'] },
    ]);
    expect(binding).toMatchObject({
      kind: 'ClusterRoleBinding',
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'space-account-kubernetes' },
      subjects: [{ kind: 'ServiceAccount', name: 'account', namespace: 'space' }],
    });
  });

  test('takes every property: Roles in some namespaces, for what is shown', () => {
    const objects = access(accessProps);
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
      'Role shop/space-portal-kubernetes',
      'RoleBinding shop/space-portal-kubernetes',
      'Role pay/space-portal-kubernetes',
      'RoleBinding pay/space-portal-kubernetes',
    ]);
    expect(objects[2]!.rules).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
      { apiGroups: ['batch'], resources: ['jobs'], verbs: ['list'] },
      { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
      { apiGroups: ['metrics.k8s.io'], resources: ['pods'], verbs: ['list'] },
      { apiGroups: ['argoproj.io'], resources: ['rollouts'], verbs: ['list'] },
    ]);
  });

  test('has names of its own in each namespace of a release, however long they are', () => {
    const name = 'x'.repeat(60);
    const names = ['a', 'b'].map(
      (serviceAccountNamespace) => access({ ...account, name, serviceAccountNamespace })[0]!.metadata.name as string,
    );
    expect(names[0]).not.toBe(names[1]);
    for (const each of names) expect(each.length).toBeLessThanOrEqual(63);
  });

  test('refuses an account of which nobody knows the namespace', () => {
    const props = { ...account, serviceAccountNamespace: '' };
    expect(problemsOf((chart) => new KubernetesAccess(chart, 'access', props))).toEqual([
      'KubernetesAccess test/access: rights are given to an account of a namespace, which is not known; name it with --namespace, or set namespaceOverride',
    ]);
  });
});
