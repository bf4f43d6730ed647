import { DUMP_SCHEMA, dump } from 'js-yaml';

type Scalar = string | number | boolean | null;

// The same few keys stand in every object.
const written = new Map<string, readonly string[]>();
const MAX_WRITTEN = 10_000;

/** A scalar in YAML, which every reader understands alike; several lines only for texts of several lines. */
export function scalarLines(value: Scalar): readonly string[] {
  if (typeof value !== 'string') return linesOf(value);
  const lines = written.get(value) ?? linesOf(value);
  if (written.size < MAX_WRITTEN && value.length < 64) written.set(value, lines);
  return lines;
}

function linesOf(value: Scalar): string[] {
  // js-yaml knows neither the merge key nor the value key of YAML 1.1.
  if (typeof value === 'string' && (!fitsBlock(value) || value === '<<' || value === '=')) return [quoted(value)];
  return dump(value, { lineWidth: -1, schema: DUMP_SCHEMA }).replace(/\n$/, '').split('\n');
}

/** Whether a text of several lines can stand in a block: white space at its edges would be lost or misread there. */
function fitsBlock(text: string): boolean {
  return (
    !text.includes('\n') ||
    !/^\s|[ \t]\n|[ \t]$|\n\n$|[^\n\t\x20-\x7e\xa0-\u1fff\u2030-\ud7ff\ue000-\ufefe\ud800-\udfff]/.test(text)
  );
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A key in YAML. */
export function yamlKey(key: string): string {
  return key.length < 120 && !key.includes('\n') ? scalarLines(key).join('\n') : quoted(key);
}

/** Text that Helm must not take for a template. */
export function escapeTemplate(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}
