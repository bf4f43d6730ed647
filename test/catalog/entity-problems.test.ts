import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  EntityPolicies,
  FieldFormatEntityPolicy,
  groupEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  userEntityV1alpha1Validator,
  type Entity,
} from '@backstage/catalog-model';
import { readFileSync } from 'node:fs';
import { entityProblems } from '../../lib/catalog/entity-problems';
import { entitySchemas } from '../../scripts/catalog/schemas';

const component = { apiVersion: 'backstage.io/v1alpha1', kind: 'Component' };
const spec = { type: 'service', lifecycle: 'production', owner: 'platform' };
const named = (metadata: object) => ({ ...component, metadata: { name: 'web', ...metadata }, spec });
const problems = (...entities: object[]) => entityProblems('catalog.entities', entities);

test('the schemas are those of @backstage/catalog-model', () => {
  const file = JSON.parse(readFileSync('lib/catalog/entity-schemas.json', 'utf8')) as unknown;
  expect(file).toEqual(JSON.parse(JSON.stringify(entitySchemas())));
});

test.each<[string, object, string]>([
  [
    'without a field that must be there',
    { ...component, metadata: { name: 'web' }, spec: { type: 'service', owner: 'a' } },
    'catalog.entities[0].spec.lifecycle: missing, a value is required (in Component "web")',
  ],
  [
    'with a field of another type',
    { ...named({}), spec: { ...spec, owner: 5 } },
    'catalog.entities[0].spec.owner: got 5, allowed is string (in Component "web")',
  ],
  [
    'with a field that is empty',
    { ...named({}), spec: { ...spec, owner: '' } },
    'catalog.entities[0].spec.owner: got "", it must not be empty (in Component "web")',
  ],
  [
    'with a field that is not known',
    { ...named({}), status: {} },
    'catalog.entities[0].status: unknown key, leave it out (in Component "web")',
  ],
  [
    'of a version that is not known',
    { ...named({}), apiVersion: 'backstage.io/v2' },
    'catalog.entities[0].apiVersion: got "backstage.io/v2", allowed are "backstage.io/v1alpha1", "backstage.io/v1beta1" (in Component "web")',
  ],
  [
    "of a version that is another tool's",
    { ...named({}), apiVersion: 'v1' },
    'catalog.entities[0].apiVersion: got "v1", allowed are "backstage.io/v1alpha1", "backstage.io/v1beta1" (in Component "web")',
  ],
  [
    'of a template with the version of other kinds',
    { ...named({}), kind: 'Template', apiVersion: 'example.com/v1beta3' },
    'catalog.entities[0].apiVersion: got "example.com/v1beta3", allowed are "scaffolder.backstage.io/v1beta3" (in Template "web")',
  ],
  ...[
    ['component', 'Component'],
    ['Api', 'API'],
    ['TEMPLATE', 'Template'],
  ].map(([got, allowed]): [string, object, string] => [
    `of a kind in another case: ${got}`,
    { ...named({}), kind: got },
    `catalog.entities[0].kind: got "${got}", allowed is "${allowed}" (in ${got} "web")`,
  ]),
  [
    'with a name that is none',
    named({ name: 'my web' }),
    'catalog.entities[0].metadata.name: got "my web", allowed is letters and digits, and -, _ and . between them, at most 63 characters (in Component "my web")',
  ],
  [
    'with a tag in capitals',
    named({ tags: ['ok', 'Java'] }),
    'catalog.entities[0].metadata.tags[1]: got "Java", allowed is small letters, digits, :, + and #, and - between them, at most 63 characters (in Component "web")',
  ],
  [
    'with a template that has a step without an action',
    {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 'new' },
      spec: { type: 'service', steps: [{ id: 'one' }] },
    },
    'catalog.entities[0].spec.steps[0].action: missing, a value is required (in Template "new")',
  ],
  [
    'with a type of which there is a schema',
    { ...component, kind: 'API', metadata: { name: 'mcp' }, spec: { ...spec, type: 'mcp-server' } },
    'catalog.entities[0].spec.remotes: missing, a value is required (in API "mcp")',
  ],
])('an entity is refused: %s', (_what, entity, sentence) => {
  expect(problems(entity)).toContain(sentence);
});

test('the value of what may be a secret is not shown', () => {
  const entity = { ...named({}), metadata: { name: 'web', annotations: { 'example.com/token': 5 } } };
  expect(problems(entity).join()).toContain('got ***');
});

test('two entities of one name are refused, whatever the case', () => {
  expect(problems(named({}), named({ namespace: 'other' }), named({ name: 'WEB', namespace: 'default' }))).toEqual([
    'catalog.entities[2]: Component "WEB" is there twice, also as catalog.entities[0]; leave one of them out',
  ]);
});

