const QUANTITY = /^\+?([0-9]+\.?[0-9]*|\.[0-9]+)(?:([KMGTPE])i|([numkMGTPE])|[eE]([+-]?[0-9]+))?$/;
const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/** A quantity as a number; undefined for what is none. */
export function amount(quantity: unknown): number | undefined {
  const parts = QUANTITY.exec(String(quantity));
  if (parts === null) return undefined;
  const [, digits, binary, decimal, exponent] = parts;
  if (binary !== undefined) return Number(digits) * 1024 ** ('KMGTPE'.indexOf(binary) + 1);
  return Number(`${digits}e${exponent ?? DECIMAL[decimal ?? ''] ?? 0}`);
}
