import { Type } from '../helm';
import { list, optionalFlag, optionalOneOf } from './values-types';

const NAME = '^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$';
const open = { additionalProperties: true };

const rules = (description?: string) =>
  Type.Array(
    Type.Object({
      allow: Type.Array(Type.Unknown()),
      locations: Type.Optional(Type.Array(Type.Record(Type.String(), Type.String()))),
    }),
    { default: [], ...(description !== undefined && { description }) },
  );

const entity = Type.Object(
  {
    apiVersion: Type.String({ minLength: 1 }),
    kind: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9]*$', maxLength: 63 }),
    metadata: Type.Object(
      {
        name: Type.String({ pattern: NAME, maxLength: 63 }),
        namespace: Type.Optional(Type.String({ pattern: '^([a-z0-9]+(-+[a-z0-9]+)*)?$', maxLength: 63 })),
      },
      open,
    ),
  },
  open,
);

/** `catalog.*` */
export const catalogValues = Type.Object(
  {
    locations: Type.Array(
      Type.Object({
        type: Type.String({ minLength: 1 }),
        target: Type.String({ minLength: 1 }),
        rules: Type.Optional(rules()),
      }),
      {
        default: [],
        description:
          'Where entities are, in place of what the configuration files of the image say: `[{ type: url, target: https://github.com/acme/catalog/blob/main/all.yaml, rules: [{ allow: [User, Group] }] }]`.',
      },
    ),
    rules: rules('Kinds that may come from any location, `[{ allow: [Component, System, API] }]`.'),
    entities: Type.Array(entity, {
      default: [],
      description:
        'Entities of any kind as they stand in `catalog-info.yaml`: systems, groups, users, templates. They become files in ConfigMaps.',
    }),
    existingConfigMaps: list([], 'Names of ConfigMaps of which each key is a file with entities.'),
    processingInterval: Type.Optional(
      Type.Union([Type.Record(Type.String(), Type.Number()), Type.Unsafe<false>({ type: 'boolean', enum: [false] })], {
        description: 'How often entities are read again, such as `{ minutes: 30 }`; false for never.',
      }),
    ),
    orphanStrategy: optionalOneOf(['delete', 'keep'], 'What becomes of entities that no location has any more.'),
    readonly: optionalFlag('Whether nobody may register locations in the portal.'),
  },
  { description: '`catalog` of Backstage, in its own words, and entities of your own.' },
);
