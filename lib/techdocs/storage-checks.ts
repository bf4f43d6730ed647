import type { Construct } from 'constructs';
import {
  and,
  contains,
  dig,
  gt,
  isBlank,
  isEmpty,
  isNotEmpty,
  not,
  or,
  refuse,
  text,
  toJson,
  type Input,
} from '../helm';
import { checkBucket, checkEndpoint } from '../kubernetes';
import type { CompleteProps } from './defaults';
import { typeOf, type TechDocsSettings } from './settings';

const PATH = 'techdocs.publisher';
const TYPES = ['local', 'awsS3', 'googleGcs', 'azureBlobStorage'] as const;

const PERSISTENCE = `${PATH}.local.persistence`;
const SEVERAL = 'several pods of Backstage (replicas, autoscaling)';
export const NO_VOLUME = `${PERSISTENCE}.enabled: ${SEVERAL} need a volume that they share; set it to true with accessModes [ReadWriteMany], or use a bucket`;
export const NOT_SHARED = `${PERSISTENCE}.accessModes: ${SEVERAL} share the volume, which takes ReadWriteMany; give that, with a storageClass or an existingClaim that can, or use a bucket`;

/** Refuses what does not go together, with one sentence for each rule. */
export function checkStorage(scope: Construct, props: CompleteProps, settings: TechDocsSettings): void {
  checkTypes(scope, props, settings);
  checkLocal(scope, props, settings);
  checkAwsS3(scope, props, settings);
  checkBucket(scope, `${PATH}.googleGcs.bucketName`, props.googleGcs.bucketName);
  const { googleGcs, azureBlobStorage, cache, generator } = props;
  const { isType } = settings;
  must(
    scope,
    and(isType('googleGcs'), isEmpty(googleGcs.bucketName)),
    'googleGcs.bucketName',
    'the name of the bucket',
  );
  const isAzure = isType('azureBlobStorage');
  must(
    scope,
    and(isAzure, isEmpty(azureBlobStorage.containerName)),
    'azureBlobStorage.containerName',
    'the name of the container',
  );
  const { connectionString, credentials } = azureBlobStorage;
  const hasString = isNotEmpty(connectionString.existingSecret);
  refuse(
    scope,
    and(isAzure, hasString, or(isNotEmpty(credentials.accountName), isNotEmpty(credentials.existingSecret))),
    `${PATH}.azureBlobStorage: got both connectionString and credentials, give only one of them`,
  );
  must(
    scope,
    and(isAzure, not(hasString), isEmpty(credentials.accountName)),
    'azureBlobStorage.credentials.accountName',
    'the name of the storage account, unless connectionString is given',
  );
  refuse(
    scope,
    and(isNotEmpty(cache), isBlank(dig(cache, 'ttl'))),
    'techdocs.cache.ttl: must be given, in milliseconds or as in { hours: 1 }',
  );
  refuse(
    scope,
    and(isNotEmpty(generator), isBlank(dig(generator, 'runIn'))),
    'techdocs.generator.runIn: must be given, allowed are local and docker',
  );
}

function must(scope: Construct, isMissing: Input<boolean>, field: string, what: string): void {
  refuse(scope, isMissing, `${PATH}.${field}: must be given, ${what}`);
}

/** What is given for a storage that is not the chosen one would have no effect. */
function checkTypes(scope: Construct, props: CompleteProps, { isType }: TechDocsSettings): void {
  const { local, awsS3, googleGcs, azureBlobStorage } = props;
  refuse(
    scope,
    not(or(isType(''), ...TYPES.map(isType))),
    text`${PATH}.type: got "${typeOf(props)}", allowed are local, awsS3, googleGcs and azureBlobStorage`,
  );
  const given: Record<(typeof TYPES)[number], unknown[]> = {
    local: [local.persistence.enabled, local.persistence.existingClaim],
    awsS3: [
      ...[awsS3.bucketName, awsS3.bucketRootPath, awsS3.region, awsS3.endpoint, awsS3.s3ForcePathStyle, awsS3.sse],
      ...[awsS3.accountId, awsS3.credentials.existingSecret, awsS3.credentials.roleArn],
    ],
    googleGcs: [
      ...[googleGcs.bucketName, googleGcs.bucketRootPath, googleGcs.projectId, googleGcs.credentials.existingSecret],
    ],
    azureBlobStorage: [
      ...[azureBlobStorage.containerName, azureBlobStorage.connectionString.existingSecret],
      ...[azureBlobStorage.credentials.accountName, azureBlobStorage.credentials.existingSecret],
    ],
  };
  for (const type of TYPES) {
    refuse(
      scope,
      and(not(isType(type)), or(...given[type].map(isNotEmpty))),
      text`${PATH}.${type}: is given, but ${PATH}.type is "${typeOf(props)}"; set it to "${type}", or leave ${PATH}.${type} out`,
    );
  }
  for (const key of ['cache', 'generator'] as const) {
    refuse(
      scope,
      and(isType(''), isNotEmpty(props[key])),
      `techdocs.${key}: is given, but ${PATH}.type is not; choose one, or write ${key} into backstage.appConfig`,
    );
  }
}

function checkLocal(scope: Construct, { local, replicas }: CompleteProps, settings: TechDocsSettings): void {
  const { isType, hasVolume, isOnOneNode } = settings;
  const several = and(isType('local'), gt(replicas, 1));
  refuse(
    scope,
    and(isType('local'), not(hasVolume), isNotEmpty(local.persistence.existingClaim)),
    `${PERSISTENCE}.enabled: got false, but existingClaim is given; set it to true, or leave existingClaim out`,
  );
  refuse(scope, and(several, not(hasVolume)), NO_VOLUME);
  refuse(scope, and(several, isOnOneNode), NOT_SHARED);
}

function checkAwsS3(scope: Construct, props: CompleteProps, settings: TechDocsSettings): void {
  const { isType, objectStorage } = settings;
  const { bucketName, endpoint, region, accountId, credentials, sse } = props.awsS3;
  checkBucket(scope, `${PATH}.awsS3.bucketName`, bucketName);
  checkEndpoint(scope, `${PATH}.awsS3.endpoint`, endpoint);
  must(
    scope,
    and(isType('awsS3'), isEmpty(bucketName), not(objectStorage.isUsed)),
    'awsS3.bucketName',
    'the name of the bucket',
  );
  const hasOther = or(isNotEmpty(credentials.existingSecret), isNotEmpty(credentials.roleArn));
  refuse(
    scope,
    and(isNotEmpty(accountId), hasOther),
    `${PATH}.awsS3: got both accountId and credentials, give only one of them`,
  );
  refuse(
    scope,
    and(objectStorage.isUsed, or(isNotEmpty(region), isNotEmpty(accountId), isNotEmpty(sse), hasOther)),
    `${PATH}.awsS3: without endpoint it is the storage of objectStorage, which has a region and keys of its own and no encryption; leave region, accountId, credentials and sse out, or give the endpoint of the storage that they are for`,
  );
  const { buckets } = props.objectStorage ?? {};
  if (buckets === undefined) return;
  const own = settings.awsS3.bucketName;
  refuse(
    scope,
    and(objectStorage.isUsed, not(contains(toJson(buckets), text`{"name":"${own}","readable":true}`))),
    text`${PATH}.awsS3.bucketName: is "${own}", which objectStorage.buckets has not, or not with readable: true; add it there`,
  );
}
