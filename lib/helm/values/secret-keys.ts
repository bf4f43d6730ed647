/** What keys of secrets end in, as a part of a regular expression for any case. */
export const SECRET_KEYS =
  'password|passwd|passphrase|secret|token|authorization|bearer|pfx|(api|app|access|private|account|secret|signing|encryption)[_-]?key';

const SECRET = new RegExp(`(${SECRET_KEYS}|connection[_-]?string)$`, 'i');
/** Keys that end like a secret's and hold the name of a Secret instead, or whether pods get a token. */
const OPEN = /^(existing[a-z]*secret|automountServiceAccountToken)$/i;
const isSecret = (key: string | undefined): boolean => key !== undefined && SECRET.test(key) && !OPEN.test(key);

/** `user:password@` in an address. Only the begin of a word is tried, so that a long one takes no longer than its length. */
const CREDENTIALS = /(?<![^/@\s])([^/:@\s]*):[^/@\s]+@/g;

/** A value that was received, as it may be shown to anybody: on one line, without what may be a secret. */
export function redacted(path: readonly string[], value: unknown): string {
  const key = path.findLast((each) => !/^\d+$/.test(each));
  if (isSecret(key) && value !== null && value !== '') return '***';
  const json = JSON.stringify(value, (inner, each: unknown) => (typeof each === 'object' ? each : masked(inner, each)));
  return json.length > 60 ? `${json.slice(0, 57)}...` : json;
}

function masked(key: string, value: unknown): unknown {
  if (isSecret(key) && value !== '') return '***';
  if (typeof value !== 'string') return value;
  return value.includes('PRIVATE KEY') ? '***' : value.replace(CREDENTIALS, '$1:***@');
}
