import { notes, refused, refusedAlike, render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const component = (name: string, more: object = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, ...more },
  spec: { type: 'service', lifecycle: 'production', owner: 'platform' },
});
const filesOf = (objects: readonly Manifest[]): string[] =>
  objects
    .filter(({ kind, metadata }) => kind === 'ConfigMap' && String(metadata.name).includes('-catalog-'))
    .flatMap(({ data }) => Object.keys(data as object));

describe('providers in the values', () => {
  const schedule = { frequency: { minutes: 30 }, timeout: 'PT3M' };
  const refusedGitHub = (acme: object) => refused({ catalog: { providers: { github: { acme } } } }).join();

  test('are refused by both where a key of GitHub’s is not known', () => {
    expect(refusedGitHub({ organization: 'acme', filter: {} })).toContain('.github.acme.filter: unknown key');
    const misspelt = { ...schedule, initalDelay: 'PT1M' };
    expect(refusedGitHub({ schedule: misspelt })).toContain('.github.acme.schedule.initalDelay: unknown key');
    const org = { id: 'acme', githubUrl: 'https://github.com', org: ['acme'], schedule };
    expect(refused({ catalog: { providers: { githubOrg: [org] } } }).join()).toContain('githubOrg[0].org: unknown key');
  });

  test('are refused by both where a duration has a unit that there is none of', () => {
    for (const own of [{ frequency: { minute: 30 } }, { timeout: {} }, { initialDelay: { cron: '* * * * *' } }]) {
      expect(refusedGitHub({ schedule: { ...schedule, ...own } })).toContain('catalog.providers.github.acme.schedule');
    }
    expect(refused({ scaffolder: { taskTimeout: { hour: 1 } } }).join()).toContain('scaffolder.taskTimeout');
    expect(refused({ catalog: { processingInterval: { min: 1 } } }).join()).toContain('catalog.processingInterval');
  });

  test('are taken with every form of a duration', () => {
    for (const frequency of [{ hours: 1, minutes: 30 }, { cron: '0 * * * *' }, { trigger: 'manual' }, 'PT1H']) {
      const github = { acme: { schedule: { ...schedule, frequency, initialDelay: { seconds: 5 }, scope: 'local' } } };
      expect(() => render({ catalog: { providers: { github } } })).not.toThrow();
    }
  });
});

describe('entities in the values', () => {
  test('are the same files from Helm as in plain manifests, however many', () => {
    const entities = Array.from({ length: 300 }, (_, index) =>
      component(`c-${index}`, { description: `{{ ${'x<&>"\\'.repeat(100)} }} \${{ ${index} }}` }),
    );
    const objects = render({ catalog: { entities } });
    expect(filesOf(objects)).toHaveLength(300);
    const { sources } = find(objects, 'Deployment').spec.template.spec.volumes.find(
      ({ name }: Manifest) => name === 'catalog',
    ).projected;
    expect(sources.length).toBeGreaterThan(2);
    for (const { configMap } of sources) expect(find(objects, 'ConfigMap', configMap.name)).toBeDefined();
  });

  test('are refused by both where the schema can tell', () => {
    const sentence = (entity: object) => refused({ catalog: { entities: [entity] } }).join();
    expect(sentence({ ...component('a'), kind: undefined })).toContain('catalog.entities[0].kind: missing or null');
    expect(sentence({ ...component('a'), apiVersion: '' })).toContain('catalog.entities[0].apiVersion: got ""');
    expect(sentence(component('a b'))).toContain('catalog.entities[0].metadata.name: got "a b", allowed is a name of');
    expect(sentence({ ...component('a'), metadata: {} })).toContain('catalog.entities[0].metadata.name: missing');
  });

  test('are refused by both where no ConfigMap holds them, or the configuration drops them', () => {
    const large = component('a', { description: 'x'.repeat(1 << 20) });
    expect(refusedAlike({ catalog: { entities: [large] } })).toEqual([expect.stringMatching(/larger than 1 MiB/)]);
    const locations = 'catalog: { locations: [{ type: url, target: "https://example.com" }] }';
    for (const backstage of [
      { appConfig: { catalog: { locations: [] } } },
      { appConfig: locations },
      { extraAppConfig: [{ filename: 'more.yaml', content: locations }] },
    ]) {
      expect(refusedAlike({ backstage, catalog: { entities: [component('a')] } })).toEqual([
        'catalog.locations: would be replaced by catalog.locations in backstage.appConfig, as Backstage takes one list only; put all into catalog.locations',
      ]);
      expect(render({ backstage })).not.toEqual([]);
    }
  });

  test('are refused by both where one is there twice', () => {
    const entities = [component('a'), component('b'), component('a', { namespace: 'default' })];
    expect(refusedAlike({ catalog: { entities } })).toContain(
      'catalog.entities: component.default.a is there twice, leave one of them out',
    );
    expect(() => render({ catalog: { entities: [component('a'), component('a', { namespace: 'b' })] } })).not.toThrow();
  });

  test('restart the pods of the backend only when they change', () => {
    const annotations = (entities: object[]): unknown =>
      find(render({ catalog: { entities } }), 'Deployment').spec.template.metadata.annotations;
    expect(annotations([component('a')])).toEqual(annotations([component('a')]));
    expect(annotations([component('a')])).not.toEqual(annotations([component('a', { title: 'A' })]));
  });
});

