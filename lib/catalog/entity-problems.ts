import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathIn, redacted } from '../helm/internal';
import { CATALOG_KINDS, type Entity } from './catalog-props';
import { formatProblems, isPlaceholder } from './entity-formats';
import { TEMPLATE_SCHEMA } from './template-schema';

/** An entity of which nobody knows yet whether it is one. */
interface Candidate {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown } | null;
  readonly spec?: { readonly type?: unknown } | null;
}

interface Schema {
  readonly $id: string;
  readonly allOf?: readonly { readonly properties?: unknown }[];
}

/** The part of a schema that is one kind's own. */
type Own = Record<'apiVersion' | 'kind', { readonly enum: readonly string[] }> & {
  readonly spec?: {
    readonly properties?: { readonly type?: { readonly const?: unknown; readonly enum?: readonly unknown[] } };
  };
};

interface Kind {
  readonly own: Own;
  readonly check: ValidateFunction;
}

let known: { readonly entity: ValidateFunction; readonly kinds: readonly Kind[] } | undefined;

/** The schemas of Backstage, compiled when there is an entity. */
function schemas(): NonNullable<typeof known> {
  if (known !== undefined) return known;
  const ajv = new Ajv({ allErrors: true, strict: false, verbose: true, logger: false });
  const file = readFileSync(join(__dirname, 'entity-schemas.json'), 'utf8');
  const all = [...Object.values(JSON.parse(file) as Record<string, Schema>), TEMPLATE_SCHEMA] as readonly Schema[];
  for (const schema of all) ajv.addSchema(schema);
  const kinds = all.flatMap(({ $id, allOf }) =>
    allOf === undefined ? [] : [{ own: allOf[1]!.properties as Own, check: ajv.getSchema($id)! }],
  );
  known = { entity: ajv.getSchema('Entity')!, kinds };
  return known;
}

/** What is wrong with entities: a sentence for each problem, with the name of the entity and the field. */
export function entityProblems(path: string, entities: readonly unknown[] | null | undefined): string[] {
  const refs = new Map<string, number>();
  return (entities ?? []).flatMap((each, index) => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) {
      const allowed = 'allowed is an entity, a map with apiVersion, kind, metadata and spec';
      return [`${path}[${index}]: got ${redacted([], each)}, ${allowed}`];
    }
    const entity = each as Candidate;
    const problems = problemsOf(entity).map(
      ({ field, says }) => `${pathIn(entity, field, `${path}[${index}]`)}: ${says} (in ${titleOf(entity)})`,
    );
    const ref = refOf(entity);
    const first = refs.get(ref) ?? index;
    refs.set(ref, first);
    const twice = `${path}[${index}]: ${titleOf(entity)} is there twice, also as ${path}[${first}]; leave one of them out`;
    return first === index ? problems : [...problems, twice];
  });
}

interface Problem {
  readonly field: readonly string[];
  readonly says: string;
}

const refOf = ({ kind, metadata }: Candidate): string =>
  [kind, metadata?.namespace ?? 'default', metadata?.name].map(String).join('/').toLowerCase();
const titleOf = ({ kind, metadata }: Candidate): string => `${String(kind)} "${String(metadata?.name)}"`;

function problemsOf(entity: Candidate): Problem[] {
  const { entity: anyEntity, kinds } = schemas();
  const meant = kindLike(entity.kind);
  if (meant !== undefined && meant !== entity.kind) {
    return [{ field: ['kind'], says: `got ${redacted(['kind'], entity.kind)}, allowed is "${meant}"` }];
  }
  const ofKind = kinds.filter(({ own }) => own.kind.enum.includes(String(entity.kind)));
  const ofVersion = ofKind.filter(({ own }) => own.apiVersion.enum.includes(String(entity.apiVersion)));
  const isBackstages = /^([a-z]+\.)?backstage\.io\//.test(String(entity.apiVersion));
  if (ofKind.length > 0 && ofVersion.length === 0 && (isBackstages || meant !== undefined)) {
    const allowed = ofKind[0]!.own.apiVersion.enum.map((version) => `"${version}"`).join(', ');
    const says = `got ${redacted(['apiVersion'], entity.apiVersion)}, allowed are ${allowed}`;
    return [{ field: ['apiVersion'], says }];
  }
  const checks = ofVersion.filter(({ own }) => isOfType(own, entity)).map(({ check }) => check);
  const errors = [anyEntity, ...checks]
    .flatMap((check) => (check(entity) ? [] : check.errors!))
    .filter(saysSomething)
    .filter((error) => !isReplaced(error));
  const found = errors.length > 0 ? errors.map(problem) : formatProblems(entity as Entity).map(ofFormat);
  const problems = [...found, ...foreign(entity)];
  return problems.filter(
    ({ field, says }, index) =>
      problems.findIndex((other) => other.says === says && other.field.join() === field.join()) === index,
  );
}

/** The kind of Backstage's own that is meant; it asks for the exact case, and drops what no processor takes. */
const kindLike = (kind: unknown): string | undefined =>
  CATALOG_KINDS.find((known) => known.toLowerCase() === String(kind).toLowerCase());

/** The fields that the schema knows, but Backstage adds itself. */
const foreign = (entity: Candidate): Problem[] =>
  ['relations', 'status']
    .filter((key) => key in entity)
    .map((key) => ({ field: [key], says: 'unknown key, leave it out' }));

/** Some kinds have more schemas for some types. */
function isOfType({ spec }: Own, entity: Candidate): boolean {
  const { const: only, enum: several } = spec?.properties?.type ?? {};
  const types = several ?? (only === undefined ? undefined : [only]);
  return types === undefined || types.includes(entity.spec?.type);
}

const saysSomething = ({ keyword }: ErrorObject): boolean => !['if', 'allOf', 'anyOf', 'oneOf'].includes(keyword);

/** Whether Backstage puts a text in place of what is none: `{ $text: 'https://...' }`. */
const isReplaced = ({ keyword, params, data }: ErrorObject): boolean =>
  keyword === 'type' && [params.type].flat().includes('string') && isPlaceholder(data);

function problem({ instancePath, keyword, params, data, message }: ErrorObject): Problem {
  const field = instancePath.split('/').slice(1).map(unescaped);
  const { missingProperty, additionalProperty, type, allowedValues } = params as Record<string, unknown>;
  const received = `got ${redacted(field, data)}`;
  switch (keyword) {
    case 'required':
      return { field: [...field, String(missingProperty)], says: 'missing, a value is required' };
    case 'additionalProperties':
      return { field: [...field, String(additionalProperty)], says: 'unknown key, leave it out' };
    case 'type':
      return { field, says: `${received}, allowed is ${[type].flat().join(' or ')}` };
    case 'enum':
      return { field, says: `${received}, allowed are ${JSON.stringify(allowedValues)}` };
    case 'minLength':
    case 'minItems':
      return { field, says: `${received}, it must not be empty` };
    default:
      return { field, says: `${received}, it ${message ?? 'is not allowed'}` };
  }
}

function ofFormat({ path, value, allowed }: ReturnType<typeof formatProblems>[number]): Problem {
  const field = path.map(String);
  return { field, says: `got ${redacted(field, value)}, allowed is ${allowed}` };
}

const unescaped = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');
