import type { Construct } from 'constructs';
import { givenConfig } from '../../backstage';
import {
  and,
  contains,
  dig,
  eq,
  ifEmpty,
  isEmpty,
  isNotEmpty,
  not,
  or,
  refuse,
  string,
  toJson,
  when,
  type Input,
} from '../../helm';
import type { ObjectStorage } from '../../object-storage';
import {
  PUBLISHER_DEFAULTS,
  TechDocsPublisher,
  TechDocsStorage,
  type TechDocsPublisherStorageProps,
} from '../../techdocs';
import { maxBackstagePods, storageClassOf, type CommonProps } from '../common/common-props';
import { podSecurityContext } from '../common/openshift';
import type { Values } from '../values';
import { picked, templated } from '../values/templated';

type PublisherType = TechDocsPublisherStorageProps['type'];

/** Makes the storage of the sites of TechDocs. */
export function portalTechDocs(
  scope: Construct,
  values: Values,
  common: CommonProps,
  storage: ObjectStorage | undefined,
): TechDocsStorage {
  const { techdocs, objectStorage } = values;
  const { local, type } = techdocs.publisher;
  checkRegion(scope, values);
  const persistence = { ...local.persistence, storageClass: storageClassOf(values, local.persistence) };
  return new TechDocsStorage(scope, 'techdocs', {
    ...common,
    ...picked(techdocs, 'builder', 'cache', 'generator'),
    publisher: { ...techdocs.publisher, type: type as PublisherType, local: { ...local, persistence } },
    replicas: maxBackstagePods(values),
    objectStorage: storage && { ...storage.connection, enabled: objectStorage.enabled },
  });
}

/** Refuses keys of S3 without a region, which only the identity of a pod on AWS brings along. */
function checkRegion(scope: Construct, values: Values): void {
  const { type, awsS3 } = values.techdocs.publisher;
  refuse(
    scope,
    and(
      eq(string(ifEmpty(type, '')), 'awsS3'),
      isNotEmpty(awsS3.credentials.existingSecret),
      isEmpty(awsS3.region),
      not(mayHaveRegion(values)),
    ),
    'techdocs.publisher.awsS3.region: must be given beside credentials, such as eu-central-1, as else the client of S3 says "Region is missing"; a storage that knows no regions takes us-east-1',
  );
}

/** Makes the CronJob that publishes the sites, if it is enabled; best on the node of the pods of the backend. */
export function portalTechDocsPublisher(
  scope: Construct,
  values: Values,
  common: CommonProps,
  storage: TechDocsStorage,
  backendLabels: Record<string, string>,
): void {
  const { enabled, ...publish } = values.techdocs.publish;
  when(enabled, () => {
    const { serviceAccount, ...props } = templated(
      publish,
      ...(['nodeSelector', 'tolerations', 'affinity', 'extraEnvVars', 'extraVolumes'] as const),
      ...(['extraVolumeMounts', 'resources', 'podAnnotations', 'podLabels'] as const),
    );
    new TechDocsPublisher(scope, 'techdocs-publisher', {
      ...common,
      ...props,
      podSecurityContext: podSecurityContext(values, PUBLISHER_DEFAULTS.podSecurityContext),
      serviceAccount: templated(serviceAccount, 'annotations'),
      storage,
      preferNodeOf: backendLabels,
    });
  });
}

const s3Of = (values: Values, key: string) => dig(givenConfig(values.backstage), 'techdocs', 'publisher', 'awsS3', key);

/** Whether the configuration of the app has keys of S3, and nothing that is known here a region. */
export const hasKeysWithoutRegion = (values: Values): Input<boolean> =>
  and(
    isNotEmpty(s3Of(values, 'credentials')),
    isEmpty(values.techdocs.publisher.awsS3.region),
    not(mayHaveRegion(values)),
  );

function mayHaveRegion(values: Values): Input<boolean> {
  const { extraEnvVars, extraEnvVarsCM, extraEnvVarsSecrets, extraAppConfig } = values.backstage;
  // What is elsewhere may say it.
  const mayTell = [extraEnvVarsCM, extraEnvVarsSecrets, extraAppConfig, s3Of(values, 'region')].map(isNotEmpty);
  return or(...mayTell, contains(toJson(extraEnvVars), '"name":"AWS_REGION"'));
}
