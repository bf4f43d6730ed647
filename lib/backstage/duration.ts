import { Type, type TSchema } from '../helm';

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds'];
// `PT12H`, `12 hours`, or a variable.
const TEXT = '^(P[0-9.,YMWDTHS]+|[0-9.]+ ?[A-Za-z]+|.*[$][{].+)$';

/** The schema of a span of time as Backstage reads it, `{ minutes: 5 }`; besides the units, of other keys. */
export const timeSpan = (others: Record<string, TSchema> = {}) =>
  Type.Unsafe<object>(
    Type.Object(
      { ...Object.fromEntries(UNITS.map((unit) => [unit, Type.Optional(Type.Number())])), ...others },
      { minProperties: 1, title: 'an object such as {"minutes":5}' },
    ),
  );

/** The same as a text. */
export const timeText = () => Type.String({ pattern: TEXT, title: 'a text such as "PT5M" or "5 minutes"' });

/** Either of them. */
export const duration = (description?: string) =>
  Type.Union([timeText(), timeSpan()], description === undefined ? {} : { description });
