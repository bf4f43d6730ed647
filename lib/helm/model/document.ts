import { carry } from '../expression/carrier';
import { named, refuseOpen } from '../expression/helper';
import { isSymbolic } from '../expression/operand';
import { toPlaceholders } from '../expression/placeholders';
import { documentText } from './document-text';
import { Evaluator } from './evaluate';
import { readNode } from './read';

/**
 * A YAML document as a text, for a key of a ConfigMap: the same bytes in both outputs. Values are written as JSON, which
 * is YAML too. Its first field must always be there.
 */
export function document(body: object): string {
  const plain = toPlaceholders(body);
  if (isSymbolic(body)) return carry({ piece: 'document', body: plain });
  return documentText(readNode(plain), Evaluator.CONCRETE);
}

/**
 * Fields of a {@link document} with a name of their own, so that a long one reads section by section: the Helm chart has
 * them in a named template `<chart>.<name>`. What stands before a dot of the name is the file of the template.
 * @param about a sentence for readers of the chart: what the template gives
 * @throws Error where the fields hold the value of a loop, or a parameter of a partial(), around them, or stand outside of a document
 *
 * @example
 * const appConfig = (hasAuth: Input<boolean>) =>
 *   document({
 *     app: { title: 'Portal' },
 *     ...documentPart('auth.appConfig', fields(hasAuth, { auth: { environment: 'production' } })),
 *   });
 */
export function documentPart<T extends object>(name: string, body: T, about?: string): T {
  if (!isSymbolic(body)) return body;
  refuseOpen(`documentPart("${name}")`, body);
  return named(body, { name, ...(about !== undefined && { about }), isOfDocument: true });
}
