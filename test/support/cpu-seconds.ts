/** The seconds of CPU that a function takes: on a busy machine, the clock tells nothing. */
export function cpuSeconds(body: () => void): number {
  const start = process.cpuUsage();
  body();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Texts of 120 kB that make a pattern slow if it tries again from each of their characters or words. */
export const LONG_TEXTS: readonly string[] = [
  ...['a', 'password', '=', ' ', '://', ':', '@', 'a:', 'a ', '&', '{{', '${', '${a}', 'begin ', 'BEGIN PRIVATE '],
  ...['BEGIN A B C D ', 'existing', 'existingsecret.', 'https://a:b', '.headers.', '.secretkeys.', '.url.0', 'token='],
].map((word) => word.repeat(Math.ceil(120_000 / word.length)));
