import { Type, type TSchema } from '../helm';

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds'] as const;

/** A duration as Backstage takes it: `{ hours: 12 }`, whose units add up, `PT12H` or `12 hours`. */
export type Duration = string | Readonly<Partial<Record<(typeof UNITS)[number], number>>>;

// `PT12H`, `12 hours`, or a variable.
const TEXT = '^(P[0-9.,YMWDTHS]+|[0-9.]+ ?[A-Za-z]+|.*[$][{].+)$';

/** The schema of a span of time as Backstage reads it, `{ minutes: 5 }`; besides the units, it may have other keys. */
export const timeSpan = (others: Record<string, TSchema> = {}) =>
  Type.Unsafe<object>(
    Type.Object(
      { ...Object.fromEntries(UNITS.map((unit) => [unit, Type.Optional(Type.Number())])), ...others },
      { minProperties: 1, title: 'an object such as {"minutes":5}' },
    ),
  );

/** The schema of a duration as a text, `PT5M` or `5 minutes`. */
export const timeText = () => Type.String({ pattern: TEXT, title: 'a duration', examples: ['PT5M', '5 minutes'] });

/** The schema of a duration as a span of time or as a text. */
export const duration = (description?: string) =>
  Type.Union([timeText(), timeSpan()], description === undefined ? {} : { description });
