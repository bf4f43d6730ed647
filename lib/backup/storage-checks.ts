import type { Construct } from 'constructs';
import {
  and,
  contains,
  eq,
  nonNullString,
  isEmpty,
  isNotEmpty,
  ne,
  not,
  or,
  refuse,
  string,
  text,
  toJson,
  type Input,
} from '../helm';
import { checkBucket, checkEndpoint } from '../kubernetes';
import type { Bucket } from './bucket';
import { BACKUP_DEFAULTS, type CompleteProps } from './defaults';

const PATH = 'backup.storage';

/** Refuses what does not go together, with one sentence for each rule. */
export function checkStorage(scope: Construct, { storage, objectStorage }: CompleteProps, bucket: Bucket): void {
  const { type, persistence, s3 } = storage;
  const isS3 = eq(string(type), 's3');
  refuse(
    scope,
    and(ne(string(type), 'pvc'), not(isS3)),
    text`${PATH}.type: got "${type}", allowed are pvc (a volume) and s3 (a bucket)`,
  );
  refuse(
    scope,
    and(isS3, isEmpty(bucket.bucketName)),
    `${PATH}.s3.bucketName: must be given for storage.type s3, the name of the bucket`,
  );
  refuse(
    scope,
    and(eq(string(type), 'pvc'), isS3Given(s3)),
    `${PATH}.s3: is given, but storage.type is "pvc"; set that to "s3", or leave ${PATH}.s3 out`,
  );
  const { size, storageClass, existingClaim, subPath, accessModes } = persistence;
  const modes = ne(toJson(accessModes), toJson(BACKUP_DEFAULTS.accessModes));
  refuse(
    scope,
    and(isS3, or(modes, ...[size, storageClass, existingClaim, subPath].map(isNotEmpty))),
    `${PATH}.persistence: is given, but storage.type is "s3"; set that to "pvc", or leave ${PATH}.persistence out`,
  );
  refuse(
    scope,
    and(isNotEmpty(existingClaim), or(isNotEmpty(size), isNotEmpty(storageClass))),
    `${PATH}.persistence: got both existingClaim and size or storageClass, which are for a claim that is made; give only one of them`,
  );
  refuse(
    scope,
    and(isNotEmpty(s3.ca?.existingSecret), isNotEmpty(s3.ca?.existingConfigMap)),
    `${PATH}.s3.ca: got both existingSecret and existingConfigMap, give only one of them`,
  );
  refuse(
    scope,
    and(bucket.isInCluster, or(...[s3.region, s3.sse, s3.kmsKeyId].map(isNotEmpty), ...accessOf(s3))),
    `${PATH}.s3: without endpoint it is the storage of objectStorage, which has a region and keys of its own and no encryption; leave region, credentials, ca, sse and kmsKeyId out, or give the endpoint of the storage that they are for`,
  );
  checkBucket(scope, `${PATH}.s3.bucketName`, s3.bucketName);
  checkEndpoint(scope, `${PATH}.s3.endpoint`, s3.endpoint);
  refuse(
    scope,
    and(not(bucket.isInCluster), isNotEmpty(s3.kmsKeyId), ne(text`${nonNullString(s3.sse)}`, 'aws:kms')),
    text`${PATH}.s3.kmsKeyId: is given, but sse is "${nonNullString(s3.sse)}"; set that to "aws:kms", or leave kmsKeyId out`,
  );
  const { buckets } = objectStorage ?? {};
  if (buckets === undefined) return;
  refuse(
    scope,
    and(bucket.isInCluster, not(contains(toJson(buckets), text`{"name":"${bucket.bucketName}"`))),
    text`${PATH}.s3.bucketName: is "${bucket.bucketName}", which objectStorage.buckets has not; add it there`,
  );
}

type S3 = CompleteProps['storage']['s3'];

const accessOf = ({ credentials, ca }: S3) =>
  [credentials.existingSecret, ca?.existingSecret, ca?.existingConfigMap].map(isNotEmpty);

function isS3Given(s3: S3): Input<boolean> {
  const { bucketName, prefix, endpoint, region, forcePathStyle, sse, kmsKeyId } = s3;
  return or(...[bucketName, prefix, endpoint, region, forcePathStyle, sse, kmsKeyId].map(isNotEmpty), ...accessOf(s3));
}
