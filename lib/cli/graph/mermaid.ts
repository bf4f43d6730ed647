import type { Values } from '../../helm/internal';
import { drawConnections, drawUsers } from './connections';
import { drawMakers, drawScaling } from './makers';
import { workloadsOf, type Manifest } from './objects';
import { Picture } from './picture';
import { withPolicies } from './policies';
import { drawReferences } from './references';

/**
 * The architecture of a portal as a flowchart of Mermaid: what runs, how users reach it, what connects to what, and which
 * ConfigMaps, Secrets and volumes the pods have.
 * @param given the values of the portal
 * @param objectsOf what a portal of values has
 * @param isBrief whether only workloads, and the connections between them, are shown
 */
export function mermaid(given: Values, objectsOf: (values: Values) => readonly object[], isBrief = false): string {
  const manifests = objectsOf(given) as readonly Manifest[];
  const workloads = workloadsOf(manifests);
  const guarded = withPolicies(given);
  const connected = guarded === given ? manifests : (objectsOf(guarded) as readonly Manifest[]);
  const policies = connected.filter(({ kind }) => kind === 'NetworkPolicy');
  const picture = new Picture(isBrief);
  const all = { objects: manifests, workloads, policies };
  drawUsers(picture, all);
  drawConnections(picture, all);
  for (const workload of workloads) picture.box(workload);
  drawScaling(picture, manifests, workloads);
  drawMakers(picture, manifests, workloads);
  drawReferences(picture, manifests, workloads);
  return picture.toString();
}
