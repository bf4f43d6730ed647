import type { TSchema } from '@sinclair/typebox';
import { isSection } from '../expression/ref';
import { documented } from './schema';

/** The table of all values for a README. */
export function valuesTable(schema: TSchema): string {
  const rows = leaves(schema, '').map(([path, leaf]) => {
    const fallback = leaf.default === undefined ? 'none' : `\`${cell(JSON.stringify(leaf.default))}\``;
    return `| \`${path}\` | ${typeOf(leaf)} | ${fallback} | ${cell(leaf.description ?? '')} |`;
  });
  return ['| Key | Type | Default | Description |', '|-----|------|---------|-------------|', ...rows].join('\n');
}

function leaves(schema: TSchema, path: string): [string, TSchema][] {
  return documented(schema).flatMap(([key, child]): [string, TSchema][] =>
    isSection(child) ? leaves(child, `${path}${key}.`) : [[path + key, child]],
  );
}

/** The type of a value in words. */
export function typeOf(schema: TSchema): string {
  if (Array.isArray(schema.anyOf)) return (schema.anyOf as TSchema[]).map(typeOf).join(' or ');
  if (Array.isArray(schema.enum)) return (schema.enum as unknown[]).map((value) => `\`${String(value)}\``).join(', ');
  return (schema.type as string | undefined) ?? 'any';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
