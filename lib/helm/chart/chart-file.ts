import type { IConstruct } from 'constructs';
import { carry } from '../expression/carrier';
import { isSymbolic, operation } from '../expression/operand';
import { literal } from '../expression/expr';
import { HelmChart } from './helm-chart';

/**
 * A text that the Helm chart keeps in a file of its own, such as a script: `files/<path>`, which the templates read with
 * `.Files.Get`. Templates stay short, and tools for the file's language can check the file. Plain manifests and ordinary
 * charts have the text itself.
 *
 * @param scope a construct of the chart
 * @param path the file's path below `files/`
 * @param content its text, which ends with one newline
 * @throws Error if the text depends on values, or if Helm could not put it into a manifest as it is
 *
 * @example
 * new kplus.ConfigMap(chart, 'scripts', { data: { 'dump.sh': chartFile(chart, 'dump.sh', readFileSync('dump.sh', 'utf8')) } });
 */
export function chartFile(scope: IConstruct, path: string, content: string): string {
  if (!scope.node.scopes.some((construct) => construct instanceof HelmChart)) return content;
  if (isSymbolic(path, content))
    throw new Error(`chartFile: a file cannot depend on values; write what depends on them into the manifest`);
  if (!/^[-\w]+([./]+[-\w]+)*$/.test(path) || path.includes('..'))
    throw new Error(
      `chartFile: got the path ${JSON.stringify(path)}, allowed is one below files/, such as "scripts/dump.sh"`,
    );
  if (!/^\S(.*\S)?\n$/s.test(content) || content.includes('\r'))
    throw new Error(
      `chartFile: the text of "${path}" must begin with a visible character and end with one newline, and its lines must end with \\n alone`,
    );
  return carry(operation('file', literal(path), literal(content)));
}
