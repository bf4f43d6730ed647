import type { Construct } from 'constructs';
import { and, dig, isNotEmpty, isKind, isNull, items, itemsOfMap, matches } from '../helm';
import { find } from '../helm/internal';
import { ne, not, or, refuse, refuseFirst, repeated, text, toJson, type Input } from '../helm';
import { verifySchema } from '../helm/internal';
import { collectedText, listIn } from '../kubernetes';
import type { AuthProviderProps } from './auth-props';
import { authProvidersSchema } from './auth-schema';
import { unknownProblems } from './known-providers';
import { keysOf, providersEnvironment } from './providers';

type Providers = Input<Record<string, AuthProviderProps>>;

// JSON has its keys in order.
const IGNORED = /"allowedDomains":\["[^{}]*"resolver":"emailMatchingUserEntityProfileEmail"/i;

/** Those that Backstage ships and that are a client of OAuth. */
const OAUTH = '^(github|google|gitlab|microsoft|okta|oidc|oauth2|onelogin|bitbucket|atlassian|auth0)$';

const IN_SECRET =
  '; name the Secret with it in existingSecret (and its key in secretKeys, if that is given), or write it as ${NAME}';
/** The keys without which providers do not start. */
const NEEDED = [
  { key: 'clientId', of: OAUTH, what: IN_SECRET },
  { key: 'clientSecret', of: OAUTH, what: IN_SECRET },
  { key: 'metadataUrl', of: '^oidc$', what: '; give the address that ends in /.well-known/openid-configuration' },
  { key: 'tenantId', of: '^microsoft$', what: '; give the id of the tenant of Entra' },
];

/** Refuses ways to sign in by which nobody would get in, and domains by which nobody is kept out. */
export function checkProviders(scope: Construct, providers: Providers, environment: string): void {
  const guest = dig(providers, 'guest');
  refuse(
    scope,
    and(not(isNull(guest)), ne(toJson(dig(guest, 'dangerouslyAllowOutsideDevelopment')), 'true')),
    'auth.providers.guest: lets nobody in, since the pods run in production mode; set dangerouslyAllowOutsideDevelopment to true where everybody may get in without a password, or leave guest out',
  );
  refuse(
    scope,
    ne(find(toJson(providers), IGNORED), ''),
    'auth.providers: emailMatchingUserEntityProfileEmail ignores allowedDomains; take emailLocalPartMatchingUserEntityName, or leave allowedDomains out',
  );
  verifySchema(scope, 'auth.providers', providers, authProvidersSchema());
  const variables = providersEnvironment(providers);
  const all = collectedText(`${scope.node.id}.variables`, 'variables', { name: 'NONE' }, variables);
  const twice = repeated(listIn(all, 'variables'), 'name');
  refuse(
    scope,
    isNotEmpty(twice),
    text`auth.providers: two secrets would be the variable ${twice}, as names that differ in capitals or hyphens only are one; choose another one`,
  );
  refuseFirst(
    scope,
    'providers',
    itemsOfMap(providers, (provider, name) => [
      ...[environment, 'development', 'production'].flatMap((key) => nestingProblems(provider, name, key)),
      ...unknownProblems(provider, name),
      ...NEEDED.flatMap(({ key, of, what }) => lacking(provider, name, key, of, what)),
    ]),
  );
}

function nestingProblems(provider: unknown, name: string, environment: string): string[] {
  return items(isKind(dig(provider, environment), 'map'), [
    text`auth.providers.${name}.${environment}: got a map, but the environment is added by the chart, from auth.environment; put what is in it into auth.providers.${name}`,
  ]);
}

function lacking(provider: unknown, name: string, key: string, of: string, what: string): string[] {
  const isInSecret = and(isNotEmpty(dig(provider, 'existingSecret')), isNotEmpty(dig(keysOf(provider), key)));
  return items(and(matches(name, of), not(or(isNotEmpty(dig(provider, key)), isInSecret))), [
    text`auth.providers.${name}: has no ${key}${what}`,
  ]);
}

/** Those that keep a state in a cookie, which a secret of the session signs. */
export const keepsState = (providers: Input<Record<string, unknown>>): Input<boolean> =>
  or(...['oidc', 'saml'].map((name) => not(isNull(dig(providers, name)))));
