/**
 * Values that were refused: one sentence for each problem.
 * @example
 * try {
 *   console.log(portalValues(readValues('backstage: { replicas: 2 }')));
 * } catch (error) {
 *   if (!(error instanceof ValuesError)) throw error;
 *   for (const problem of error.problems) console.error(problem);
 * }
 */
export class ValuesError extends Error {
  constructor(
    /** The sentences. */
    readonly problems: readonly string[],
  ) {
    super(problems.join('\n'));
    this.name = 'ValuesError';
  }
}
