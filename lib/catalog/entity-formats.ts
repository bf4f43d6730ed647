import type { Entity } from './catalog-props';

/** What Backstage asks of texts in every entity besides the schemas: FieldFormatEntityPolicy of @backstage/catalog-model. */
interface Format {
  readonly isValid: (text: string) => boolean;
  readonly allowed: string;
}

const like = (pattern: RegExp, allowed: string): Format => ({
  isValid: (text) => text.length <= 63 && pattern.test(text),
  allowed: `${allowed}, at most 63 characters`,
});

const NAME = like(/^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/, 'letters and digits, and -, _ and . between them');
const DNS_LABEL = like(/^[a-z0-9]+(-+[a-z0-9]+)*$/, 'small letters and digits, and - between them');
const TAG = like(/^[a-z0-9:+#]+(-[a-z0-9:+#]+)*$/, 'small letters, digits, :, + and #, and - between them');
const URL_FORMAT: Format = { isValid: (text) => URL.canParse(text), allowed: 'a URL' };
const FILLED: Format = { isValid: (text) => text.trim() !== '', allowed: 'a text that is not empty' };
const VALUE: Format = { ...NAME, isValid: (text) => text === '' || NAME.isValid(text) };
const isDomain = (text: string) => text.length <= 253 && text.split('.').every((part) => DNS_LABEL.isValid(part));

const prefixed = (suffix: Format): Format => ({
  isValid(text) {
    const parts = text.split('/');
    const isPrefixed = parts.length === 1 || (parts.length === 2 && isDomain(parts[0]!));
    return isPrefixed && suffix.isValid(parts.at(-1)!);
  },
  allowed: `a name, or a domain, a slash and a name: ${suffix.allowed}`,
});
const KEY = prefixed(NAME);
const VERSION = prefixed(like(/^[a-z0-9A-Z]+$/, 'letters and digits'));
const KIND = like(/^[a-zA-Z][a-z0-9A-Z]*$/, 'letters and digits');

/** A text, where it is, and what it must be like. */
type Field = readonly [path: readonly (string | number)[], text: string | undefined, format: Format];

/** A text in an entity that is not as it must be. */
export interface FormatProblem {
  readonly path: readonly (string | number)[];
  readonly value: string;
  readonly allowed: string;
}

/**
 * Whether it is a map in place of which Backstage puts a text or what is in a file.
 * @see https://backstage.io/docs/features/software-catalog/descriptor-format#substitutions-in-the-descriptor-format
 */
export function isPlaceholder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const [key, ...others] = Object.keys(value);
  return key !== undefined && key.startsWith('$') && others.length === 0;
}

/** The texts of an entity, which meets its schema, that are not as they must be. */
export function formatProblems({ apiVersion, kind, metadata }: Entity): FormatProblem[] {
  const { name, namespace, labels = {}, annotations = {}, tags = [], links = [] } = metadata;
  const fields: Field[] = [
    [['apiVersion'], apiVersion, VERSION],
    [['kind'], kind, KIND],
    [['metadata', 'name'], name, NAME],
    [['metadata', 'namespace'], namespace, DNS_LABEL],
    ...keysOf('labels', labels),
    ...Object.entries(labels).map(([key, text]): Field => [['metadata', 'labels', key], text, VALUE]),
    ...keysOf('annotations', annotations),
    ...tags.map((tag, index): Field => [['metadata', 'tags', index], tag, TAG]),
    ...links.flatMap((link, index): Field[] => [
      [['metadata', 'links', index, 'url'], link.url, URL_FORMAT],
      ...(['title', 'icon'] as const).map((key): Field => [['metadata', 'links', index, key], link[key], FILLED]),
    ]),
  ];
  return fields.flatMap(([path, value, { isValid, allowed }]) =>
    value === undefined || isPlaceholder(value) || isValid(value) ? [] : [{ path, value, allowed }],
  );
}

const keysOf = (field: string, map: object): Field[] =>
  Object.keys(map).map((key): Field => [['metadata', field, key], key, KEY]);