test('kinds that others bring are taken', () => {
  expect(problems({ apiVersion: 'example.com/v1', kind: 'Planet', metadata: { name: 'earth' } })).toEqual([]);
  expect(problems({ ...named({}), apiVersion: 'example.com/v1', kind: 'Components', spec: { any: 1 } })).toEqual([]);
  expect(entityProblems('catalog.entities', undefined)).toEqual([]);
});

describe('Backstage says the same', () => {
  const envelope = EntityPolicies.allOf([
    new SchemaValidEntityPolicy(),
    new NoForeignRootFieldsEntityPolicy(),
    new FieldFormatEntityPolicy(),
  ]);
  const kinds = {
    API: apiEntityV1alpha1Validator,
    Component: componentEntityV1alpha1Validator,
    Group: groupEntityV1alpha1Validator,
    User: userEntityV1alpha1Validator,
  };
  const isTaken = async (entity: object): Promise<boolean> => {
    try {
      await envelope.enforce(entity as Entity);
      return await kinds[(entity as Entity).kind as keyof typeof kinds].check(entity as Entity);
    } catch {
      return false;
    }
  };
  const long = 'x'.repeat(64);
  const group = { ...component, kind: 'Group', metadata: { name: 'g' } };
  const user = { ...component, kind: 'User', metadata: { name: 'u' } };
  const api = { ...component, kind: 'API', metadata: { name: 'a' } };

  test.each<object>([
    ...['web', 'a.b_c-D', '-a', 'a-', long, 'a b', 'ü'].map((name) => named({ name })),
    ...['default', 'a--b', 'A', 'a.b', ''].map((namespace) => named({ namespace })),
    ...['a', 'a/b', 'a.b/c', 'a.b/C_d', 'A.b/c', 'a/b/c', '/a', `${long}/a`].map((key) =>
      named({ labels: { [key]: 'v' } }),
    ),
    ...['', 'a.b', 'a b', long].map((value) => named({ labels: { a: value } })),
    ...['', 'any text {{ }}', 5].map((value) => named({ annotations: { a: value } })),
    ...['c++', 'c#', 'a:b', 'a_b', '', 'a--b'].map((tag) => named({ tags: [tag] })),
    ...['https://a', 'a', ''].map((url) => named({ links: [{ url }] })),
    ...['', ' ', 'x'].map((title) => named({ links: [{ url: 'https://a', title }] })),
    ...[null, [], 'x', { type: 'a' }, { ...spec, dependsOn: ['a'] }, { ...spec, dependsOn: 'a' }].map((own) => ({
      ...named({}),
      spec: own,
    })),
    ...[{}, { type: 'team' }, { type: 'team', children: [] }].map((own) => ({ ...group, spec: own })),
    ...[{}, { memberOf: [] }, { memberOf: 'a' }, { profile: { email: '' } }].map((own) => ({ ...user, spec: own })),
    ...[{ ...spec, definition: 'x' }, { ...spec, definition: '' }, spec].map((own) => ({ ...api, spec: own })),
    ...['relations', 'status', 'any'].map((key) => ({ ...named({}), [key]: key === 'status' ? {} : [] })),
    { ...component, metadata: null, spec },
    { ...named({}), metadata: {} },
  ])('of %j', async (entity) => {
    expect(problems(entity).length === 0).toBe(await isTaken(entity));
  });
});

describe('what Backstage puts in place of a map', () => {
  const api = (definition: unknown, metadata = {}) => ({
    ...{ ...component, kind: 'API', metadata: { name: 'web', ...metadata } },
    spec: { ...spec, type: 'openapi', definition },
  });

  test.each(['$text', '$json', '$yaml', '$openapi', '$asyncapi'])('may be any text: %s', (key) => {
    expect(problems(api({ [key]: 'https://example.com/a.yaml' }))).toEqual([]);
    const links = [{ url: 'https://a', title: { [key]: 'https://a' } }];
    expect(problems(api('a', { title: { [key]: 'https://a' }, labels: { a: { [key]: 'https://a' } }, links }))).toEqual(
      [],
    );
  });

  test.each([{ $text: 'a', $json: 'b' }, { text: 'a' }, {}])('is no other map: %j', (definition) => {
    expect(problems(api(definition))).toEqual([
      expect.stringMatching(/^catalog\.entities\[0\]\.spec\.definition: got/),
    ]);
  });
});

test.each([null, 'a', []])('what is no entity is refused: %j', (entity) => {
  expect(problems(named({}), entity as never)).toEqual([
    `catalog.entities[1]: got ${JSON.stringify(entity)}, allowed is an entity, a map with apiVersion, kind, metadata and spec`,
  ]);
});
