import type { Construct } from 'constructs';
import {
  and,
  choose,
  define,
  isNotEmpty,
  itemsOf,
  join,
  ne,
  not,
  or,
  partial,
  refuse,
  text,
  type Input,
} from '../helm';
import { erase, find, isRef, layered, leaves, SECRET_KEYS } from '../helm/internal';
import { collectedText, fieldIn, listIn } from '../kubernetes';

/** What Backstage reads from the environment; a default in it must be empty. */
const VARIABLE = String.raw`\$\{ *[a-z_][a-z0-9_]*(:-)? *\}`;

// One line for each scalar: its path, a tab, and JSON. The patterns are for Go too, which has no look-ahead: what is fine is
// taken out first. JavaScript tries again from every match of a word: what follows a word within a text has a limit, or else
// a long text takes time that grows with its square.
const HARMLESS = new RegExp(
  String.raw`^[^\t\n]*(\t(""|null|true|false|"((basic|bearer|token|apikey) )?(${VARIABLE})+")|existing[a-z]{0,40}secret\t.*|\.secretkeys\.[^\t\n]*\t.*)$`,
  'im',
);
const VARIABLE_IN_URL = new RegExp(`:(${VARIABLE})+@`, 'i');

/** A key that says that it holds a secret, such as `clientSecret`; `key` alone only as one of TLS. */
const BY_KEY = String.raw`((${SECRET_KEYS})"?|\.(ssl|tls|socket|certificate)\.key)(\[[0-9]+\])*\t["0-9-]`;
/** A name of a header that says that it holds a secret. */
const BY_HEADER = String.raw`\.headers\.("[^"\t\n]*|[^".\t\n]*)(key|token|secret|auth|cookie)"?\t["0-9-]`;
/** `scheme://user:password@`. */
export const URL_WITH_PASSWORD = String.raw`"[^\n]*://[^/?#"@:\\ ]*:[^/?#"@\\ ]+@`;
/** A URL with a password in any text, and `user:password@` without a scheme where an address is expected. */
const BY_URL = String.raw`\t${URL_WITH_PASSWORD}`;
const BY_ADDRESS = String.raw`\.(connection|connectionstring|url|uri|host|nodes?|servers?)(\[[0-9]+\])*\t"[^":@/\\ ]*:[^"@/\\ ]+@`;
/** A parameter, as in connection strings of Azure. */
const BY_PARAMETER = String.raw`\t"([^\n]*([?; ]|\\u0026))?[a-z_-]*(${SECRET_KEYS}|pwd|sig|signature)=([^"$;&\\ ]|\$[^{])`;
/** Maps of the scaffolder and of Docker that hold nothing else. */
const BY_MAP = String.raw`\.(defaultEnvironment\.secrets\.[^\t\n]*|authconfig\.(auth|key))\t["0-9-]`;
/** A text that is a secret whatever its name: a private key, or a token of GitHub, GitLab, Slack or AWS. */
export const SECRET_TEXTS = String.raw`"[^\n]*BEGIN ([a-z]+ ){0,4}PRIVATE KEY|"(gh[pousr]_|github_pat_|glpat-|xox[bp]-)[a-z0-9]|"AKIA[a-z0-9]{16}"`;
const BY_TEXT = String.raw`\t(${SECRET_TEXTS})`;
const PLAIN = new RegExp(
  `^[^\\t\\n]*(${[BY_KEY, BY_HEADER, BY_URL, BY_ADDRESS, BY_PARAMETER, BY_MAP, BY_TEXT].join('|')})`,
  'im',
);

const REMEDY =
  'secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from a Secret, or allow it with dangerouslyAllowPlainSecrets';

/** The path of the first plain secret in lines of {@link leaves}; "" where there is none. */
export function plainSecret(lines: string): string {
  return partial(
    'plainSecret',
    { lines },
    (params) => {
      const doubtful = erase(erase(params.lines, HARMLESS), VARIABLE_IN_URL);
      return erase(find(doubtful, PLAIN), /\t[^\n]*/);
    },
    'The path of the first plain secret in lines of values; nothing where there is none.',
  );
}

/** Refuses passwords and the like in what is put where everybody can read it, unless that is allowed. */
export function refusePlainSecrets(
  scope: Construct,
  values: Readonly<Record<string, unknown>>,
  allow: Input<boolean>,
): void {
  const lines = Object.entries(values).map(([path, value]) => leaves(value ?? null, path));
  const given = or(...Object.values(values).map((value) => (isRef(value) ? isNotEmpty(value) : true)));
  const found = define(
    ['plainSecret', ...Object.keys(values).slice(0, 1)].join('.'),
    choose(given, plainSecret(lines.join('')), ''),
    `The path of the first plain secret in ${Object.keys(values).join(', ')}; nothing where there is none.`,
  );
  refuse(scope, and(ne(found, ''), not(allow)), text`${found}: ${REMEDY}`);
}

/** Refuses passwords and the like in files of configuration, each a map or a text of YAML in `content`, unless that is allowed. */
export function refusePlainFiles(
  scope: Construct,
  path: string,
  files: Input<readonly { readonly content?: unknown }[] | undefined>,
  allow: Input<boolean>,
): void {
  const places = itemsOf<{ readonly content?: unknown }, string>(
    files,
    (file, index) => text`[${index}].content${plainSecret(leaves(layered([], '', fieldIn(file, 'content')), ''))}\n`,
  );
  const all = collectedText(`${scope.node.id}.plainFiles`, 'places', '', places);
  const found = find(join(listIn(all, 'places') as Input<readonly string[]>, ''), /^[^.\n]*\.content\.[^\n]*/m);
  refuse(scope, and(ne(found, ''), not(allow)), text`${path}${found}: ${REMEDY}`);
}
