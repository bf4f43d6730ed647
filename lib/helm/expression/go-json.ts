/** Compares two texts as Go does: by code points, not by UTF-16 units. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** JSON exactly as Go's encoding/json writes it: sorted keys; `<`, `>`, `&` and two separators escaped. */
export function goJson(value: unknown): string {
  return write(value, '', '');
}

/** JSON exactly as Go's encoding/json writes it with an indentation of two spaces. */
export function goPrettyJson(value: unknown): string {
  return write(value, '  ', '\n');
}

// JSON.stringify cannot do it: it puts keys such as "10" first, whatever the order of insertion.
function write(value: unknown, indent: string, lead: string): string {
  if (typeof value !== 'object' || value === null) return scalar(value);
  const inner = lead + indent;
  const colon = indent === '' ? ':' : ': ';
  const items = Array.isArray(value)
    ? value.map((item) => write(item, indent, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .sort(([a], [b]) => compareKeys(a, b))
        .map(([key, item]) => scalar(key) + colon + write(item, indent, inner));
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return items.length === 0 ? open + close : `${open}${inner}${items.join(`,${inner}`)}${lead}${close}`;
}

function scalar(value: unknown): string {
  return JSON.stringify(value ?? null).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
