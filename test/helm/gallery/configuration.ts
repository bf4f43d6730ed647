import * as kplus from 'cdk8s-plus-28';
import { boolean, choose, each, fields, fieldsOf, ifNull, items, itemsOf, string, text, when } from '../../../lib/helm';
import { usesOf, type Use } from './use';

const configuration = [
  ...usesOf<kplus.ConfigMapProps>({
    of: 'ConfigMap',
    make: (scope, props) => new kplus.ConfigMap(scope, 'it', { data: { a: 'b' }, ...props }),
    works: {
      data: {
        text: (v) => ({ data: { name: string(v.name), both: text`${v.name}:${v.port}` } }),
        number: (v) => ({ data: { port: string(v.port) } }),
        boolean: (v) => ({ data: { on: string(v.on) } }),
        map: (v) => ({ data: { a: 'b', ...fieldsOf(v.map) } }),
        choice: (v) => ({ data: { a: 'b', ...fields(v.on, { on: 'yes' }), c: choose(v.on, '1', '2') } }),
        loop: (v) => ({
          data: { a: 'b', ...fieldsOf(v.map, (value, key) => ({ [text`${key}.txt`]: string(value) })) },
        }),
      },
      binaryData: { map: (v) => ({ data: {}, binaryData: fieldsOf(v.map) }) },
      immutable: { boolean: (v) => ({ immutable: boolean(v.on) }) },
      'metadata.name': { text: (v) => ({ metadata: { name: text`map-${v.name}` } }) },
      'metadata.namespace': { text: (v) => ({ metadata: { namespace: string(v.name) } }) },
    },
    refused: {
      data: { list: [(v) => ({ data: v.map as never }), 'fieldsOf()'] },
    },
  }),
  ...usesOf<kplus.SecretProps>({
    of: 'Secret',
    make: (scope, props) => new kplus.Secret(scope, 'it', { stringData: { a: 'b' }, ...props }),
    works: {
      stringData: {
        text: (v) => ({ stringData: { password: string(v.name) } }),
        map: (v) => ({ stringData: fieldsOf(v.map) }),
        choice: (v) => ({ stringData: { note: string(ifNull(v.note, 'none')), ...fields(v.on, { on: 'yes' }) } }),
      },
      type: { text: (v) => ({ type: text`example.com/${v.name}` }) },
      immutable: { boolean: (v) => ({ immutable: boolean(v.on) }) },
    },
  }),
  ...usesOf<Partial<kplus.DockerConfigSecretProps>>({
    of: 'DockerConfigSecret',
    make: (scope, props) => new kplus.DockerConfigSecret(scope, 'it', { data: {}, ...props }),
    works: {},
    refused: {
      data: {
        text: [(v) => ({ data: { auths: { a: { auth: v.name } } } }), '"name" is symbolic, its value is not known yet'],
      },
    },
  }),
  ...usesOf<kplus.BasicAuthSecretProps>({
    of: 'BasicAuthSecret',
    make: (scope, props) => new kplus.BasicAuthSecret(scope, 'it', props),
    works: { username: { text: (v) => ({ username: string(v.name), password: string(v.image) }) } },
  }),
];

const { ApiResource } = kplus;

const access = [
  ...usesOf<kplus.ServiceAccountProps>({
    of: 'ServiceAccount',
    make: (scope, props) => new kplus.ServiceAccount(scope, 'it', props),
    works: {
      automountToken: { boolean: (v) => ({ automountToken: boolean(v.on) }) },
      secrets: {
        text: (v, scope) => ({ secrets: [kplus.Secret.fromSecretName(scope, 'secret', string(v.name))] }),
        loop: (v, scope) => ({
          secrets: itemsOf(v.list, (name, i) => kplus.Secret.fromSecretName(scope, text`secret-${i}`, string(name))),
        }),
      },
    },
  }),
  ...usesOf<kplus.RoleProps>({
    of: 'Role',
    make: (scope, props) => new kplus.Role(scope, 'it', props),
    works: {
      rules: {
        choice: (v) => ({
          rules: [
            { verbs: ['get'], resources: [ApiResource.PODS] },
            ...items(v.on, [{ verbs: ['list'], resources: [ApiResource.SECRETS] }]),
          ],
        }),
      },
      'rules.verbs': {
        text: (v) => ({ rules: [{ verbs: [string(v.name)], resources: [ApiResource.PODS] }] }),
        list: (v) => ({ rules: [{ verbs: ['get', ...itemsOf(v.list)], resources: [ApiResource.PODS] }] }),
        choice: (v) => ({ rules: [{ verbs: ['get', ...items(v.on, ['list'])], resources: [ApiResource.PODS] }] }),
      },
      'rules.resources': {
        text: (v) => ({
          rules: [{ verbs: ['get'], resources: [ApiResource.custom({ apiGroup: 'a', resourceType: string(v.name) })] }],
        }),
      },
    },
  }),
  ...usesOf<Partial<kplus.ClusterRoleProps>>({
    of: 'ClusterRole',
    make: (scope, props) => new kplus.ClusterRole(scope, 'it', props),
    works: {
      aggregationLabels: { map: (v) => ({ aggregationLabels: { a: 'b', ...fieldsOf(v.map) } }) },
    },
  }),
  ...usesOf<(role: kplus.Role) => unknown>({
    of: 'RoleBinding',
    make: (scope, act) => act(new kplus.Role(scope, 'it')),
    works: {
      addSubjects: {
        text: (v, scope) => (role) => role.bind(kplus.User.fromName(scope, 'user', string(v.name))),
        choice: (v, scope) => (role) => when(v.on, () => role.bind(new kplus.ServiceAccount(scope, 'account'))),
      },
    },
  }),
  ...usesOf<kplus.NamespaceProps>({
    of: 'Namespace',
    make: (scope, props) => new kplus.Namespace(scope, 'it', props),
    works: { 'metadata.labels': { text: (v) => ({ metadata: { labels: { team: string(v.name) } } }) } },
  }),
];

const loops = usesOf<kplus.ConfigMapProps['data']>({
  of: 'each()',
  make: () => undefined,
  works: {},
});

const objects: Use[] = [
  {
    of: 'any construct',
    field: 'each()',
    given: 'loop',
    make: (scope, v) =>
      each(v.map, (value, key) => {
        const name = text`${scope.node.id}-${key}`;
        new kplus.ConfigMap(scope, `map-${key}`, { metadata: { name }, data: { value: string(value) } });
      }),
  },
  {
    of: 'any construct',
    field: 'each()',
    given: 'list',
    make: (scope, v) =>
      each(v.ports, (port) => {
        const name = text`${scope.node.id}-${port.name}`;
        new kplus.Deployment(scope, text`app-${port.name}`, {
          metadata: { name },
          containers: [{ image: 'a', args: [text`${port.number}`] }],
        });
      }),
  },
  {
    of: 'any construct',
    field: 'when()',
    given: 'choice',
    make: (scope, v) => when(v.on, () => new kplus.ConfigMap(scope, 'it', { data: { on: 'yes' } })),
  },
  {
    of: 'any construct',
    field: 'each() without the key in the name',
    given: 'loop',
    make: (scope, v) => each(v.map, (value) => new kplus.ConfigMap(scope, 'it', { data: { value: string(value) } })),
    refused: 'put the key into metadata.name',
  },
];

/** Configuration, accounts and their rights, and what makes whole objects. */
export const configurationUses: Use[] = [...configuration, ...access, ...loops, ...objects];
