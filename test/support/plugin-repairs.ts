type Tree = Record<string, any>;

/** Names of Secrets, and one source for each. */
export function secrets(values: Tree): void {
  const entries = Object.values((values.secrets ?? {}) as Tree).map((secret, index) => {
    const { generate, externalSecret, stringData } = secret as Tree;
    const isPlain = Object.keys((stringData ?? {}) as Tree).length > 0 && values.dangerouslyAllowPlainSecrets === true;
    const isSourced = Array.isArray(externalSecret?.data) || Array.isArray(externalSecret?.dataFrom);
    const external = {
      ...externalSecret,
      ...(!isSourced && { data: [{ secretKey: 'a' }] }),
      secretStoreRef: { name: 'vault', ...externalSecret?.secretStoreRef },
    };
    const made = externalSecret !== undefined ? { externalSecret: external } : { generate: generate ?? ['a'] };
    return [`s-${index}`, isPlain ? { stringData } : made];
  });
  if (values.secrets !== undefined) values.secrets = Object.fromEntries(entries) as Tree;
}

const renamed = (map: Tree | undefined, name: (index: number) => string): Tree =>
  Object.fromEntries(Object.values(map ?? {}).map((value, index) => [name(index), value as unknown]));

/** Providers with names and callers with tokens, as random texts are none. */
export function auth({ auth: own }: Tree): void {
  if (own === undefined) return;
  own.providers = renamed(own.providers as Tree, (index) => `provider-${index}`);
  for (const provider of Object.values(own.providers as Tree) as (Tree | null)[])
    if (provider?.secretKeys !== undefined)
      provider.secretKeys = renamed(provider.secretKeys as Tree, (index) => `key${index}`);
  own.externalAccess = ((own.externalAccess ?? []) as Tree[]).map(
    ({ type, existingSecret, key, options, ...caller }, index) =>
      type === 'jwks'
        ? {
            ...{ ...caller, type, subject: 'jwks' },
            options: { url: 'https://id.example.com/jwks', audience: options?.audience ?? 'portal' },
          }
        : {
            ...caller,
            type,
            subject: `caller-${index}`,
            existingSecret: String(existingSecret ?? '') || 'tokens',
            key,
          },
  );
}

/** Hosts that tell each other apart, each with its API and with a Secret for what is named. */
export function integrations({ integrations: own }: Tree): void {
  for (const [index, host] of ((own?.github ?? []) as Tree[]).entries()) {
    host.host = `git-${index}.example.com`;
    host.apiBaseUrl ||= 'https://git.example.com/api/v3';
    for (const section of [host.token, host.app] as (Tree | undefined)[])
      if (section) section.existingSecret ||= 'github';
  }
}

/** Entities that Backstage takes, with random texts and values in them. */
export function catalog({ catalog: own, backstage }: Tree): void {
  if (Array.isArray(own?.entities))
    own.entities = (own.entities as Tree[]).map((entity, index) => ({
      apiVersion: index === 0 ? 'backstage.io/v1alpha1' : 'example.com/v1',
      kind: index === 0 ? 'Component' : `${String(entity.kind).slice(0, 50)}x`,
      metadata: {
        name: `e-${index}`,
        description: entity.apiVersion as string,
        any: [entity.apiVersion, 1e6, 0.5, null],
      },
      spec: { type: 'service', lifecycle: 'production', owner: 'team', 'a.b/{{ c }}': '${{ parameters.name }}' },
    }));
  const names = own?.existingConfigMaps as string[] | null | undefined;
  if (Array.isArray(names)) own.existingConfigMaps = names.map((_name, index) => `entities-${index}`);
  for (const org of (own?.providers?.githubOrg ?? []) as Tree[])
    org.schedule ??= { frequency: { hours: 1 }, timeout: { minutes: 5 } };
  delete backstage?.appConfig?.catalog;
}

/** Clusters that tell each other apart, and of which each has a way to sign in. */
export function kubernetes({ kubernetes: own, serviceAccount }: Tree): void {
  if (own?.enabled !== true) return;
  if (serviceAccount?.create === false) serviceAccount.name ||= 'account';
  own.clusters = ((own.clusters ?? []) as Tree[]).map((cluster, index) => ({
    ...cluster,
    name: `cluster-${index}`,
    ...(index === 1 ? { authProvider: 'oidc' } : { token: { ...cluster.token, existingSecret: 'cluster' } }),
  }));
  if (own.inCluster?.enabled === false && own.clusters.length === 0) delete own.inCluster.enabled;
  if (own.inCluster !== undefined)
    own.inCluster.namespaces = [...new Set((own.inCluster.namespaces ?? []) as string[])];
  if (own.inCluster?.name?.startsWith('cluster') === true) delete own.inCluster.name;
}

/** Paths, where there are random keys. */
export function proxy({ proxy: own }: Tree): void {
  if (own?.endpoints === undefined || own.endpoints === null) return;
  const entries = Object.entries(own.endpoints as Tree);
  own.endpoints = Object.fromEntries(
    entries.map(([key, endpoint]) => [`/${key.replaceAll(/[\s{}$"]/g, '')}/x`, endpoint]),
  );
  for (const endpoint of Object.values(own.endpoints as Tree) as Tree[]) {
    endpoint.target = 'https://api.example.com/{{ .Release.Name }}';
    for (const header of Object.values((endpoint.headers ?? {}) as Tree) as (Tree | string)[])
      if (typeof header !== 'string' && header.prefix !== undefined) header.prefix = 'Bearer ';
  }
}
