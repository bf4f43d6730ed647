import type { Template } from '../expression/expr';
import { isFile } from '../expression/file';
import type { Node } from '../model/nodes';
import { readNode } from '../model/read';
import { inNode } from '../model/walk';

/** The operators of which the expressions in values are evaluated with everything. */
export const NEEDS_ROOT = ['tpl', 'tplAll'];

/** Whether contents need the root of the chart: for a built-in object, a file or another named template. */
export const needsRoot = (contents: Node): boolean =>
  [...inNode(contents)].some(
    (expr) =>
      ['root', 'helper'].includes(expr.op) || (expr.op === 'call' && (NEEDS_ROOT.includes(expr.name) || isFile(expr))),
  );

const known = new WeakMap<Template, boolean>();

/** Whether a named template with parameters gets the root as well. */
export function takesRoot(template: Template): boolean {
  const takes = known.get(template) ?? needsRoot(readNode(template.body));
  known.set(template, takes);
  return takes;
}
