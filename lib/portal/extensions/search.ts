import type { Construct } from 'constructs';
import type { ExternalServer } from '../../network';
import { nodeConnection, Search, type ElasticsearchProps } from '../../search';
import type { Values } from '../values';

/** Makes the settings of search. */
export function portalSearch(scope: Construct, { search, dangerouslyAllowPlainSecrets }: Values): Search {
  // Which providers there are, the construct says.
  const elasticsearch = search.elasticsearch as ElasticsearchProps;
  return new Search(scope, 'search', { ...search, elasticsearch, dangerouslyAllowPlainSecrets });
}

/** The search server outside of the cluster. */
export const externalSearchServer = ({ search }: Values): ExternalServer => nodeConnection(search.elasticsearch);
