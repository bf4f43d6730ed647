import type { Construct } from 'constructs';
import { and, define, ne, not, refuse, text, trimSuffix, type Input } from '../../helm';
import { erase, find, leaves } from '../../helm/internal';
import { plainSecret } from '../../secrets';

/** Ends of names of Secrets that the release makes otherwise, also of those that CloudNativePG makes. */
const RESERVED = [
  'postgresql',
  ...['app', 'ca', 'replication', 'server', 'superuser'].map((part) => `postgresql-${part}`),
];
RESERVED.push('valkey', 'object-storage');

// Lines of leaves().
const TAKEN = new RegExp(`^secrets\\.(${RESERVED.join('|')})\\.`, 'm');
const STRING_DATA = /^secrets\.[^.\t\n]*\.stringData\./m;
const NO_TEMPLATE =
  /^secrets\.[^.\t\n]*\.(generate|stringData|externalSecret\.(secretStoreRef|refreshInterval|data|dataFrom))[.[\t][^\n]*$/m;
/** An expression in a template, which the operator fills in. */
const EXPRESSION = /\{\{[^{}\n]*\}\}/;

/** The path of the first Secret that stands in the values; "" where there is none. */
const stringData = (secrets: unknown): string =>
  define(
    'secrets.stringData',
    trimSuffix(find(leaves(secrets, 'secrets'), STRING_DATA), '.'),
    'The first of the secrets whose text stands in the values, for the rules.',
  );

/** Whether there are Secrets that stand in the values. */
export const hasStringData = (secrets: unknown): Input<boolean> => ne(stringData(secrets), '');

/** Refuses what does not go together, with one sentence for each rule. */
export function checkSecrets(scope: Construct, secrets: unknown, allow: Input<boolean>): void {
  const lines = leaves(secrets, 'secrets');
  const taken = define(
    'secrets.taken',
    trimSuffix(find(lines, TAKEN), '.'),
    'The first of the secrets that has the name of another object, for the rules.',
  );
  refuse(scope, ne(taken, ''), text`${taken}: is what the chart calls a Secret of its own, choose another key`);
  const written = stringData(secrets);
  refuse(
    scope,
    and(hasStringData(secrets), not(allow)),
    text`${written}: does not belong in values, take generate or externalSecret, or a Secret that is there, or allow it with dangerouslyAllowPlainSecrets`,
  );
  const plain = define(
    'secrets.template',
    plainSecret(erase(erase(lines, NO_TEMPLATE), EXPRESSION)),
    'The path of the first plain secret in a template of an ExternalSecret, for the rules.',
  );
  refuse(
    scope,
    and(ne(plain, ''), not(allow)),
    text`${plain}: secrets do not belong in values, let them come from the store, as in "{{ .token }}", or allow it with dangerouslyAllowPlainSecrets`,
  );
}
