import type { TSchema } from '@sinclair/typebox';
import { DUMP_SCHEMA, dump } from 'js-yaml';
import { isSection } from '../expression/ref';

/** `values.yaml`: each value with its default and its description in a comment, as helm-docs reads it. */
export function valuesYaml(schema: TSchema): string {
  const sections = Object.entries(schema.properties as Record<string, TSchema>).map(([key, child]) =>
    lines(key, child, '').join('\n'),
  );
  return `# Default values of the chart. Generated from the declaration of the values; do not edit.\n\n${sections.join('\n\n')}\n`;
}

function lines(key: string, schema: TSchema, indent: string): string[] {
  const description = schema.description === undefined ? [] : comment(schema.description, indent);
  // Not `key: null`: Helm 3 and Helm 4 do not agree on what that means.
  if (!isSection(schema) && schema.default === undefined) return [...description, `${indent}# ${key}:`];
  if (!isSection(schema)) {
    const data = { [key]: schema.default as unknown };
    const yaml = dump(data, { lineWidth: -1, schema: DUMP_SCHEMA }).replace(/\n$/, '').split('\n');
    return [...description, ...yaml.map((line) => (line === '' ? '' : indent + line))];
  }
  const children = Object.entries(schema.properties as Record<string, TSchema>);
  return [
    ...description,
    `${indent}${key}:`,
    ...children.flatMap(([name, child]) => lines(name, child, `${indent}  `)),
  ];
}

function comment(description: string, indent: string): string[] {
  return description.split('\n').map((line, index) => `${indent}# ${index === 0 ? '-- ' : ''}${line}`);
}
