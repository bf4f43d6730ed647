/** A property of entities in Port: its schema there, and the JQ that finds it in an entity of the catalog. */
interface Property {
  readonly title: string;
  readonly jq: string;
  /** @default - a text */
  readonly schema?: object;
}

/** A relation of entities in Port: to which blueprint, and the JQ for the identifiers of those related. */
interface Relation {
  readonly title: string;
  readonly target: string;
  readonly jq: string;
  readonly many?: boolean;
}

interface Kind {
  /** The kind as the exporter asks the catalog for it. */
  readonly kind: string;
  readonly blueprint: string;
  readonly title: string;
  readonly icon: string;
  readonly properties: Readonly<Record<string, Property>>;
  readonly relations: Readonly<Record<string, Relation>>;
}

const PROPERTIES = {
  description: { title: 'Description', jq: '.metadata.description', schema: { type: 'string', format: 'markdown' } },
  labels: { title: 'Labels', jq: '.metadata.labels', schema: { type: 'object' } },
  annotations: { title: 'Annotations', jq: '.metadata.annotations', schema: { type: 'object' } },
  links: {
    title: 'Links',
    jq: '[.metadata.links[]?.url]',
    schema: { type: 'array', items: { type: 'string', format: 'url' } },
  },
  tags: { title: 'Tags', jq: '.metadata.tags', schema: { type: 'array', items: { type: 'string' } } },
};
const TYPE = { type: { title: 'Type', jq: '.spec.type' } };
const LIFECYCLE = { lifecycle: { title: 'Lifecycle', jq: '.spec.lifecycle' } };
const EMAIL = { email: { title: 'Email', jq: '.spec.profile.email', schema: { type: 'string', format: 'email' } } };

/** The targets of the catalog's own relations: they are complete, where the fields of `spec` may leave out kind or namespace. */
const targets = (relation: string, kind: string) =>
  `[.relations[]? | select(.type == "${relation}" and (.targetRef | startswith("${kind}:"))) | .targetRef]`;

const one = (title: string, relation: string, kind: string): Relation => ({
  title,
  target: kind,
  jq: `${targets(relation, kind)} | first`,
});
const many = (title: string, relation: string, kind: string): Relation => ({
  title,
  target: kind,
  jq: targets(relation, kind),
  many: true,
});

const OWNERS = {
  owningUser: one('Owning User', 'ownedBy', 'user'),
  owningGroup: one('Owning Group', 'ownedBy', 'group'),
};
const SYSTEM = { system: one('System', 'partOf', 'system') };
const DEPENDENCIES = {
  dependsOnComponent: many('Depends On Component', 'dependsOn', 'component'),
  dependsOnResource: many('Depends On Resource', 'dependsOn', 'resource'),
};

/** What the exporter makes of the catalog; those that others refer to come first. */
export const KINDS: readonly Kind[] = [
  {
    ...{ kind: 'user', blueprint: 'user', title: 'User', icon: 'TwoUsers' },
    properties: { ...EMAIL, ...PROPERTIES },
    relations: {},
  },
  {
    ...{ kind: 'group', blueprint: 'group', title: 'Group', icon: 'TwoUsers' },
    properties: { ...TYPE, ...EMAIL, ...PROPERTIES },
    relations: { parent: one('Parent', 'childOf', 'group'), members: many('Members', 'hasMember', 'user') },
  },
  {
    ...{ kind: 'domain', blueprint: 'domain', title: 'Domain', icon: 'Server' },
    properties: PROPERTIES,
    relations: { ...OWNERS, parent: one('Parent', 'partOf', 'domain') },
  },
  {
    ...{ kind: 'system', blueprint: 'system', title: 'System', icon: 'Server' },
    properties: PROPERTIES,
    relations: { ...OWNERS, domain: one('Domain', 'partOf', 'domain') },
  },
  {
    ...{ kind: 'resource', blueprint: 'resource', title: 'Resource', icon: 'Server' },
    properties: { ...TYPE, ...PROPERTIES },
    relations: { ...OWNERS, ...SYSTEM, ...DEPENDENCIES },
  },
  {
    // In capitals, as the exporter spells it.
    ...{ kind: 'API', blueprint: 'api', title: 'API', icon: 'ApiDoc' },
    properties: { ...TYPE, ...LIFECYCLE, definition: { title: 'Definition', jq: '.spec.definition' }, ...PROPERTIES },
    relations: { ...OWNERS, ...SYSTEM },
  },
  {
    ...{ kind: 'component', blueprint: 'component', title: 'Component', icon: 'Cloud' },
    properties: { ...TYPE, ...LIFECYCLE, ...PROPERTIES },
    relations: {
      ...OWNERS,
      ...SYSTEM,
      subcomponentOf: one('Subcomponent Of', 'partOf', 'component'),
      providesApis: many('Provides APIs', 'providesApi', 'api'),
      consumesApis: many('Consumes APIs', 'consumesApi', 'api'),
      ...DEPENDENCIES,
    },
  },
];
