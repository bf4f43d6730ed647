import { and, eq, ifEmpty, not, string } from '../../helm';
import type { Values } from '../values';
import type { Warning } from './warning';

/** Warnings of sites of TechDocs that may be lost. */
export function techdocsWarnings({ techdocs, objectStorage }: Values): Warning[] {
  const { type, local } = techdocs.publisher;
  const isLocal = eq(string(ifEmpty(type, '')), 'local');
  return [
    [
      objectStorage.enabled,
      'objectStorage is one pod with one volume, for kind and for trying; use the storage of a cloud, or one that keeps copies.',
    ],
    [
      and(isLocal, not(local.persistence.enabled)),
      'the sites of TechDocs are in the pod, and lost with it; set techdocs.publisher.local.persistence.enabled, or use a bucket.',
    ],
  ];
}
