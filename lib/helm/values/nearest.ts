/** The known word that was most likely meant by an unknown one: with another case, or with a few other letters. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length < 3 || word.length > 100) return undefined;
  const close = known
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance: edits }) => edits <= Math.ceil(candidate.length / 3));
  return close.sort((a, b) => a.distance - b.distance)[0]?.candidate;
}

/** How many letters have to be put in, left out or changed to make one word of another one. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
