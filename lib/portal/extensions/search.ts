import type { Construct } from 'constructs';
import { contains, ifEmpty } from '../../helm';
import type { ExternalServer } from '../../network';
import { Search, type ElasticsearchProps } from '../../search';
import type { Values } from '../values';

/** Makes the settings of search. */
export function portalSearch(scope: Construct, { search, dangerouslyAllowPlainSecrets }: Values): Search {
  // Which providers there are, the construct says.
  const elasticsearch = search.elasticsearch as ElasticsearchProps;
  return new Search(scope, 'search', { ...search, elasticsearch, dangerouslyAllowPlainSecrets });
}

/** The search server of `node` at its usual port; that of https is open anyway. */
export function externalSearchServer({ search: { elasticsearch } }: Values): ExternalServer {
  return { enabled: contains(ifEmpty(elasticsearch.node, ''), ':9200'), port: 9200 };
}
