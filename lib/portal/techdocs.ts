import type { Construct } from 'constructs';
import { and, define, either, eq, ifEmpty, MAX_STATEFULSET_NAME, not, string, suffixed } from '../helm';
import { when, type Input, type Release } from '../helm';
import type { GuardedService } from '../network';
import { BUCKETS_COMPONENT, ObjectStorage } from '../object-storage';
import { TechDocsPublisher, TechDocsStorage, type TechDocsPublisherStorageProps } from '../techdocs';
import { nodePod, type CommonProps } from './common';
import { picked, templated } from './templated';
import type { Values } from './values';
import type { Warning } from './warning';

type PublisherType = TechDocsPublisherStorageProps['type'];

const POD = ['nodeSelector', 'tolerations', 'affinity'] as const;

/** The S3 storage of the release; in plain manifests it is unset where the values do not enable it. */
export function portalObjectStorage(
  scope: Construct,
  values: Values,
  common: CommonProps,
  release: Release,
): ObjectStorage | undefined {
  const { objectStorage, backstage } = values;
  let storage: ObjectStorage | undefined;
  when(objectStorage.enabled, () => {
    const { enabled: _e, ...own } = templated(objectStorage, ...POD);
    storage = new ObjectStorage(scope, 'object-storage', {
      ...common,
      ...own,
      // Like that of the database, the name does not follow `fullnameOverride`: the data stays where it is.
      name: define('objectStorage.fullname', suffixed(release.name, 'object-storage', MAX_STATEFULSET_NAME)),
      persistence: { ...own.persistence, storageClass: storageClass(values, own.persistence) },
      jobPod: nodePod(values),
      jobWorkingDir: backstage.installDir,
    });
  });
  return storage;
}

function storageClass(
  { global }: Values,
  volume: { readonly storageClass?: Input<string | undefined> },
): Input<string> {
  return ifEmpty(volume.storageClass, ifEmpty(global.storageClass, ''));
}

/** The storage as others in the cluster know it. */
export function objectStorageService(storage: ObjectStorage | undefined, values: Values): GuardedService | undefined {
  return (
    storage && {
      component: 'object-storage',
      workload: storage.workload,
      port: storage.port,
      policyName: storage.service.name,
      enabled: values.objectStorage.enabled,
      clients: [BUCKETS_COMPONENT, 'techdocs', 'backup'],
    }
  );
}

/** Where the sites of TechDocs are. */
export function portalTechDocs(
  scope: Construct,
  values: Values,
  common: CommonProps,
  storage: ObjectStorage | undefined,
): TechDocsStorage {
  const { techdocs, backstage, objectStorage } = values;
  const { replicas, autoscaling } = backstage;
  const { local, type } = techdocs.publisher;
  const persistence = { ...local.persistence, storageClass: storageClass(values, local.persistence) };
  return new TechDocsStorage(scope, 'techdocs', {
    ...common,
    ...picked(techdocs, 'builder', 'cache', 'generator'),
    publisher: { ...techdocs.publisher, type: type as PublisherType, local: { ...local, persistence } },
    replicas: either(autoscaling.enabled, autoscaling.maxReplicas, replicas),
    objectStorage: storage && { ...storage.connection, enabled: objectStorage.enabled },
  });
}

/** The CronJob that publishes the sites. */
export function portalTechDocsPublisher(
  scope: Construct,
  { techdocs }: Values,
  common: CommonProps,
  storage: TechDocsStorage,
  near: Record<string, string>,
): void {
  const { enabled, ...publish } = techdocs.publish;
  when(enabled, () => {
    const own = templated(publish, ...POD, 'extraEnvVars', 'extraVolumes', 'extraVolumeMounts', 'resources');
    const { annotations, ...account } = templated(publish.serviceAccount, 'annotations');
    new TechDocsPublisher(scope, 'techdocs-publisher', {
      ...common,
      ...templated(own, 'podAnnotations', 'podLabels'),
      serviceAccount: { ...account, annotations },
      storage,
      near,
    });
  });
}

/** What is not fit for production. */
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
