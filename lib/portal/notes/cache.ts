import { eq, ifNull, text } from '../../helm';
import type { Values } from '../values';
import type { Warning } from './warning';

/** Warnings of a cache that stays away. */
export function cacheWarnings({ cache }: Values): Warning[] {
  return [
    [
      eq(text`${ifNull(cache.store, '')}`, 'redis'),
      'cache.store is redis, whose client in Backstage does not connect again after the server was away; use valkey, which speaks to Redis too.',
    ],
  ];
}
