import { define, dig, document, type Input } from '../helm';
import { layered } from '../helm/internal';

/**
 * A list that loops make, as a text for searching in it. Of a list with loops only, Helm would not say that it is empty:
 * so it begins with an item that is always there.
 * @param name the name of the text in a Helm chart
 * @param key the name of the list in the text
 */
export const collectedText = (name: string, key: string, first: unknown, items: readonly unknown[]): string =>
  define(
    name,
    document({ [key]: [first, ...items] }),
    `The ${key} that the rules search, as YAML; the first item is a dummy, so that the list is never empty.`,
  );

/** The list of a text that is a document with such a list. */
export const listIn = (text: string, key: string): Input<readonly unknown[]> =>
  dig(layered([], '', text), key) as Input<readonly unknown[]>;
