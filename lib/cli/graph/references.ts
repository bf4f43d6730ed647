import type { Manifest, Workload } from './objects';
import type { Picture, Thing } from './picture';

/** Arrows from ConfigMaps and Secrets to the pods that read them, and from pods to their volumes. */
export function drawReferences(picture: Picture, objects: readonly Manifest[], workloads: readonly Workload[]): void {
  const scripts = new Set(objects.filter(isScripts).map(({ metadata }) => metadata.name));
  for (const workload of workloads) {
    for (const source of sourcesOf(workload))
      if (source.kind !== 'ConfigMap' || !scripts.has(source.name)) picture.arrow([source, workload]);
    for (const name of claimsOf(workload, objects)) picture.arrow([workload, { kind: 'PersistentVolumeClaim', name }]);
  }
}

/** Programs are a part of the pod that runs them: they would only make the picture larger. */
const isScripts = ({ kind, data = {} }: Manifest): boolean =>
  kind === 'ConfigMap' &&
  Object.keys(data).length > 0 &&
  Object.keys(data).every((key) => /\.(m?js|sh|sql)$/.test(key));

/** The ConfigMaps and Secrets that pods read, in their volumes and variables. */
function sourcesOf({ pod: { initContainers = [], containers = [], volumes = [] } }: Workload): Thing[] {
  const all = [...initContainers, ...containers];
  const env = all.flatMap((container) => container.env ?? []).map(({ valueFrom }) => valueFrom);
  const envFrom = all.flatMap((container) => container.envFrom ?? []);
  const files = volumes.flatMap((volume) => [volume, ...(volume.projected?.sources ?? [])]);
  const configMaps = [
    ...files.map(({ configMap }) => configMap?.name),
    ...envFrom.map(({ configMapRef }) => configMapRef?.name),
    ...env.map((from) => from?.configMapKeyRef?.name),
  ];
  const secrets = [
    ...files.map(({ secret }) => secret?.secretName ?? secret?.name),
    ...envFrom.map(({ secretRef }) => secretRef?.name),
    ...env.map((from) => from?.secretKeyRef?.name),
  ];
  const things = (kind: string, names: readonly (string | undefined)[]): Thing[] =>
    [...new Set(names)].flatMap((name) => (name === undefined ? [] : [{ kind, name }]));
  return [...things('ConfigMap', configMaps), ...things('Secret', secrets)];
}

/** The claims that pods mount; a StatefulSet makes one for each of its pods, and the picture shows the first. */
function claimsOf({ kind, name, pod }: Workload, objects: readonly Manifest[]): string[] {
  const own = objects.find((object) => object.kind === kind && object.metadata.name === name);
  return [
    ...(own?.spec?.volumeClaimTemplates ?? []).map(({ metadata }) => `${metadata.name}-${name}-0`),
    ...(pod.volumes ?? []).flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? []),
  ];
}
