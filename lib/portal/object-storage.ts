import type { Construct } from 'constructs';
import { define, MAX_STATEFULSET_NAME, suffixed, when, type Release } from '../helm';
import type { ClusterService } from '../network';
import { OBJECT_STORAGE_DEFAULTS, ObjectStorage } from '../object-storage';
import { nodeJsPod, storageClassOf, type CommonProps } from './common/common-props';
import { podSecurityContext } from './common/openshift';
import type { Values } from './values';
import { templated } from './values/templated';

/** Makes the S3 storage of the release; in plain manifests it is unset where the values do not enable it. */
export function portalObjectStorage(
  scope: Construct,
  values: Values,
  common: CommonProps,
  release: Release,
): ObjectStorage | undefined {
  const { objectStorage, backstage } = values;
  let storage: ObjectStorage | undefined;
  when(objectStorage.enabled, () => {
    const { enabled: _e, ...props } = templated(objectStorage, 'nodeSelector', 'tolerations', 'affinity');
    storage = new ObjectStorage(scope, 'object-storage', {
      ...common,
      ...props,
      // Like that of the database, the name does not follow `fullnameOverride`: the data stays where it is.
      name: define(
        'objectStorage.fullname',
        suffixed(release.name, 'object-storage', MAX_STATEFULSET_NAME),
        'The name of the object storage.',
      ),
      persistence: { ...props.persistence, storageClass: storageClassOf(values, props.persistence) },
      podSecurityContext: podSecurityContext(values, OBJECT_STORAGE_DEFAULTS.podSecurityContext),
      jobPod: nodeJsPod(values, common),
      jobWorkingDir: backstage.installDir,
    });
  });
  return storage;
}

/** The S3 storage as a service in the cluster, for network policies. */
export function objectStorageService(storage: ObjectStorage | undefined, values: Values): ClusterService | undefined {
  return (
    storage && {
      component: 'object-storage',
      workload: storage.workload,
      port: storage.port,
      policyName: storage.service.name,
      enabled: values.objectStorage.enabled,
      clients: storage.clients,
    }
  );
}
