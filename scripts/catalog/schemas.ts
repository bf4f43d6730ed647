import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type Schema = Record<string, unknown>;

const require = createRequire(__filename);
const SCHEMAS = join(dirname(require.resolve('@backstage/catalog-model')), 'schema');
const SHARED = ['Entity', 'EntityEnvelope', 'EntityMeta', 'shared/common'];
/** What says nothing of validity. */
const NOTES = ['$schema', 'description', 'default', 'examples'];

/** The schemas of entities that `@backstage/catalog-model` has, by their ids, without what is for readers. */
export function entitySchemas(): Record<string, Schema> {
  const kinds = readdirSync(join(SCHEMAS, 'kinds')).filter((file) => file.endsWith('.schema.json.cjs.js'));
  const files = [...SHARED.map((name) => `${name}.schema.json.cjs.js`), ...kinds.map((file) => `kinds/${file}`)];
  const schemas = files.map((file) => (require(join(SCHEMAS, file)) as { default: Schema }).default);
  return Object.fromEntries(schemas.map((schema) => [String(schema.$id), withoutNotes(schema) as Schema]));
}

function withoutNotes(schema: unknown, isNames = false): unknown {
  if (Array.isArray(schema)) return schema.map((each) => withoutNotes(each));
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => isNames || !NOTES.includes(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, withoutNotes(value, ['properties', 'definitions'].includes(key))]),
  );
}
