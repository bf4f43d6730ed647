import type { TSchema } from '@sinclair/typebox';
import { DUMP_SCHEMA, dump } from 'js-yaml';
import { goJson } from '../expression/go-json';
import { isSection } from '../expression/ref';
import { scalarLines, yamlKey } from '../base/scalar';
import { defaultsOf, documented } from './schema';

/** How every generated values.yaml begins, by which its folder is known to be generated. */
export const VALUES_HEADER =
  '# Default values of the chart. Generated from the declaration of the values; do not edit.\n';

/** `values.yaml`: each value with its default and its description in a comment, as helm-docs reads it. */
export function valuesYaml(schema: TSchema): string {
  const sections = documented(schema).map(([key, child]) => lines(key, child, '').join('\n'));
  return `${VALUES_HEADER}\n${sections.join('\n\n')}\n`;
}

function lines(key: string, schema: TSchema, indent: string): string[] {
  const description = schema.description === undefined ? [] : comment(schema.description, indent);
  if (!isSection(schema)) return [...description, ...withExample(key, schema, indent)];
  const children = documented(schema);
  // Of a section without any default, nothing would be left but null.
  const none = Object.keys(defaultsOf(schema) as object).length === 0;
  return [
    ...description,
    `${indent}${yamlKey(key)}:${none ? ' {}' : ''}`,
    ...children.flatMap(([name, child]) => lines(name, child, `${indent}  `)),
  ];
}

function leaf(key: string, value: unknown, indent: string): string[] {
  // Not `key: null`: Helm 3 and Helm 4 do not agree on what that means.
  if (value === undefined) return [`${indent}# ${yamlKey(key)}:`];
  if (typeof value !== 'object' || value === null) {
    const [first, ...rest] = scalarLines(value as string);
    return [`${indent}${yamlKey(key)}: ${first}`, ...rest.map((line) => (line === '' ? '' : indent + line))];
  }
  // js-yaml leaves the merge key of YAML 1.1 without quotes.
  if (goJson(value).includes('"<<"')) return [`${indent}${yamlKey(key)}: ${goJson(value)}`];
  const yaml = dump({ [key]: value }, { lineWidth: -1, schema: DUMP_SCHEMA })
    .replace(/\n$/, '')
    .split('\n');
  return yaml.map((line) => (line === '' ? '' : indent + line));
}

/** A value, and what it could be, to be taken out of its comment. */
function withExample(key: string, schema: TSchema, indent: string): string[] {
  const { default: fallback, example } = schema as { readonly default?: unknown; readonly example?: unknown };
  if (example === undefined) return leaf(key, fallback, indent);
  const commented = leaf(key, example, '').map((line) => `${indent}# ${line}`.trimEnd());
  return fallback === undefined ? commented : [...leaf(key, fallback, indent), ...commented];
}

function comment(description: string, indent: string): string[] {
  return description.split('\n').map((line, index) => `${indent}# ${index === 0 ? '-- ' : ''}${line}`);
}
