import { and, eq, ifEmpty, not, string } from '../../helm';
import { hasKeysWithoutRegion } from '../extensions/techdocs';
import type { Values } from '../values';
import type { Warning } from './warning';

/** Warnings of sites of TechDocs that may be lost, or not be found. */
export function techdocsWarnings(values: Values): Warning[] {
  const { techdocs, objectStorage } = values;
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
    [
      hasKeysWithoutRegion(values),
      'backstage.appConfig has keys of S3 for TechDocs and no region; unless a file of the image has it, add techdocs.publisher.awsS3.region.',
    ],
  ];
}
