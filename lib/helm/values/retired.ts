import { isMap } from '../base/map';
import type { TSchema } from '@sinclair/typebox';
import { isEmpty } from '../expression/operators';

/** A sentence for each key that is given and was retired, and for what is no map where it says so. */
export function retiredProblems(schema: TSchema, given: unknown, path: readonly string[] = []): string[] {
  const { notMap, retired = {}, properties = {} } = schema as Declared;
  if (given === undefined || given === null) return [];
  if (!isMap(given)) return notMap === undefined ? [] : [`${path.join('.')}: ${notMap}`];
  const keys = Object.keys(retired).filter((key) => Object.hasOwn(given, key) && !isOff(given[key]));
  return [
    ...keys.map((key) => `${[...path, key].join('.')}: ${retired[key]}`),
    ...Object.entries(properties).flatMap(([key, child]) =>
      Object.hasOwn(given, key) ? retiredProblems(child, given[key], [...path, key]) : [],
    ),
  ];
}

interface Declared {
  readonly notMap?: string;
  readonly retired?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, TSchema>>;
}

/** Whether a value asks for nothing: it is empty, or what it is about is not enabled. */
const isOff = (value: unknown): boolean =>
  isEmpty(value) || (isMap(value) && Object.hasOwn(value, 'enabled') && isEmpty(value.enabled));
