import type { Construct } from 'constructs';
import { and, eq, ifEmpty, isEmpty, isNotEmpty, ne, not, or, refuse, string, text } from '../helm';
import { refusePlainSecrets } from '../secrets';
import { ELASTICSEARCH_PROVIDERS, type ElasticsearchProps, type SearchProps } from './search-props';

const PATH = 'search.elasticsearch';

/** Refuses what does not go together, with one sentence for each rule. */
export function checkElasticsearch(scope: Construct, props: ElasticsearchProps): void {
  const { node, cloudId, region, service } = props;
  const provider = string(ifEmpty<string>(props.provider, ''));
  const is = (name: string) => eq(provider, name);
  refuse(
    scope,
    and(...['', ...ELASTICSEARCH_PROVIDERS].map((allowed) => ne(provider, allowed))),
    text`${PATH}.provider: got "${provider}", allowed are elastic, opensearch and aws; leave it out for an Elasticsearch of your own`,
  );
  refuse(
    scope,
    and(is('elastic'), isEmpty(cloudId)),
    `${PATH}.cloudId: must be given for the provider "elastic", as the console of Elastic shows it`,
  );
  refuse(
    scope,
    and(is('elastic'), isNotEmpty(node)),
    `${PATH}.node: is given, but the provider is "elastic", which is found by cloudId; leave one of them out`,
  );
  refuse(
    scope,
    and(isNotEmpty(cloudId), not(is('elastic'))),
    text`${PATH}.cloudId: is given, but the provider is "${provider}"; set it to "elastic", or leave cloudId out`,
  );
  refuse(
    scope,
    and(or(is('opensearch'), is('aws')), isEmpty(node)),
    text`${PATH}.node: must be given for the provider "${provider}", the address of the server`,
  );
  refuse(
    scope,
    and(or(isNotEmpty(region), isNotEmpty(service)), not(is('aws'))),
    text`${PATH}.region, service: are for the provider "aws", got "${provider}"; leave them out`,
  );
  const serviceText = string(ifEmpty<string>(service, ''));
  refuse(
    scope,
    and(...['', 'es', 'aoss'].map((allowed) => ne(serviceText, allowed))),
    text`${PATH}.service: got "${serviceText}", allowed are es and aoss; leave it out for the service of the address`,
  );
  checkAuth(scope, props, provider);
}

/** What goes into a ConfigMap as it is given. */
export function checkSecrets(scope: Construct, props: SearchProps): void {
  const { elasticsearch, collators, dangerouslyAllowPlainSecrets = false } = props;
  const keys = ['node', 'indexTemplates', 'highlightOptions', 'queryOptions', 'clientOptions'] as const;
  const ofServer = Object.fromEntries(keys.map((key) => [`${PATH}.${key}`, elasticsearch?.[key]]));
  refusePlainSecrets(scope, { 'search.collators': collators, ...ofServer }, dangerouslyAllowPlainSecrets);
}

function checkAuth(scope: Construct, { auth, node, cloudId }: ElasticsearchProps, provider: string): void {
  const path = `${PATH}.auth`;
  const hasUser = isNotEmpty(auth?.username);
  const hasPassword = isNotEmpty(auth?.password?.existingSecret);
  const hasKey = isNotEmpty(auth?.apiKey?.existingSecret);
  const isAny = or(hasUser, hasPassword, hasKey);
  refuse(
    scope,
    and(hasUser, not(hasPassword)),
    `${path}.password.existingSecret: must be given with username, the name of the Secret with the password`,
  );
  refuse(
    scope,
    and(hasPassword, not(hasUser)),
    `${path}.username: must be given with password.existingSecret, the name of the user`,
  );
  refuse(scope, and(hasKey, hasUser), `${path}: got both apiKey and username, give only one of them`);
  refuse(
    scope,
    and(hasKey, ne(provider, '')),
    text`${path}.apiKey: Backstage takes it for an Elasticsearch without a provider only, got "${provider}"; use username and password`,
  );
  refuse(
    scope,
    and(eq(provider, 'elastic'), not(hasUser)),
    `${path}.username: must be given for the provider "elastic", with the password in password.existingSecret`,
  );
  refuse(
    scope,
    and(eq(provider, 'aws'), isAny),
    `${path}: is given, but with the provider "aws" the pod signs in with its own identity; leave it out`,
  );
  refuse(
    scope,
    and(isAny, eq(provider, ''), isEmpty(node), isEmpty(cloudId)),
    `${PATH}.node: must be given with auth, the address of the server`,
  );
}
