type Filled<P, D> = Omit<P, keyof D> & { readonly [K in keyof D & keyof P]-?: Exclude<P[K], undefined> };

/** Properties with defaults for those that are not given. Null is given: it takes a default away. */
export function withDefaults<P extends object, const D extends Partial<P>>(
  props: P | undefined,
  defaults: D,
): Filled<P, D> {
  const given = Object.entries(props ?? {}).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as unknown as Filled<P, D>;
}
