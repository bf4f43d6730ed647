type Manifest = Readonly<{
  kind: string;
  metadata: { readonly name: string; readonly namespace?: string };
  data?: Texts;
  stringData?: Texts;
}>;
type Texts = Readonly<Record<string, unknown>>;

/** The objects of two portals without what is in Secrets; what differs there still differs, as in `kubectl diff`. */
export function masked(before: readonly object[], after: readonly object[]): [readonly object[], readonly object[]] {
  const mask = (objects: readonly object[], others: readonly object[], side: string) =>
    (objects as readonly Manifest[]).map((object) => {
      if (object.kind !== 'Secret') return object;
      const other = (others as readonly Manifest[]).find((each) => idOf(each) === idOf(object));
      const texts = (field: 'data' | 'stringData') =>
        object[field] === undefined ? {} : { [field]: stars(object[field], other?.[field], side) };
      return { ...object, ...texts('data'), ...texts('stringData') };
    });
  return [mask(before, after, 'before'), mask(after, before, 'after')];
}

const idOf = ({ kind, metadata: { name, namespace = '' } }: Manifest): string => `${kind} ${namespace}/${name}`;

const stars = (texts: Texts, others: Texts | undefined, side: string): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      others === undefined || !(key in others) || others[key] === text ? '***' : `*** (${side})`,
    ]),
  );
