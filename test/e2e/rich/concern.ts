type Values = Record<string, unknown>;

/** What is tested on the rich portal beside others. */
export interface Concern {
  readonly title: string;
  /** Of the portal when it is installed. */
  readonly values: Values;
  /** In their place after the upgrade. */
  readonly changed?: Values;
  /** Makes what the portal is to find at its start. */
  prepare(): void;
  tests(): void;
  /** After the upgrade. */
  changedTests?(): void;
}

/** The values of all of them: lists one after the other. @throws Error where two set the same key differently */
export function together(...all: readonly Values[]): Values {
  return all.reduce((merged, values) => mergeInto(merged, values, []), {});
}

function mergeInto(merged: Values, values: Values, path: readonly string[]): Values {
  const result = { ...merged };
  for (const [key, value] of Object.entries(values))
    result[key] = key in merged ? both(merged[key], value, [...path, key]) : value;
  return result;
}

function both(one: unknown, other: unknown, path: readonly string[]): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...(one as unknown[]), ...(other as unknown[])];
  if (isMap(one) && isMap(other)) return mergeInto(one, other, path);
  if (one === other) return one;
  const [first, second] = [one, other].map((value) => JSON.stringify(value));
  throw new Error(
    `${path.join('.')}: one concern sets ${first}, another one ${second}; use a portal of its own for one`,
  );
}

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);
