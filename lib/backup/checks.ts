import type { Construct } from 'constructs';
import { and, eq, isEmpty, lt, ne, not, or, refuse, string, text, type Input } from '../helm';
import type { CompleteProps } from './defaults';

const isGiven = (value: unknown): Input<boolean> => not(isEmpty(value));

/** Refuses what does not go together, with one sentence for each rule. */
export function checkBackup(scope: Construct, props: CompleteProps): void {
  const { databases, keep, storage } = props;
  const { type, persistence, s3 } = storage;
  const isS3 = eq(string(type), 's3');
  refuse(
    scope,
    not(or(...databases.map(({ enabled = true }) => enabled))),
    'backup.enabled: there is no Postgres that a backup could reach (the data is in SQLite, or only backend.database.connection says where); choose database.type embedded, external or operator, or leave the backup out',
  );
  refuse(scope, lt(keep, 1), text`backup.keep: got ${keep}, allowed is 1 or more`);
  refuse(
    scope,
    and(ne(string(type), 'pvc'), not(isS3)),
    text`backup.storage.type: got "${type}", allowed are pvc and s3`,
  );
  refuse(
    scope,
    and(isS3, isEmpty(s3.bucketName)),
    'backup.storage.s3.bucketName: must be given for storage.type s3, the name of the bucket',
  );
  refuse(
    scope,
    and(not(isS3), isGiven(s3.bucketName)),
    'backup.storage.s3: is given, but storage.type is "pvc"; set that to "s3", or leave the bucket out',
  );
  refuse(
    scope,
    and(isGiven(persistence.existingClaim), or(isGiven(persistence.size), isGiven(persistence.storageClass))),
    'backup.storage.persistence: got both existingClaim and size or storageClass, which are for a claim that is made; give only one of them',
  );
  if (s3.ca === undefined) return;
  refuse(
    scope,
    and(isGiven(s3.ca.existingSecret), isGiven(s3.ca.existingConfigMap)),
    'backup.storage.s3.ca: got both existingSecret and existingConfigMap, give only one of them',
  );
}
