import { isRef } from '../helm/internal';
import { duration, timeSpan, timeText, namingProps, plainSecretsProp, KnownObject, isOpen } from '../values';
import { oneOf, Type } from '../helm';
import { like, objectNames, optionalFlag, optionalOneOf } from '../values';

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
    kind: Type.String({
      ...like('^[A-Za-z][A-Za-z0-9]*$', 'a kind of letters and digits', 'Component'),
      maxLength: 63,
    }),
    metadata: Type.Object(
      {
        name: Type.String({
          ...like(NAME, 'a name of letters, digits, hyphens, dots and underscores', 'my-component'),
          maxLength: 63,
        }),
        namespace: Type.Optional(
          Type.String({
            ...like('^([a-z0-9]+(-+[a-z0-9]+)*)?$', 'a name of small letters, digits and hyphens', 'default'),
            maxLength: 63,
          }),
        ),
      },
      open,
    ),
  },
  open,
);

const name = Type.String({ minLength: 1 });
const names = Type.Array(name);
const flag = Type.Boolean();
const count = Type.Integer({ minimum: 1 });
const schedule = Type.Object({
  frequency: Type.Union([timeText(), timeSpan({ cron: Type.Optional(name), trigger: Type.Optional(name) })]),
  timeout: duration(),
  initialDelay: Type.Optional(duration()),
  scope: Type.Optional(oneOf(['global', 'local'])),
});

const github = Type.Object({
  organization: Type.Optional(name),
  app: Type.Optional(count),
  host: Type.Optional(name),
  catalogPath: Type.Optional(name),
  validateLocationsExist: Type.Optional(flag),
  filters: Type.Optional(
    Type.Object({
      branch: Type.Optional(name),
      repository: Type.Optional(name),
      allowForks: Type.Optional(flag),
      allowArchived: Type.Optional(flag),
      topic: Type.Optional(Type.Object({ include: Type.Optional(names), exclude: Type.Optional(names) })),
      visibility: Type.Optional(Type.Array(oneOf(['public', 'internal', 'private']))),
    }),
  ),
  schedule: Type.Optional(schedule),
});

const githubOrg = Type.Object({
  ...{
    id: name,
    githubUrl: Type.String(like('^https?://', 'an address', 'https://github.com')),
    orgs: Type.Optional(names),
    schedule,
  },
});

const providers = Type.Object(
  { github: Type.Optional(Type.Record(Type.String(), github)), githubOrg: Type.Optional(Type.Array(githubOrg)) },
  {
    ...open,
    default: {},
    description:
      'Where entities are looked for, each with a schedule, as in Backstage: `{ github: { acme: { organization: acme, schedule: { frequency: { minutes: 30 }, timeout: { minutes: 3 } } } } }` finds catalog-info.yaml files, `githubOrg` users and teams. The image must have the module of each.',
  },
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
    existingConfigMaps: objectNames('Names of ConfigMaps whose keys are files with entities.'),
    providers,
    processingInterval: Type.Optional(
      Type.Union([timeSpan(), Type.Unsafe<false>({ type: 'boolean', enum: [false] })], {
        description: 'How often entities are read again, such as `{ minutes: 30 }`; false for never.',
      }),
    ),
    orphanStrategy: optionalOneOf(['delete', 'keep'], 'What becomes of entities that no location has any more.'),
    readonly: optionalFlag('Whether nobody may register locations in the portal.'),
  },
  { description: '`catalog` of Backstage, in its own words, and entities of your own.' },
);

/** What the properties of {@link Catalog} are checked by; entities have checks of their own. */
export const catalogProps = {
  ...namingProps,
  ...catalogValues.properties,
  entities: new KnownObject(
    'a list of entities with a kind and metadata of their own, in which choose() may give the value of a field',
    (value) => (Array.isArray(value) ? !value.some(isOpen) : isRef(value) || !isOpen(value)),
  ),
  dangerouslyAllowPlainSecrets: plainSecretsProp,
};
