import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORDS, printVariable } from '../expression/operators';

/** The named templates of the engine, in the order in which `_helpers.tpl` has them; a file in templates/ for each. */
const NAMES = [
  'chunks',
  'largest',
  'distinct',
  'shorten',
  'tplAll',
  'repeated',
  'first',
  'layered',
  'references',
  'dig',
  'leaves',
  'key',
  'complete',
] as const;

const files = new Map<string, string>();

/**
 * The named templates of the engine that other templates include.
 * @param chart the name of the chart, which stands for `chart` in the files
 * @param templates the templates that may include them
 */
export function includedTemplates(chart: string, templates: readonly string[]): string[] {
  return NAMES.filter((name) => templates.some((text) => text.includes(`include "${chart}.${name}"`))).map((name) =>
    readTemplate(name)
      .replaceAll('"chart.', () => `"${chart}.`)
      .replace('$WORDS', () => WORDS.map((word) => JSON.stringify(word)).join(' '))
      .replace('$VARIABLE_OF_KEY', () => printVariable('$key')),
  );
}

function readTemplate(name: string): string {
  const known = files.get(name);
  if (known !== undefined) return known;
  const content = readFileSync(join(__dirname, 'templates', `${name}.tpl`), 'utf8');
  files.set(name, content);
  return content;
}
