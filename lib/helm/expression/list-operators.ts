import { compareKeys, goPrettyJson } from './go-json';

type List = readonly unknown[] | undefined | null;

const bytesOf = (item: unknown): number => Buffer.byteLength(goPrettyJson(item));

/** Operators of lists, of which Helm has none: see print/templates/. */
export const listOperators = {
  chunks: {
    kind: 'list' as const,
    unset: [0],
    evaluate: (list: unknown, max: unknown) => chunked((list ?? []) as readonly unknown[], max as number),
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  largest: {
    kind: 'integer' as const,
    unset: [0],
    evaluate: (list: unknown) => Math.max(0, ...((list as List) ?? []).map(bytesOf)),
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  distinct: {
    kind: 'list' as const,
    unset: [0],
    evaluate: (list: unknown, field: unknown) =>
      [...new Set(((list as List) ?? []).map((item) => (item as Record<string, string>)[field as string]!))].sort(
        compareKeys,
      ),
    print: () => '', // needs the chart's name, see print/expression.ts
  },
};

function chunked(list: readonly unknown[], max: number): unknown[][] {
  const chunks: unknown[][] = [];
  let size = 0;
  for (const item of list) {
    const bytes = bytesOf(item);
    if (chunks.length === 0 || size + bytes > max) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)!.push(item);
    size += bytes;
  }
  return chunks;
}
