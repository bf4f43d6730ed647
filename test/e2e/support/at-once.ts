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
