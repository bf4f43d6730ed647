import type { TSchema } from '@sinclair/typebox';
import { isMap, type Values } from '../base/map';
import { form, quoted, type Form } from './sentence';

/** A form of texts that some values have. */
export interface TemplatedForm {
  /** A regular expression. */
  readonly pattern: string;
  /** The texts of the form, in words. */
  readonly allowed: string;
  /** The paths of the values. */
  readonly paths: readonly string[];
}

/** The forms of texts in which Helm expressions are evaluated: what comes out of these has the form, too. */
export function formsOf(schema: TSchema, templated: readonly (readonly string[])[]): TemplatedForm[] {
  const forms = new Map<string, { pattern: string; allowed: string; paths: string[] }>();
  const add = (child: TSchema | undefined, path: string): void => {
    if (child === undefined) return;
    const { pattern }: Form = child;
    if (pattern !== undefined) {
      const allowed = form(child);
      const known = forms.get(`${pattern} ${allowed}`) ?? { pattern, allowed, paths: [] };
      forms.set(`${pattern} ${allowed}`, known);
      known.paths.push(path);
    }
    for (const [key, inner] of Object.entries((child.properties ?? {}) as Record<string, TSchema>))
      add(inner, `${path}.${key}`);
  };
  for (const path of templated) add(at(schema, path), path.join('.'));
  return [...forms.values()];
}

const at = (schema: TSchema, path: readonly string[]): TSchema | undefined =>
  path.reduce<TSchema | undefined>(
    (section, key) => (section?.properties as Record<string, TSchema> | undefined)?.[key],
    schema,
  );

/** A sentence for each text whose Helm expressions give what the form of the text does not allow. */
export function formProblems(forms: readonly TemplatedForm[], given: Values, evaluated: Values): string[] {
  return forms.flatMap(({ pattern, allowed, paths }) =>
    paths.flatMap((path) => {
      const text = textAt(evaluated, path);
      if (!textAt(given, path).includes('{{')) return [];
      if (text === '') return [`${path}: its expression gives an empty text, check the value that it refers to`];
      return new RegExp(pattern, 'u').test(text)
        ? []
        : [`${path}: its expression gives ${quoted(text)}, allowed is ${allowed}`];
    }),
  );
}

function textAt(values: Values, path: string): string {
  const found = path
    .split('.')
    .reduce<unknown>((section, key) => (isMap(section) && Object.hasOwn(section, key) ? section[key] : ''), values);
  return typeof found === 'string' ? found : '';
}
