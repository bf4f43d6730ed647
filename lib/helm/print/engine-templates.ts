import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printJson } from '../base/print-json';
import { TEMPLATE_WORDS } from '../base/template-words';
import { NO_EXPRESSION } from '../model/evaluate-template';
import { WORDS } from '../expression/operators';
import { checkedFields } from '../model/checked-fields';
import { KEYED_TYPES } from '../model/keyed-lists';
import { FIELD_RULES } from '../model/field-rules';
import { KEPT_END } from './kept-end';

// Those of init containers are the same as of others, and the template takes them from there.
const { InitContainer: _same, ...TYPES } = KEYED_TYPES;

/** The named templates of the engine, in the order in which `_engine.tpl` has them; a file in templates/ for each. */
const NAMES = [
  'madeOnce',
  'writtenObjects',
  'head',
  'identity',
  'uniqueKeys',
  'uniqueKeysOf',
  'fieldProblems',
  'amount',
  'chunks',
  'largest',
  'distinct',
  'once',
  'suffixed',
  'shorten',
  'tpl',
  'tplAll',
  'repeated',
  'first',
  'layered',
  'laidOver',
  'yamlProblem',
  'yamlError',
  'references',
  'variable',
  'dig',
  'leaves',
  'key',
  'retired',
  'init',
  'yieldToLimits',
  'evaluate',
] as const;

/** The named templates that are made for each chart: of all rules, and of those of a section. */
const MADE = /^problems([.]|$)/;

/** Whether the engine has a named template of a name, which `define()` cannot give a second time. */
export function isEngineTemplate(name: string): boolean {
  return MADE.test(name) || NAMES.some((file) => readTemplate(file).includes(`{{- define "chart.${name}" -}}`));
}

const files = new Map<string, string>();

/**
 * The named templates of the engine that other templates include, and those that these include.
 * @param chart the name of the chart, which stands for `chart` in the files
 * @param templates the templates that may include them
 */
export function includedTemplates(chart: string, templates: readonly string[]): string[] {
  const included = new Set<string>();
  const look = (texts: readonly string[]): void => {
    const found = NAMES.filter(
      (name) => !included.has(name) && texts.some((text) => text.includes(`include "${chart}.${name}"`)),
    );
    for (const name of found) included.add(name);
    if (found.length > 0) look(found.map((name) => named(name, chart)));
  };
  look(templates);
  return NAMES.filter((name) => included.has(name)).map((name) => named(name, chart));
}

function named(name: string, chart: string): string {
  return readTemplate(name)
    .replaceAll('"chart.', () => `"${chart}.`)
    .replace('$NO_EXPRESSION', () => JSON.stringify(NO_EXPRESSION))
    .replace('$TEMPLATE_WORDS', () => wrapped(TEMPLATE_WORDS))
    .replace('$WORDS', () => WORDS.map((word) => JSON.stringify(word)).join(' '))
    .replace('$KEPT_END', () => KEPT_END)
    .replace('$KEYED_TYPES', () => printJson(TYPES))
    .replace('$CHECKED_FIELDS', () => printJson(checkedFields()))
    .replace('$FIELD_RULES', () => printJson(FIELD_RULES));
}

/** Texts as arguments, on several lines. */
export function wrapped(texts: readonly string[]): string {
  const lines: string[] = [];
  let line = ' ';
  for (const text of texts.map((each) => JSON.stringify(each))) {
    if (line.length + text.length > 118) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${text}`;
  }
  return [...lines, line].join('\n');
}

function readTemplate(name: string): string {
  const known = files.get(name);
  if (known !== undefined) return known;
  const content = readFileSync(join(__dirname, 'templates', `${name}.tpl`), 'utf8');
  files.set(name, content);
  return content;
}
