import { selected, workloadsOf, type Manifest, type Peer, type Workload } from './objects';

/**
 * The architecture of a portal as a flowchart of Mermaid. A box is a workload. An arrow leads from users to what is exposed, and
 * from a workload to another one to which the NetworkPolicies let it connect.
 * @param objects those of the portal, NetworkPolicies among them
 */
export function mermaid(objects: readonly object[]): string {
  const manifests = objects as readonly Manifest[];
  const workloads = workloadsOf(manifests);
  const boxes = workloads.map((workload) => `${idOf(workload)}["${workload.kind} ${nameOf(workload)}"]`);
  const arrows = [...exposed(manifests, workloads), ...connections(manifests, workloads)];
  return ['flowchart LR', ...boxes.map(indented), ...[...new Set(arrows)].map(indented), ''].join('\n');
}

const indented = (line: string): string => `  ${line}`;

/** The name without the hash that tells a Job from the one before. */
const nameOf = ({ kind, name }: Workload): string => (kind === 'Job' ? name.replace(/-[0-9a-f]{8}$/, '') : name);

const idOf = (workload: Workload): string =>
  `${workload.kind.toLowerCase()}-${nameOf(workload)}`.replaceAll(/[^a-z0-9-]/g, '_');

/** Arrows from users to what an Ingress, a route, or a Service with a port outside of the cluster leads to. */
function exposed(manifests: readonly Manifest[], workloads: readonly Workload[]): string[] {
  const arrows = (service: string | undefined, how: string): string[] => {
    const found = manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === service);
    const behind = selected(workloads, { matchLabels: found?.spec?.selector });
    return behind.map((workload) => `users([users]) -->|"${how.trim()}"| ${idOf(workload)}`);
  };
  return manifests.flatMap(({ kind, metadata: { name }, spec = {} }) => {
    const { rules = [], hostnames = [], type = '' } = spec;
    if (kind === 'Service') return ['NodePort', 'LoadBalancer'].includes(type) ? arrows(name, type) : [];
    if (kind !== 'Ingress' && kind !== 'HTTPRoute') return [];
    return rules.flatMap(({ host = hostnames.join(', '), http, backendRefs = [] }) => [
      ...(http?.paths ?? []).flatMap(({ backend }) => arrows(backend.service?.name, `${kind} ${host}`)),
      ...backendRefs.flatMap((reference) => arrows(reference.name, `${kind} ${host}`)),
    ]);
  });
}

/** Arrows between the workloads that policies let connect. */
function connections(manifests: readonly Manifest[], workloads: readonly Workload[]): string[] {
  const pods = (peers: readonly Peer[] | undefined): readonly Workload[] =>
    (peers ?? []).flatMap(({ podSelector, namespaceSelector }) =>
      namespaceSelector === undefined ? selected(workloads, podSelector) : [],
    );
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy');
  const pairs = policies.flatMap(({ spec: { podSelector, ingress = [], egress = [] } = {} }) =>
    selected(workloads, podSelector).flatMap((own) => [
      ...ingress.flatMap(({ from }) => pods(from).map((other) => [other, own] as const)),
      ...egress.flatMap(({ to }) => pods(to).map((other) => [own, other] as const)),
    ]),
  );
  const order = pairs.filter(([from, to]) => from !== to).map(([from, to]) => `${idOf(from)} --> ${idOf(to)}`);
  return order.sort();
}
