import { spawnSync } from 'node:child_process';
import { PORT_OCEAN_BLUEPRINTS, PORT_OCEAN_MAPPING } from '../../lib';

type Mappings = (typeof PORT_OCEAN_MAPPING.resources)[number]['port']['entity']['mappings'];
const mappingsOf = (kind: string): Mappings =>
  PORT_OCEAN_MAPPING.resources.find((resource) => resource.kind === kind)!.port.entity.mappings;
const blueprintOf = (identifier: string) => PORT_OCEAN_BLUEPRINTS.find((found) => found.identifier === identifier)!;

const KINDS = ['component', 'API', 'group', 'user', 'system', 'domain', 'resource'];

describe('the default mapping', () => {
  test('is for all kinds of Backstage, spelled as the exporter spells them', () => {
    expect(PORT_OCEAN_MAPPING.resources.map(({ kind }) => kind).sort()).toEqual([...KINDS].sort());
    for (const { selector } of PORT_OCEAN_MAPPING.resources) expect(selector).toEqual({ query: 'true' });
  });

  test.each(KINDS)('fills each property and relation of its blueprint: %s', (kind) => {
    const { blueprint, properties, relations } = mappingsOf(kind);
    const { schema, relations: targets } = blueprintOf(JSON.parse(blueprint) as string);
    expect(Object.keys(properties)).toEqual(Object.keys(schema.properties));
    expect(Object.keys(relations)).toEqual(Object.keys(targets));
    for (const { target } of Object.values(targets)) expect(blueprintOf(target)).toBeDefined();
  });

  test('uses no single quotes, which the exporter makes double ones', () => {
    expect(JSON.stringify(PORT_OCEAN_MAPPING)).not.toContain("'");
  });
});

interface Expressions {
  readonly [key: string]: string | Expressions;
}

/** What the exporter makes of an entity with a mapping: each leaf is the first result of its JQ. */
function mapped(expressions: Expressions, entity: object): unknown {
  return Object.fromEntries(
    Object.entries(expressions).map(([key, jq]) => {
      if (typeof jq === 'object') return [key, mapped(jq, entity)];
      const input = JSON.stringify(entity);
      const { stdout, stderr } = spawnSync('jq', ['--compact-output', jq], { input, encoding: 'utf8' });
      expect(stderr).toBe('');
      const results = stdout.trim().split('\n');
      expect(results).toHaveLength(1);
      return [key, JSON.parse(results[0]!)];
    }),
  );
}

const relation = (type: string, targetRef: string) => ({ type, targetRef });
// As the catalog answers, and the exporter adds the identifier.
const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    identifier: 'component:default/website',
    namespace: 'default',
    name: 'Website',
    description: 'What customers see',
    annotations: { 'backstage.io/managed-by-location': 'file:/app/examples/entities.yaml' },
    labels: { tier: '1' },
    links: [{ url: 'https://example.com', title: 'Home' }, { url: 'https://status.example.com' }],
    tags: ['web'],
    uid: '0d0e',
    etag: '1f',
  },
  spec: {
    type: 'website',
    lifecycle: 'production',
    owner: 'guests',
    system: 'shop/cart',
    subcomponentOf: 'portal',
    providesApis: ['cart'],
  },
  relations: [
    relation('consumesApi', 'api:default/payments'),
    relation('dependsOn', 'component:default/search'),
    relation('dependsOn', 'resource:default/cache'),
    relation('dependsOn', 'resource:default/database'),
    relation('ownedBy', 'group:default/guests'),
    relation('ownedBy', 'user:default/ada'),
    relation('partOf', 'component:default/portal'),
    relation('partOf', 'system:shop/cart'),
    relation('providesApi', 'api:default/cart'),
    relation('providesApi', 'api:default/orders'),
  ],
};
const entity = (kind: string, more: object) => ({
  kind,
  metadata: { identifier: `${kind.toLowerCase()}:default/a`, namespace: 'default', name: 'a', annotations: {} },
  ...more,
});
const NOTHING = { description: null, labels: null, annotations: {}, links: [], tags: null };

