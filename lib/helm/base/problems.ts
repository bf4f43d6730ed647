/** Values that were refused: one sentence for each problem. */
export class ValuesError extends Error {
  constructor(
    /** The sentences. */
    readonly problems: readonly string[],
  ) {
    super(problems.join('\n'));
    this.name = 'ValuesError';
  }
}
