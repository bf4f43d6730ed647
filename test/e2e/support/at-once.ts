/** Does something with all of them, so that their waiting overlaps. @throws Error of the first that failed, with its title */
export async function atOnce<T extends { readonly title: string }>(
  all: readonly T[],
  action: (one: T) => Promise<void>,
): Promise<void> {
  const results = await Promise.allSettled(all.map(action));
  results.forEach((result, index) => {
    if (result.status === 'rejected') throw titled(all[index]!.title, result.reason);
  });
}

function titled(title: string, error: unknown): unknown {
  if (error instanceof Error) error.message = `${title}: ${error.message}`;
  return error;
}

/** Waits for all of them, and keeps their names. */
export async function named<T>(answers: Readonly<Record<string, Promise<T>>>): Promise<Record<string, T>> {
  const entries = Object.entries(answers).map(async ([name, answer]) => [name, await answer] as const);
  return Object.fromEntries(await Promise.all(entries));
}
