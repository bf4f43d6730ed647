import { selected, type Manifest, type Peer, type Workload } from './objects';
import { USERS, type Picture, type Thing } from './picture';

/** What a picture of connections is drawn from. */
export interface Connected {
  readonly objects: readonly Manifest[];
  readonly workloads: readonly Workload[];
  /** NetworkPolicies that say what connects to what, whether the portal has them or not. */
  readonly policies: readonly Manifest[];
}

/** Arrows from a workload to others, through the policies that the portal has and the Service of the other one. */
export function drawConnections(picture: Picture, connected: Connected): void {
  for (const [from, to] of pairs(connected)) {
    const out = policiesOf(connected, from, ({ egress = [] }) =>
      egress.some((rule) => podsOf(connected, rule.to).includes(to)),
    );
    picture.arrow([from, ...out, ...behindServices(connected, to)]);
  }
}

/** Which workload connects to which, in the order of their names. */
function pairs({ policies, ...connected }: Connected): (readonly [Workload, Workload])[] {
  const found = policies.flatMap(({ spec: { podSelector, ingress = [], egress = [] } = {} }) =>
    selected(connected.workloads, podSelector).flatMap((own) => [
      ...ingress.flatMap(({ from }) => podsOf(connected, from).map((other) => [other, own] as const)),
      ...egress.flatMap(({ to }) => podsOf(connected, to).map((other) => [own, other] as const)),
    ]),
  );
  const named = found
    .filter(([a, b]) => a !== b)
    .map((pair) => [pair.map(({ name }) => name).join(' '), pair] as const);
  return [...new Map(named.sort(([a], [b]) => (a < b ? -1 : 1))).values()];
}

const podsOf = ({ workloads }: Pick<Connected, 'workloads'>, peers: readonly Peer[] = []): readonly Workload[] =>
  peers.flatMap(({ podSelector, namespaceSelector }) =>
    namespaceSelector === undefined ? selected(workloads, podSelector) : [],
  );

/** The policies of the portal for a workload that have a rule. */
function policiesOf(
  { objects, workloads }: Pick<Connected, 'objects' | 'workloads'>,
  workload: Workload,
  hasRule: (spec: NonNullable<Manifest['spec']>) => boolean,
): Thing[] {
  return objects
    .filter(({ kind, spec = {} }) => kind === 'NetworkPolicy' && hasRule(spec))
    .filter(({ spec }) => selected(workloads, spec?.podSelector).includes(workload))
    .map(({ kind, metadata: { name } }) => ({ kind, name }));
}

const isIngress = ({ ingress = [] }: NonNullable<Manifest['spec']>): boolean => ingress.length > 0;

/** A workload behind its Service and its policies; an operator makes the Service of its pods itself. */
function behindServices(connected: Connected, workload: Workload): Thing[] {
  const [service] = servicesOf(connected.objects, connected.workloads, workload);
  return [...(service === undefined ? [] : [service]), ...policiesOf(connected, workload, isIngress), workload];
}

/** The Services that lead to a workload, but for the headless ones, which give each pod a name. */
const servicesOf = (objects: readonly Manifest[], workloads: readonly Workload[], workload: Workload): Thing[] =>
  objects
    .filter(({ kind, spec = {} }) => kind === 'Service' && spec.clusterIP !== 'None')
    .filter(({ spec }) => selected(workloads, { matchLabels: spec?.selector }).includes(workload))
    .map(({ kind, metadata: { name } }) => ({ kind, name }));

/** Arrows from users to what is exposed: by an Ingress, a route, or a Service with a port outside of the cluster. */
export function drawUsers(picture: Picture, connected: Connected): void {
  const { objects, workloads } = connected;
  const entered: string[] = [];
  const enter = (service: string | undefined, how: string, through: readonly Thing[]): void => {
    const found = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === service);
    for (const workload of selected(workloads, { matchLabels: found?.spec?.selector })) {
      const policies = policiesOf(connected, workload, isIngress);
      picture.arrow([USERS, ...through, { kind: 'Service', name: service! }, ...policies, workload], how);
      entered.push(service!);
    }
  };
  for (const { kind, metadata, spec = {} } of objects) {
    const { rules = [], hostnames = [], type, ports = [] } = spec;
    const own = { kind, name: metadata.name };
    const [nodePort] = ports.flatMap((port) => port.nodePort ?? []);
    if (kind === 'Service' && type === 'NodePort') enter(own.name, `node port ${nodePort ?? ''}`.trim(), []);
    if (kind === 'Service' && type === 'LoadBalancer') enter(own.name, 'load balancer', []);
    if (kind !== 'Ingress' && kind !== 'HTTPRoute') continue;
    for (const { host = hostnames.join(', '), http, backendRefs = [] } of rules) {
      const names = [
        ...(http?.paths ?? []).map(({ backend }) => backend.service?.name),
        ...backendRefs.map(({ name }) => name),
      ];
      for (const name of names) enter(name, host, [own]);
    }
  }
  if (entered.length === 0) enter(entrance(objects), admitted(connected), []);
}

/** The Service that users open where nothing exposes one: the app in pods of its own, else the backend, which has it. */
const entrance = (objects: readonly Manifest[]): string | undefined =>
  ['frontend', 'backstage']
    .map((component) =>
      objects.find(
        ({ kind, metadata }) => kind === 'Service' && metadata.labels?.['app.kubernetes.io/component'] === component,
      ),
    )
    .find((service) => service !== undefined)?.metadata.name;

/** From where users come who are not let in by anything of the portal. */
function admitted({ objects, workloads }: Connected): string {
  const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === entrance(objects));
  const behind = selected(workloads, { matchLabels: service?.spec?.selector });
  const namespaces = objects
    .filter(({ kind, spec }) => kind === 'NetworkPolicy' && selected(behind, spec?.podSelector).length > 0)
    .flatMap(({ spec }) => (spec?.ingress ?? []).flatMap(({ from = [] }) => from))
    .flatMap(({ namespaceSelector }) => namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'] ?? []);
  return namespaces.length === 0 ? 'kubectl port-forward' : `from namespace ${[...new Set(namespaces)].join(', ')}`;
}
