import type { Construct } from 'constructs';
import {
  and,
  contains,
  define,
  dig,
  document,
  nonNullString,
  ifEmpty,
  isEmpty,
  isNotEmpty,
  items,
  itemsOf,
  ne,
  or,
  refuse,
} from '../helm';
import { erase, layered } from '../helm/internal';
import { refuseFirst, repeated, text, verify, type Input } from '../helm';
import { refusePlainSecrets } from '../secrets';
import { GITHUB_DEFAULTS, type GitHubHostProps } from './github-props';

type Hosts = Input<readonly GitHubHostProps[] | undefined>;

const PATH = 'integrations.github';
const APP_KEYS = [...Object.keys(GITHUB_DEFAULTS.secretKeys), 'privateKey'];

const hostOf = (host: unknown): string =>
  nonNullString(ifEmpty(dig(host, 'host') as Input<string | undefined>, GITHUB_DEFAULTS.host));

/** Refuses hosts that Backstage would not reach or would not sign in to, and two of the same, of which it would take the first. */
export function checkGitHub(scope: Construct, hosts: Hosts, allowPlain: Input<boolean>): void {
  // The schema of the chart says the same.
  verify(scope, hosts, (all) => (all ?? []).flatMap(shapeProblems));
  const names = itemsOf<GitHubHostProps, object>(hosts, (host) => ({ host: hostOf(host) }));
  const named = define(
    `${scope.node.id}.names`,
    document({ hosts: names }),
    'The hosts of the integrations, for the rules.',
  );
  const twice = repeated(dig(layered([], 'hosts', named), 'hosts') as Input<object[]>, 'host');
  refuse(scope, isNotEmpty(twice), text`${PATH}: the host ${twice} occurs twice, leave one of them out`);
  refuseFirst(scope, 'hosts', itemsOf<GitHubHostProps, string>(hosts, hostProblems));
  refusePlainSecrets(scope, { [PATH]: hosts }, allowPlain);
}

function hostProblems(host: unknown, index: string): string[] {
  const at = text`${PATH}[${index}]`;
  const name = hostOf(host);
  const lacksSecret = (section: string, ...keys: string[]) =>
    and(isEmpty(dig(host, section, 'existingSecret')), or(...keys.map((key) => isNotEmpty(dig(host, section, key)))));
  return [
    ...items(contains(name, '/'), [
      // It may hold a password.
      text`${at}.host: got ${erase(name, /[^/]*@|["\\]/)}, allowed is a host such as ${GITHUB_DEFAULTS.host}, without a scheme and a path`,
    ]),
    ...items(and(ne(name, GITHUB_DEFAULTS.host), isEmpty(dig(host, 'apiBaseUrl'))), [
      text`${at}.apiBaseUrl: must be given for another host than github.com, here https://${name}/api/v3`,
    ]),
    ...items(lacksSecret('token', 'key'), [
      text`${at}.token.existingSecret: must be given with key, the name of the Secret with the token`,
    ]),
    ...items(lacksSecret('app', 'secretKeys', 'allowedInstallationOwners'), [
      text`${at}.app.existingSecret: must be given with the App, the name of the Secret with its ids and keys`,
    ]),
  ];
}

function shapeProblems({ token, app }: GitHubHostProps, index: number): string[] {
  const at = `${PATH}[${index}]`;
  const isText = (value: unknown) => typeof value === 'string';
  const unknown = Object.keys(app?.secretKeys ?? {}).filter((key) => !APP_KEYS.includes(key));
  return [
    ...(isText(token)
      ? [`${at}.token: got a text, allowed is { existingSecret, key }; put the token into a Secret and name that`]
      : []),
    ...(isText(app) ? [`${at}.app: got a text, allowed is { existingSecret, secretKeys }`] : []),
    ...unknown.map((key) => `${at}.app.secretKeys.${key}: unknown key, allowed are ${APP_KEYS.join(', ')}`),
  ];
}
