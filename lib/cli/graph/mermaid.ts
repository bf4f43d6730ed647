import { drawConnections, drawUsers } from './connections';
import { drawMakers, drawScaling } from './makers';
import { workloadsOf, type Manifest } from './objects';
import { Picture } from './picture';
import { drawReferences } from './references';

/**
 * The architecture of a portal as a flowchart of Mermaid: what runs, how users reach it, what connects to what, and which
 * ConfigMaps, Secrets and volumes the pods have.
 * @param objects what the portal has
 * @param connected the same with NetworkPolicies, which say what connects to what
 * @param isBrief whether only workloads, and the connections between them, are shown
 */
export function mermaid(objects: readonly object[], connected: readonly object[], isBrief = false): string {
  const manifests = objects as readonly Manifest[];
  const workloads = workloadsOf(manifests);
  const policies = (connected as readonly Manifest[]).filter(({ kind }) => kind === 'NetworkPolicy');
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
