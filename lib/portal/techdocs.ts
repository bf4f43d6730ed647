import type { Construct } from 'constructs';
import { when } from '../helm';
import type { ObjectStorage } from '../object-storage';
import { TechDocsPublisher, TechDocsStorage, type TechDocsPublisherStorageProps } from '../techdocs';
import { maxBackstagePods, storageClassOf, type CommonProps } from './common';
import type { Values } from './values';
import { picked, templated } from './values/templated';

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
  const persistence = { ...local.persistence, storageClass: storageClassOf(values, local.persistence) };
  return new TechDocsStorage(scope, 'techdocs', {
    ...common,
    ...picked(techdocs, 'builder', 'cache', 'generator'),
    publisher: { ...techdocs.publisher, type: type as PublisherType, local: { ...local, persistence } },
    replicas: maxBackstagePods(values),
    objectStorage: storage && { ...storage.connection, enabled: objectStorage.enabled },
  });
}

/** Makes the CronJob that publishes the sites, if it is enabled; best on the node of the pods of the backend. */
export function portalTechDocsPublisher(
  scope: Construct,
  { techdocs }: Values,
  common: CommonProps,
  storage: TechDocsStorage,
  backendLabels: Record<string, string>,
): void {
  const { enabled, ...publish } = techdocs.publish;
  when(enabled, () => {
    const { serviceAccount, ...props } = templated(
      publish,
      ...(['nodeSelector', 'tolerations', 'affinity', 'extraEnvVars', 'extraVolumes'] as const),
      ...(['extraVolumeMounts', 'resources', 'podAnnotations', 'podLabels'] as const),
    );
    new TechDocsPublisher(scope, 'techdocs-publisher', {
      ...common,
      ...props,
      serviceAccount: templated(serviceAccount, 'annotations'),
      storage,
      preferNodeOf: backendLabels,
    });
  });
}