// Debian, Homebrew and the images of GitHub's runners have it.
const hasJq = spawnSync('jq', ['--version']).status === 0;
(hasJq ? describe : describe.skip)('in real JQ', () => {
  test('a component has its owners, its system and all that it touches, whatever its spec leaves out', () => {
    expect(mapped(mappingsOf('component'), component)).toEqual({
      identifier: 'component:default/website',
      title: 'Website',
      blueprint: 'component',
      properties: {
        type: 'website',
        lifecycle: 'production',
        description: 'What customers see',
        labels: { tier: '1' },
        annotations: { 'backstage.io/managed-by-location': 'file:/app/examples/entities.yaml' },
        links: ['https://example.com', 'https://status.example.com'],
        tags: ['web'],
      },
      relations: {
        owningUser: 'user:default/ada',
        owningGroup: 'group:default/guests',
        system: 'system:shop/cart',
        subcomponentOf: 'component:default/portal',
        providesApis: ['api:default/cart', 'api:default/orders'],
        consumesApis: ['api:default/payments'],
        dependsOnComponent: ['component:default/search'],
        dependsOnResource: ['resource:default/cache', 'resource:default/database'],
      },
    });
  });

  test('an entity that has nothing has nothing in Port, and is not left out', () => {
    for (const kind of KINDS) {
      const { identifier, title, properties, relations } = mapped(mappingsOf(kind), entity(kind, {})) as any;
      expect([identifier, title]).toEqual([`${kind.toLowerCase()}:default/a`, 'a']);
      for (const value of [...Object.values(properties as object), ...Object.values(relations as object)])
        expect([null, [], {}]).toContainEqual(value);
    }
  });

  test.each<[string, object, object, object]>([
    [
      'user',
      { spec: { profile: { displayName: 'Ada', email: 'ada@example.com' }, memberOf: ['guests'] } },
      { email: 'ada@example.com' },
      {},
    ],
    [
      'group',
      {
        spec: { type: 'team', profile: { displayName: 'Guests', email: 'guests@example.com' } },
        relations: [
          relation('childOf', 'group:default/all'),
          relation('hasMember', 'user:default/ada'),
          relation('hasMember', 'user:default/bob'),
          relation('ownerOf', 'component:default/website'),
        ],
      },
      { type: 'team', email: 'guests@example.com' },
      { parent: 'group:default/all', members: ['user:default/ada', 'user:default/bob'] },
    ],
    [
      'domain',
      { relations: [relation('ownedBy', 'group:default/g'), relation('partOf', 'domain:default/all')] },
      {},
      { owningUser: null, owningGroup: 'group:default/g', parent: 'domain:default/all' },
    ],
    [
      'system',
      { relations: [relation('partOf', 'domain:shop/sales'), relation('hasPart', 'component:default/website')] },
      {},
      { owningUser: null, owningGroup: null, domain: 'domain:shop/sales' },
    ],
    [
      'resource',
      { spec: { type: 'database' }, relations: [relation('dependencyOf', 'component:default/website')] },
      { type: 'database' },
      { owningUser: null, owningGroup: null, system: null, dependsOnComponent: [], dependsOnResource: [] },
    ],
    [
      'API',
      {
        spec: { type: 'openapi', lifecycle: 'experimental', definition: 'openapi: 3.0.0\n' },
        relations: [relation('apiProvidedBy', 'component:default/website'), relation('partOf', 'system:default/s')],
      },
      { type: 'openapi', lifecycle: 'experimental', definition: 'openapi: 3.0.0\n' },
      { owningUser: null, owningGroup: null, system: 'system:default/s' },
    ],
  ])('a %s has what is its own', (kind, more, properties, relations) => {
    const { properties: found, ...rest } = mapped(mappingsOf(kind), entity(kind, more)) as any;
    expect(found).toEqual({ ...NOTHING, ...properties });
    expect(rest.relations).toEqual(relations);
    expect(rest.title).toBe({ user: 'Ada', group: 'Guests' }[kind] ?? 'a');
  });
});
