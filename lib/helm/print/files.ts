import { describe, type Expr } from '../expression/expr';
import type { ExtraObjects, Node, Resource } from '../model/nodes';
import { keyedLists } from '../model/sources';
import type { Sources } from '../model/unique-keys';
import { printExpr, printParts } from './expression';
import { Layout } from '../model/layout';
import { KEPT_END } from './kept-end';
import { escapeTemplate } from '../base/scalar';
import { TemplateStyle } from './template';

/**
 * The template of one object, with its conditions and loops around it.
 * @param file the name of the template's file
 */
export function resourceTemplate(resource: Resource, chart: string, file: string): string {
  const style = new TemplateStyle({ chart, root: '', loops: [] });
  const separator = resource.scopes.some(({ type }) => type === 'each') ? ['---'] : [];
  const wrap = (depth: number): readonly string[] => {
    const scope = resource.scopes[depth];
    if (scope === undefined) return [...separator, ...keptEnd(new Layout(style).parts(resource.body.entries, 0))];
    if (scope.type === 'when') return style.choose(scope.cond, 0, () => wrap(depth + 1));
    return style.repeat(scope.loop, 0, () => wrap(depth + 1));
  };
  const { isOpen, sources } = keyedLists(resource);
  const lines = isOpen ? withUniqueKeys(wrap(0), `${chart}.object.${file}`, chart, sources) : wrap(0);
  return `${lines.join('\n')}\n`;
}

/** The lines of an object; where a text of a value can be its end, a comment behind it keeps the text's empty lines. */
function keptEnd(lines: readonly string[]): readonly string[] {
  let depth = 0;
  for (const line of lines.toReversed()) {
    const [, action] = /^\s*\{\{- (if|with|range|else|end|toYaml|[$]?[.]Files[.]Get) /.exec(line) ?? [];
    if (action === 'toYaml' || action?.endsWith('.Files.Get') === true) return [...lines, KEPT_END];
    if (action === 'end') depth += 1;
    else if (action !== undefined && action !== 'else') depth -= 1;
    else if (action === undefined && depth === 0) return lines;
  }
  return lines;
}

/** The lines as a named template, of which the objects are made so that no list has a key twice. */
function withUniqueKeys(lines: readonly string[], name: string, chart: string, sources: Sources): readonly string[] {
  const behind = Object.entries(sources).filter(([, paths]) => paths.length > 0);
  const call = `{{- include "${chart}.uniqueKeys" (list . "${name}"`;
  return [
    `{{- define "${name}" -}}`,
    ...lines,
    '{{- end }}',
    '{{- /* Writes the object, in which no list may have a key twice; the names of values are for the errors. */}}',
    ...(behind.length === 0
      ? [`${call} dict) }}`]
      : [`${call} (dict`, ...behind.map(([list, paths]) => `  "${list}" "${paths.join(' ')}"`), ')) }}']),
  ];
}

/**
 * The template of the objects that users write out in the values.
 * @param kinds the kinds of the objects that the chart's own templates make, by the names of these
 */
export function extraObjectsTemplate(
  { list }: ExtraObjects,
  chart: string,
  kinds: ReadonlyMap<string, string>,
): string {
  const printed = printExpr(list, { chart, root: '', loops: [] });
  return [
    `{{- include "${chart}.writtenObjects" (list . "${describe(list)}" ${printed} (dict`,
    ...[...kinds].map(([name, kind]) => `  "${name}" "${kind}"`),
    ')) }}',
    '',
  ].join('\n');
}

/** NOTES.txt: lines of text, some of which depend on values. */
export function notesTemplate(lines: Node, chart: string): string {
  if (lines.node !== 'list') throw new Error('notes must be a list of lines');
  return new NotesLayout(new TemplateStyle({ chart, root: '', loops: [] })).lines(lines).join('\n') + '\n';
}

class NotesLayout {
  constructor(private readonly style: TemplateStyle) {}

  lines(node: Extract<Node, { node: 'list' }>): string[] {
    return node.items.flatMap((item, index) => {
      if (item.entry === 'item') {
        const next = node.items[index + 1];
        // A condition or a loop swallows the empty lines before it.
        const isSwallowed = next?.entry !== 'item';
        const line = this.line(item.value);
        return [line === '' && isSwallowed ? '{{ "" }}' : line];
      }
      if (item.entry === 'optional') {
        return this.style.choose(item.cond, 0, () => this.lines({ node: 'list', items: item.body }));
      }
      if (item.entry === 'repeat') {
        return this.style.repeat(item.loop, 0, () => this.lines({ node: 'list', items: item.body }));
      }
      throw new Error('notes take lines, items(condition, lines) and itemsOf(list, line)');
    });
  }

  private line(node: Node): string {
    if (node.node === 'literal') return escapeTemplate(String(node.value));
    if (node.node === 'value') return this.expr(node.expr);
    throw new Error('a line of the notes must be a text: use items(condition, lines) for lines that depend');
  }

  private expr(expr: Expr): string {
    return printParts(expr, (part) => `${this.style.print(part)}${part.kind === 'integer' ? ' | int64' : ''}`);
  }
}
