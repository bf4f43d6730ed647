import { and, dig, eq, nonNullString, items, itemsOf, itemsOfMap, matches, not, text, type Input } from '../helm';

/** The keys that every provider reads. */
const KEYS = [
  ...['existingSecret', 'secretKeys', 'clientId', 'clientSecret', 'callbackUrl', 'additionalScopes', 'signIn'],
  'sessionDuration',
];
const RESOLVER_KEYS = ['resolver', 'allowedDomains', 'dangerouslyAllowSignInWithoutUserInCatalog'];
const RESOLVERS = [
  ...['emailMatchingUserEntityProfileEmail', 'emailLocalPartMatchingUserEntityName'],
  'preferredUsernameMatchingUserEntityName',
];

/** The keys that the modules of Backstage read; what other providers read, nobody knows. */
const KNOWN = {
  github: {
    keys: [...KEYS, 'enterpriseInstanceUrl'],
    resolvers: [...RESOLVERS, 'usernameMatchingUserEntityName', 'userIdMatchingUserEntityAnnotation'],
  },
  oidc: {
    keys: [
      ...[...KEYS, 'metadataUrl', 'tokenEndpointAuthMethod', 'tokenSignedResponseAlg', 'prompt', 'timeout'],
      'startUrlSearchParams',
    ],
    resolvers: RESOLVERS,
  },
};

// Somebody's own module may have a resolver under a name that is not nearly one of these.
const LIKE_KNOWN = '[Mm]atching[Uu]ser[Ee]ntity';

const among = (name: string, names: readonly string[]): Input<boolean> => matches(name, `^(${names.join('|')})$`);

/** Refuses what a provider would not read: its sign-in would go elsewhere, let others in, or fail when the portal starts. */
export function unknownProblems(provider: unknown, name: string): string[] {
  return Object.entries(KNOWN).flatMap(([known, { keys, resolvers }]) =>
    items(eq(name, known), [
      ...itemsOfMap(provider as Input<Record<string, unknown>>, (_value, key) =>
        items(not(among(key, keys)), [
          text`auth.providers.${name}.${key}: unknown key, allowed are ${keys.join(', ')}; what a module of your own reads goes into backstage.appConfig`,
        ]),
      ),
      ...itemsOf(dig(provider, 'signIn', 'resolvers') as Input<object[]>, (resolver, index) =>
        resolverProblems(resolver, text`auth.providers.${name}.signIn.resolvers[${index}]`, resolvers),
      ),
    ]),
  );
}

function resolverProblems(resolver: unknown, at: string, resolvers: readonly string[]): string[] {
  const name = nonNullString(dig(resolver, 'resolver') as Input<string>);
  return [
    ...items(and(matches(name, LIKE_KNOWN), not(among(name, resolvers))), [
      text`${at}.resolver: got ${name}, allowed are ${resolvers.join(', ')}`,
    ]),
    ...itemsOfMap(resolver as Input<Record<string, unknown>>, (_value, key) =>
      items(not(among(key, RESOLVER_KEYS)), [text`${at}.${key}: unknown key, allowed are ${RESOLVER_KEYS.join(', ')}`]),
    ),
  ];
}
