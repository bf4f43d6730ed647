import { isNotEmpty, or } from '../../helm';
import type { Values } from '../values';
import { isIgnoredByDemoImage } from './demo-image';
import type { Warning } from './warning';

/** Warnings of a search that the image cannot do. */
export function searchWarnings(values: Values): Warning[] {
  const { node, cloudId } = values.search.elasticsearch;
  return [
    [
      isIgnoredByDemoImage(values, or(isNotEmpty(node), isNotEmpty(cloudId)), 'search', 'elasticsearch'),
      'search.elasticsearch is set, but the demo image has no module for it (@backstage/plugin-search-backend-module-elasticsearch) and searches the database.',
    ],
  ];
}
