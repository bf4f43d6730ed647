import { carry } from '../expression/carrier';
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