describe('names of what is there', () => {
  const existingSecret = '{{ .Release.Name }}-token';
  const texts = (values: object): string => JSON.stringify(find(render(values), 'Deployment').spec.template.spec);

  test.each<[string, object, string]>([
    ['ConfigMaps', { catalog: { existingConfigMaps: ['{{ .Release.Name }}-teams'] } }, '"name":"portal-teams"'],
    [
      'tokens of clusters',
      { kubernetes: { enabled: true, clusters: [{ name: 'a', url: 'https://a', token: { existingSecret } }] } },
      '"name":"portal-token"',
    ],
    [
      'headers',
      { proxy: { endpoints: { '/a': { target: 'https://a', headers: { A: { existingSecret, key: 'b' } } } } } },
      '"name":"portal-token"',
    ],
  ])('may hold Helm expressions: %s', (_what, values, text) => {
    expect(texts(values)).toContain(text);
  });

  test.each([[['a', 'a']], [['A_b']], [['']]])('are refused: %j', (existingConfigMaps) => {
    expect(refused({ catalog: { existingConfigMaps } })).toEqual([
      expect.stringMatching(/^catalog\.existingConfigMaps/),
    ]);
    expect(refused({ kubernetes: { inCluster: { namespaces: existingConfigMaps } } })).toEqual([
      expect.stringMatching(/^kubernetes\.inCluster\.namespaces/),
    ]);
  });
});

