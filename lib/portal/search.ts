import type { Construct } from 'constructs';
import { contains, ifEmpty, isGiven, or } from '../helm';
import type { OutsideServer } from '../network';
import { Search, type ElasticsearchProps } from '../search';
import { lacks } from './sign-in';
import type { Values } from './values';
import type { Warning } from './warning';

/** What the values say of search. */
export function portalSearch(scope: Construct, { search, dangerouslyAllowPlainSecrets }: Values): Search {
  // Which providers there are, the construct says.
  const elasticsearch = search.elasticsearch as ElasticsearchProps;
  return new Search(scope, 'search', { ...search, elasticsearch, dangerouslyAllowPlainSecrets });
}

/** The server of `node` at its usual port; that of https is open anyway. */
export function outsideSearch({ search: { elasticsearch } }: Values): OutsideServer {
  return { enabled: contains(ifEmpty(elasticsearch.node, ''), ':9200'), port: 9200 };
}

/** What is said after an installation. */
export function searchWarnings(values: Values): Warning[] {
  const { node, cloudId } = values.search.elasticsearch;
  return [
    [
      lacks(values, or(isGiven(node), isGiven(cloudId)), 'search', 'elasticsearch'),
      'search.elasticsearch is set, but the demo image has no module for it (@backstage/plugin-search-backend-module-elasticsearch) and searches the database.',
    ],
  ];
}
