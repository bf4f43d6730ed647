/** Some items of a list, which follow from a seed, in their order. */
export function sampled<T>(list: readonly T[], count: number, seed: number): T[] {
  const random = numbers(seed);
  const left = list.map((_, index) => index);
  const chosen = Array.from({ length: Math.min(count, list.length) }, () => {
    const [index] = left.splice(Math.floor(random() * left.length), 1);
    return index!;
  });
  return chosen.sort((a, b) => a - b).map((index) => list[index]!);
}

/** Numbers from 0 to below 1: Mulberry32. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