describe('the Kubernetes plugin', () => {
  const kubernetes = { enabled: true };

  test.each(['group', 'apiVersion', 'plural'])('has no rights for everything: %s', (key) => {
    const customResource = { group: 'argoproj.io', apiVersion: 'v1alpha1', plural: 'rollouts', [key]: '*' };
    expect(refused({ kubernetes: { customResources: [customResource] } })).toEqual([
      expect.stringContaining(`kubernetes.customResources[0].${key}: got "*", allowed is `),
    ]);
  });

  test('has rights of its own for each release and namespace, and a way through network policies', () => {
    const objects = render({ kubernetes, networkPolicy: { enabled: true } });
    expect(find(objects, 'ClusterRole').metadata).toMatchObject({ name: 'space-portal-backstage-kubernetes' });
    expect(find(objects, 'ClusterRole').metadata).not.toHaveProperty('namespace');
    expect(find(objects, 'ClusterRoleBinding').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'portal-backstage', namespace: 'space' },
    ]);
    expect(JSON.stringify(find(objects, 'NetworkPolicy', 'backstage-egress').spec.egress)).toContain('6443');
    expect(find(objects, 'ServiceAccount', 'portal-backstage').automountServiceAccountToken).toBe(false);
  });

  test('has no token and no rights where it is off, or looks elsewhere', () => {
    const clusters = [{ name: 'a', url: 'https://a', token: { existingSecret: 'a' } }];
    for (const values of [{}, { kubernetes: { enabled: true, inCluster: { enabled: false }, clusters } }]) {
      const objects = render(values);
      expect(objects.filter(({ kind }) => String(kind).startsWith('ClusterRole'))).toEqual([]);
      expect(find(objects, 'Deployment').spec.template.spec.automountServiceAccountToken).toBe(false);
    }
  });

  test('follows namespaceOverride', () => {
    const { subjects } = find(render({ kubernetes, namespaceOverride: 'other' }), 'ClusterRoleBinding');
    expect(subjects[0].namespace).toBe('other');
  });

  test.each<[string, object, string]>([
    [
      'rights for every pod of the namespace',
      { kubernetes, serviceAccount: { create: false } },
      'serviceAccount.name: must be given with kubernetes.enabled where no account is made, as else every pod of the namespace would get these rights',
    ],
    [
      'a cluster that would get the token of the pods',
      { kubernetes: { enabled: true, clusters: [{ name: 'a', url: 'https://a' }] } },
      `kubernetes.clusters: "a" has no token.existingSecret, and so would be sent the token of the pods' own account; give it, or another authProvider`,
    ],
    [
      'two clusters of one name',
      {
        kubernetes: {
          enabled: true,
          clusters: [1, 2].map(() => ({ name: 'a', url: 'https://a', authProvider: 'aws' })),
        },
      },
      'kubernetes.clusters: the name "a" occurs twice, give each cluster a name of its own',
    ],
    [
      'a name that is taken',
      { kubernetes: { enabled: true, clusters: [{ name: 'in-cluster', url: 'https://a', authProvider: 'aws' }] } },
      'kubernetes.clusters: the name "in-cluster" is taken by kubernetes.inCluster, choose another one',
    ],
    [
      'no cluster',
      { kubernetes: { enabled: true, inCluster: { enabled: false } } },
      'kubernetes.clusters: must be given without kubernetes.inCluster, the clusters to look into',
    ],
  ])('is refused with %s', (_what, values, sentence) => {
    expect(refusedAlike(values)).toContain(sentence);
  });
});

describe('proxy endpoints', () => {
  test('are refused with a plain secret, unless that is allowed', () => {
    const proxy = { endpoints: { '/a': { target: 'https://a', headers: { Authorization: 'Bearer abc' } } } };
    expect(refusedAlike({ proxy })).toEqual([
      'proxy.endpoints."/a".headers.Authorization: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from a Secret, or allow it with dangerouslyAllowPlainSecrets',
    ]);
    expect(render({ proxy, dangerouslyAllowPlainSecrets: true })).not.toEqual([]);
  });

  test('are refused with more than a word before a secret, of which nothing is shown', () => {
    const header = { existingSecret: 'a', key: 'b', prefix: 'Basic dXNlcjpwYXNz' };
    expect(refusedAlike({ proxy: { endpoints: { '/a': { target: 'https://a', headers: { A: header } } } } })).toEqual([
      'proxy.endpoints."/a".headers.A.prefix: allowed is a word before the secret, such as "Bearer ", "Token token=" or "session="; put all of the value into the Secret instead',
    ]);
  });

  test.each([
    ['a path without a slash', { a: { target: 'https://a' } }],
    ['no target', { '/a': {} }],
    ['credentials that are not known', { '/a': { target: 'https://a', credentials: 'none' } }],
    ['a Secret without a key', { '/a': { target: 'https://a', headers: { A: { existingSecret: 'a' } } } }],
  ])('are refused with %s', (_what, endpoints) => {
    expect(refused({ proxy: { endpoints } })).toContainEqual(expect.stringMatching(/^proxy\.endpoints/));
  });

  test('say what a header must have', () => {
    const endpoints = { '/a': { target: 'https://a', headers: { Authorization: { existingSecret: 'a' } } } };
    expect(refused({ proxy: { endpoints } })).toEqual([
      'proxy.endpoints./a.headers.Authorization: got ***, allowed is string or an object with existingSecret and key',
    ]);
  });

  test('that anybody may use are warned of', () => {
    const endpoint = { target: 'https://a', credentials: 'dangerously-allow-unauthenticated' };
    expect(notes({ proxy: { endpoints: { '/a': endpoint } } })).toContain('(dangerously-allow-unauthenticated)');
    expect(notes({})).not.toContain('proxy.endpoints');
  });
});
