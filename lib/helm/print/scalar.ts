import { DUMP_SCHEMA, dump } from 'js-yaml';

/** A scalar in YAML, which every reader understands alike; several lines only for texts of several lines. */
export function scalarLines(value: string | number | boolean | null): string[] {
  return dump(value, { lineWidth: -1, schema: DUMP_SCHEMA }).replace(/\n$/, '').split('\n');
}

/** A key in YAML. */
export function yamlKey(key: string): string {
  return key.length < 120 && !key.includes('\n') ? scalarLines(key).join('\n') : JSON.stringify(key);
}

/** Text that Helm must not take for a template. */
export function escapeTemplate(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}
