import { inKebabCase } from '../base/kebab-case';
import { documentLines, Layout } from '../model/layout';
import type { Helper, Node } from '../model/nodes';
import { includedTemplates, isEngineTemplate } from './engine-templates';
import type { Expr } from '../expression/expr';
import { printCondition, printExpr, simplified, whereHolds, type Place } from './expression';
import { needsRoot } from './needs-root';
import { DocumentStyle, TemplateStyle } from './template';
import { commentLines } from './wrap';

/**
 * The files of named templates, by their names: `_engine.tpl` with those of the engine, one for each concern, which is what
 * stands before the first dot of a name, and `_helpers.tpl` with all others.
 * @param templates the other templates of the chart, which tell what they need of the engine's named templates
 */
export function helperFiles(
  helpers: readonly Helper[],
  chart: string,
  templates: readonly string[],
): Map<string, string> {
  const definitions = new Map<string, string[]>();
  const lines = new Map(helpers.map((helper) => [helper, linesOf(helper, placeOf(helper, chart))]));
  const isOpen = openIn(lines, chart);
  const isRepeated = repeatedIn([...templates, ...[...lines.values()].map((each) => each.join('\n'))], chart);
  for (const [helper, body] of lines) {
    if (isEngineTemplate(helper.name))
      throw new Error(`define("${helper.name}"): a template of the engine has this name, take another one`);
    const [concern, ...rest] = helper.name.split('.');
    const file = rest.length === 0 ? 'helpers' : inKebabCase(concern!);
    const isPure = helper.params === undefined && !isOpen(helper.name);
    const isComputedOnce = isPure && body.some(includes) && isRepeated(helper.name);
    const text = definition(helper, isComputedOnce ? computedOnce(helper.name, body, chart) : body, chart);
    definitions.set(file, [...(definitions.get(file) ?? []), text]);
  }
  const engine = includedTemplates(chart, [...templates, ...[...definitions.values()].flat()]);
  const files = [['engine', engine] as const, ...definitions];
  return new Map(files.map(([file, parts]) => [`_${file}.tpl`, parts.join('\n')]));
}

function definition({ name, about, params, body: contents }: Helper, body: readonly string[], chart: string): string {
  const all = [...(params ?? []).map((key) => `"${key}" ...`), ...(needsRoot(contents) ? ['"root" $'] : [])];
  const takes = params && `Takes (dict ${all.join(' ')}).`;
  const comment = [about, takes].filter((sentence) => sentence !== undefined).join(' ');
  return [
    ...(comment === '' ? [] : commentLines(comment)),
    `{{- define "${chart}.${name}" -}}`,
    ...body,
    '{{- end }}',
    '',
  ].join('\n');
}

const placeOf = ({ params }: Helper, chart: string): Place => ({
  ...{ chart, root: '', loops: [] },
  hasParams: params !== undefined,
});

const includes = (line: string) => line.includes('include "');

/** Whether templates include a named template more often than a rule does, once for its condition and once for its sentence. */
function repeatedIn(templates: readonly string[], chart: string): (name: string) => boolean {
  const uses = new Map<string, number>();
  for (const template of templates)
    for (const [, name] of template.matchAll(/include "([^"]+)"/g)) uses.set(name!, (uses.get(name!) ?? 0) + 1);
  return (name) => (uses.get(`${chart}.${name}`) ?? 0) > 3;
}

/** Whether a named template has an expression of Helm in it, or includes one that has: it may give something else each time. */
function openIn(lines: ReadonlyMap<Helper, readonly string[]>, chart: string): (name: string) => boolean {
  const open = new Set<string>();
  for (const { name, body } of lines.keys()) if (JSON.stringify(body).includes('"helmExpression"')) open.add(name);
  for (let count = -1; count < open.size;) {
    count = open.size;
    for (const [{ name }, body] of lines)
      if (body.some((line) => [...open].some((other) => line.includes(`include "${chart}.${other}"`)))) open.add(name);
  }
  return (name) => open.has(name);
}

/** What a named template gives, kept from its first use on; not before the values are complete. */
function computedOnce(name: string, body: readonly string[], chart: string): readonly string[] {
  return [
    `{{- include "${chart}.once" (list . "${chart}.${name}") -}}`,
    '{{- end }}',
    `{{- define "${chart}.${name}.once" -}}`,
    ...body,
  ];
}

const linesOf = ({ body, isOfDocument }: Helper, place: Place): readonly string[] =>
  isOfDocument && body.node === 'map'
    ? new Layout(new DocumentStyle(place)).parts(body.entries, 0)
    : helperLines(body, place);

function helperLines(body: Node, place: Place): readonly string[] {
  switch (body.node) {
    case 'map':
      return new Layout(new TemplateStyle(place)).parts(body.entries, 0);
    case 'list':
      return new Layout(new TemplateStyle(place)).parts(body.items, 0);
    case 'document':
      return documentLines(new DocumentStyle(place), body.body);
    case 'value': {
      const { expr } = body;
      if (expr.op !== 'call' || expr.name !== 'ternary') return [`{{- ${printExpr(expr, place)} -}}`];
      const [cond, then, otherwise] = expr.args;
      return eitherLines(cond!, { node: 'value', expr: then! }, { node: 'value', expr: otherwise! }, place);
    }
    case 'literal':
      return [`{{- ${JSON.stringify(body.value)} -}}`];
    case 'choose':
      return eitherLines(body.cond, body.then, body.else, place);
    default:
      throw new Error(`a ${body.node} cannot be given a name with define()`);
  }
}

function eitherLines(cond: Expr, then: Node, otherwise: Node | undefined, place: Place): readonly string[] {
  const known = simplified(cond, place);
  if (known === true) return helperLines(then, place);
  if (known === false) return otherwise === undefined ? [] : helperLines(otherwise, place);
  const lines = [`{{- if ${printCondition(cond, place)} -}}`, ...helperLines(then, whereHolds(place, cond, true))];
  if (otherwise === undefined || isNothing(otherwise)) return [...lines, END];
  const [first, ...rest] = helperLines(otherwise, whereHolds(place, cond, false));
  const isElseIf = first!.startsWith('{{- if ') && rest.indexOf(END) === rest.length - 1;
  return isElseIf
    ? [...lines, first!.replace('{{- if ', '{{- else if '), ...rest]
    : [...lines, '{{- else -}}', first!, ...rest, END];
}

const END = '{{- end -}}';

/** Whether contents are the empty text. */
const isNothing = (node: Node): boolean =>
  (node.node === 'literal' && node.value === '') ||
  (node.node === 'value' && node.expr.op === 'literal' && node.expr.value === '');
