import type { TSchema } from '@sinclair/typebox';
import { isMap, type Values } from '../base/map';
import { declarationAt, valueAt } from './path';
import { form, quoted, type Form } from './sentence';

/** A form of texts: a regular expression, and what it allows in words. */
interface TextForm {
  readonly pattern: string;
  readonly allowed: string;
}

/** The forms of the texts in a value; parts of a value are numbers of other ones. */
interface Part {
  /** The number of the form that a text has. */
  readonly form?: number;
  /** The fields of a map. */
  readonly fields?: Readonly<Record<string, number>>;
  /** All items of a list, or all entries of a map. */
  readonly each?: number;
}

/** The forms of texts in values whose Helm expressions are evaluated: what comes out of these has the form, too. */
export interface TemplatedForms {
  readonly forms: readonly TextForm[];
  readonly parts: readonly Part[];
  /** The parts of the values, by their paths. */
  readonly values: Readonly<Record<string, number>>;
}

/** The forms that a declaration says of the values at some paths. */
export function formsOf(schema: TSchema, templated: readonly (readonly string[])[]): TemplatedForms {
  const forms = new Table<TextForm>();
  const parts = new Table<Part>();
  const partOf = (child: TSchema): number | undefined => {
    const part = all(child.anyOf === undefined ? [child] : (child.anyOf as TSchema[]));
    return Object.keys(part).length === 0 ? undefined : parts.number(part);
  };
  const all = (alternatives: readonly TSchema[]): Part => {
    const texts = alternatives.filter(({ type, pattern }) => type === 'string' && pattern !== undefined);
    const isClear = alternatives.filter(({ type }) => type === 'string').length === 1;
    const [text] = isClear ? texts : [];
    const [each] = alternatives.flatMap(({ items, patternProperties = {} }) =>
      [items as TSchema | undefined, ...Object.values(patternProperties as Record<string, TSchema>)].flatMap((inner) =>
        inner === undefined ? [] : (partOf(inner) ?? []),
      ),
    );
    const fields = alternatives.flatMap(({ properties = {} }) =>
      Object.entries(properties as Record<string, TSchema>).flatMap(([key, inner]) => {
        const part = partOf(inner);
        return part === undefined ? [] : [[key, part] as const];
      }),
    );
    return {
      ...(text !== undefined && { form: forms.number({ pattern: (text as Form).pattern!, allowed: form(text) }) }),
      ...(each !== undefined && { each }),
      ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
    };
  };
  const values = templated.flatMap((path) => {
    const declared = declarationAt(schema, path);
    const part = declared && partOf(declared);
    return part === undefined ? [] : [[path.join('.'), part] as const];
  });
  return { forms: forms.rows, parts: parts.rows, values: Object.fromEntries(values) };
}

/** Rows that stand once each, by their numbers. */
class Table<T> {
  readonly rows: T[] = [];
  private readonly numbers = new Map<string, number>();

  number(row: T): number {
    const content = JSON.stringify(row);
    const number = this.numbers.get(content) ?? this.rows.push(row) - 1;
    this.numbers.set(content, number);
    return number;
  }
}

/** A sentence for each text whose Helm expressions give what the form of the text does not allow. */
export function formProblems({ forms, parts, values }: TemplatedForms, given: Values, evaluated: Values): string[] {
  const problems = (number: number, before: unknown, after: unknown, path: string): string[] => {
    const { form: ofText, fields = {}, each } = parts[number]!;
    if (typeof after === 'string' && ofText !== undefined && String(before).includes('{{'))
      return problem(forms[ofText]!, after, path);
    if (Array.isArray(after) && each !== undefined)
      return after.flatMap((item, index) => problems(each, (before as unknown[])[index], item, `${path}[${index}]`));
    if (!isMap(after)) return [];
    return Object.entries(after).flatMap(([key, inner]) => {
      const part = Object.hasOwn(fields, key) ? fields[key] : each;
      return part === undefined ? [] : problems(part, (before as Values)[key], inner, `${path}.${key}`);
    });
  };
  return Object.entries(values).flatMap(([path, part]) => {
    const [before, after] = [given, evaluated].map((all) => valueAt(all, path.split('.')));
    return problems(part, before, after, path);
  });
}

function problem({ pattern, allowed }: TextForm, text: string, path: string): string[] {
  if (text === '') return [`${path}: its expression gives an empty text, check the value that it refers to`];
  if (new RegExp(pattern, 'u').test(text)) return [];
  return [`${path}: its expression gives ${quoted(text)}, allowed is ${allowed}`];
}
