import { KINDS } from './catalog';

function mapped<T, R>(entries: Readonly<Record<string, T>>, map: (entry: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, map(entry)]));
}

/**
 * The mapping for the kinds of Backstage: what each entity of the catalog becomes in Port, in JQ.
 * @see https://docs.port.io/build-your-software-catalog/customize-integrations/configure-mapping/
 */
export const PORT_OCEAN_MAPPING = {
  createMissingRelatedEntities: true,
  deleteDependentEntities: true,
  resources: KINDS.map(({ kind, blueprint, properties, relations }) => ({
    kind,
    selector: { query: 'true' },
    port: {
      entity: {
        mappings: {
          // The exporter adds it: `kind:namespace/name` in lower case, as relations are written in the catalog.
          identifier: '.metadata.identifier',
          title: '.metadata.title // .spec.profile.displayName // .metadata.name',
          blueprint: `"${blueprint}"`,
          properties: mapped(properties, ({ jq }) => jq),
          relations: mapped(relations, ({ jq }) => jq),
        },
      },
    },
  })),
};

/**
 * The blueprints that {@link PORT_OCEAN_MAPPING} fills.
 * @see https://docs.port.io/build-your-software-catalog/customize-integrations/configure-data-model/setup-blueprint/
 */
export const PORT_OCEAN_BLUEPRINTS = KINDS.map(({ blueprint, title, icon, properties, relations }) => ({
  identifier: blueprint,
  title,
  icon,
  schema: {
    properties: mapped(properties, ({ title, schema = { type: 'string' } }) => ({ title, ...schema })),
    required: [],
  },
  mirrorProperties: {},
  calculationProperties: {},
  relations: mapped(relations, ({ title, target, many = false }) => ({ title, target, many, required: false })),
}));
