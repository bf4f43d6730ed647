import type { Construct } from 'constructs';
import {
  and,
  define,
  either,
  isBlank,
  items,
  itemsOf,
  dig,
  lower,
  matches,
  ne,
  nonNullString,
  not,
  partial,
  refuse,
  refuseFirst,
  string,
  text,
  type Input,
} from '../helm';
import { erase, find, leaves, SECRET_KEYS } from '../helm/internal';
import { SECRET_TEXTS, URL_WITH_PASSWORD } from './plain-secrets';

/** What Kubernetes takes from other variables. */
const REFERENCES = String.raw`(\$\([^()"\n]+\))+`;
/** References to other variables, and switches. */
const HARMLESS = new RegExp(String.raw`^[^\t\n]*\.value\t"(${REFERENCES}|true|false)"$`, 'm');
const REFERENCE_IN_URL = new RegExp(`:${REFERENCES}@`);

// Lines of leaves(), where the name of a variable is right before its value.
const BY_NAME = String.raw`[^\t\n]*\.name\t"[^"\n]*(${SECRET_KEYS}|con(nection)?_?string|_(pass|pat|pwd))"\n[^\t\n]*\.value\t"[^"]`;
/** JSON with a secret, as in APP_CONFIG_backend_auth_keys. */
const JSON_WITH_SECRET = String.raw`"[^\n]*(${SECRET_KEYS})\\" *: *\\"[^\\$]`;
const BY_TEXT = String.raw`[^\t\n]*\.value\t(${SECRET_TEXTS}|${URL_WITH_PASSWORD}|${JSON_WITH_SECRET})`;
const PLAIN = new RegExp(`^(${BY_NAME}|${BY_TEXT})`, 'im');

const REMEDY =
  'secrets do not belong in values, put the text into a Secret and take the variable from there with valueFrom.secretKeyRef, or allow it with dangerouslyAllowPlainSecrets';

/** The path of the first variable with a plain secret in lines of {@link leaves}; "" where there is none. */
function plainVariable(lines: string): string {
  return partial(
    'plainVariable',
    { lines },
    (params) => {
      const plain = find(erase(erase(params.lines, HARMLESS), REFERENCE_IN_URL), PLAIN);
      // Without the line of the name.
      return erase(erase(plain, /^[^\n]*\n/), /\t[^\n]*/);
    },
    'The path of the first variable with a plain secret in lines of values; nothing where there is none.',
  );
}

/**
 * Refuses secrets in environment variables, which everybody reads who sees the pods or the release, unless that is allowed.
 * Their names or the texts themselves tell; the lists may be of variables, or of containers that have some.
 */
export function refusePlainVariables(
  scope: Construct,
  lists: Readonly<Record<string, Input<readonly unknown[] | undefined>>>,
  allow: Input<boolean>,
): void {
  const lines = Object.entries(lists).map(([path, list]) => leaves(list ?? null, path));
  const paths = Object.keys(lists);
  const found = define(
    ['plainVariable', ...paths.slice(0, 1)].join('.'),
    plainVariable(lines.join('')),
    `The path of the first variable with a plain secret in ${paths.join(', ')}; nothing where there is none.`,
  );
  refuse(scope, and(ne(found, ''), not(allow)), text`${found}: ${REMEDY}`);
}

/**
 * Refuses variables with a plain value to which a configuration refers where it holds secrets, unless that is allowed:
 * `password: ${NAME}`, `password: { $env: NAME }`, a header, the password in an address.
 * @param config the configuration, with unknown contents
 */
export function refuseReferredVariables(
  scope: Construct,
  path: string,
  variables: Input<readonly unknown[] | undefined>,
  config: Input<unknown>,
  allow: Input<boolean>,
): void {
  const lines = define(
    'configLines',
    lower(leaves(config, '')),
    'The app-config in small letters, a path and a value on each line, for the rules.',
  );
  const sentences = itemsOf<unknown, string>(variables, (variable, index) => {
    const { name, value } = fieldsOf(variable as Input<Record<string, string>>);
    // Backstage refers to no other names, some of which would be no pattern.
    const isName = matches(name, '^[A-Za-z_][A-Za-z0-9_]*$');
    const isReferred = and(
      not(isBlank(value)),
      not(matches(value, `^${REFERENCES}$`)),
      isName,
      matches(lines, referenceTo(string(either(isName, lower(name), '_')))),
      not(allow),
    );
    return items(isReferred, [text`${path}[${index}].value: ${REMEDY}`]);
  });
  refuseFirst(scope, 'referredVariable', sentences);
}

const fieldsOf = (variable: Input<Record<string, string>>) => ({
  name: nonNullString(dig(variable, 'name') as Input<string>),
  value: nonNullString(dig(variable, 'value') as Input<string>),
});

/** A pattern for lines of leaves() in lower case in which a secret is taken from the variable. */
const referenceTo = (name: string): string =>
  partial(
    'referenceTo',
    { name },
    (params) => pattern(params.name),
    'A pattern for lines of values in which a secret is taken from a variable.',
  );

function pattern(name: string): string {
  const reference = text`\\$\\{ *${name} *(:-[^}\n]*)?\\}`;
  const keys = SECRET_KEYS.toLowerCase();
  const key = `((${keys})"?|\\.headers\\.[^\t\n]*(key|token|secret|auth|cookie)"?)(\\[[0-9]+\\])*`;
  const byKey = text`${key}(\\."\\$env"\t"${name}"|\t"[^\n]*${reference})`;
  const byUrl = text`://[^/?#"@: ]*:[^/?#"@ ]*${reference}[^/?#"@ ]*@`;
  return text`${byKey}|${byUrl}`;
}
