import { selected, type Manifest, type Workload } from './objects';
import type { Picture, Thing } from './picture';

const secret = (name: string): Thing => ({ kind: 'Secret', name });

/** Arrows from what makes Secrets: a Job that may create one, the operators of External Secrets and of CloudNativePG. */
export function drawMakers(picture: Picture, objects: readonly Manifest[], workloads: readonly Workload[]): void {
  for (const workload of workloads) {
    for (const name of mayCreate(workload, objects))
      picture.arrow([workload, secret(name)], workload.kind === 'Job' ? 'makes once' : 'makes');
    // https://cloudnative-pg.io/documentation/current/applications/#secrets
    if (workload.kind === 'Cluster') picture.arrow([workload, secret(`${workload.name}-app`)], 'makes once');
  }
  for (const { kind, metadata, spec } of objects)
    if (kind === 'ExternalSecret')
      picture.arrow([{ kind, name: metadata.name }, secret(spec?.target?.name ?? metadata.name)], 'makes');
}

/** The Secrets that the account of a workload may create. */
function mayCreate({ pod: { serviceAccountName } }: Workload, objects: readonly Manifest[]): string[] {
  const roles = objects
    .filter(({ subjects = [] }) => subjects.some(({ name }) => name === serviceAccountName))
    .map(({ roleRef }) => roleRef?.name);
  return objects
    .filter(({ kind, metadata }) => kind === 'Role' && roles.includes(metadata.name))
    .flatMap(({ rules = [] }) => rules)
    .filter(({ resources = [], verbs }) => resources.includes('secrets') && verbs.includes('create'))
    .flatMap(({ resourceNames = [] }) => resourceNames);
}

/** Arrows from what decides how many pods there are: autoscalers and disruption budgets. */
export function drawScaling(picture: Picture, objects: readonly Manifest[], workloads: readonly Workload[]): void {
  for (const { kind, metadata, spec = {} } of objects) {
    const { scaleTargetRef: target, minReplicas = 1, maxReplicas = 1, maxUnavailable, minAvailable } = spec;
    const own = { kind, name: metadata.name };
    if (kind === 'HorizontalPodAutoscaler' && target !== undefined)
      picture.arrow([own, { kind: target.kind, name: target.name }], `${minReplicas} to ${maxReplicas} pods`);
    if (kind === 'PodDisruptionBudget')
      for (const workload of selected(workloads, spec.selector))
        picture.arrow(
          [own, workload],
          minAvailable === undefined ? `at most ${maxUnavailable} down` : `at least ${minAvailable} up`,
        );
  }
}
