import { and, not, or, type Input } from '../helm';
import { toExpr } from '../helm/internal';
import type { KnownPods, ServerConnection } from '../kubernetes';
import type { BackendPods, ClusterService, ExternalServer, JobPods, PodEndpoint } from './network-policy-props';

/** A service, who connects to it, and whether its pods get a policy. */
export interface KnownService extends ClusterService {
  readonly isProtected: boolean;
  /** Whether Backstage connects to the pods. */
  readonly isOfBackstage: Input<boolean>;
  /** What clients call the pods; unset where no construct makes them. */
  readonly address?: Input<string> | undefined;
}

/** Pods of Jobs, and what they connect to. */
export interface KnownJob extends JobPods {
  readonly workload: PodEndpoint['workload'];
  /** Whether the properties name the Jobs, whose services are then those that name them among their clients. */
  readonly isGiven: boolean;
  readonly services: readonly PodEndpoint[];
  readonly externalServers: readonly ExternalServer[];
}

/** The parts of a portal that have policies or that others connect to. */
export interface Parts {
  readonly services: readonly KnownService[];
  readonly externalServers: readonly ExternalServer[];
  readonly jobs: readonly KnownJob[];
  readonly frontends: readonly PodEndpoint[];
}

type Around = readonly KnownPods[];
type Workload = PodEndpoint['workload'];

/** The pods that a workload makes. */
export const ofConstruct = (around: Around, { selectorLabels }: Workload) =>
  around.find((pods) => pods.selectorLabels === selectorLabels);

/** The pods at an address. */
export const serverAt = (around: Around, address: Input<string> | undefined) =>
  address === undefined ? undefined : around.find(({ server }) => server?.address === address);

/** The connections of some pods to an address. */
export const connectionsTo = ({ connections }: Pick<KnownPods, 'connections'>, address: Input<string> | undefined) =>
  address === undefined ? [] : connections.filter((each) => each.enabled !== false && each.address === address);

/** Whether a workload selects pods. */
export const selects = ({ selectorLabels: own }: Workload, { selectorLabels }: Workload): boolean =>
  Object.entries(own).every(([name, value]) => selectorLabels[name] === value);

/** Adds what Backstage and the Jobs connect to, and the pods that connect to these or to Backstage. */
export function withConnected(given: Parts, backstage: BackendPods, around: Around): Parts {
  const { url, connections = [] } = backstage;
  const isGiven = (pods: KnownPods) =>
    [...given.services, ...given.jobs].some(({ workload }) => selects(workload, pods));
  const found = [...reached(given, backstage, around)].filter(([pods]) => !isGiven(pods));
  const services = found.flatMap(([pods, enabled]) => serviceOf(pods, enabled, backstage));
  const jobs = found.flatMap(([pods, enabled]) => (pods.server === undefined ? [jobOf(pods, enabled)] : []));
  const others = connections.filter(({ address }) => serverAt(around, address) === undefined);
  const all = { ...given, services: [...given.services, ...services] };
  return {
    services: all.services,
    externalServers: [...given.externalServers, ...outside(given.externalServers, others)],
    jobs: [...given.jobs, ...jobs].map((job) => connected(job, all, around, url)),
    frontends: [...given.frontends, ...frontendsOf(given, around, url)],
  };
}

/** The pods that belong to the portal, and when: what Backstage and known Jobs connect to, and Jobs that connect to known pods. */
function reached(given: Parts, backstage: BackendPods, around: Around): ReadonlyMap<KnownPods, Input<boolean>> {
  const { url, workload, connections = [] } = backstage;
  const roots = new Map<KnownPods, Input<boolean>>();
  for (const part of [...given.services, ...given.jobs])
    for (const pods of around) if (selects(part.workload, pods)) roots.set(pods, part.enabled ?? true);
  const others = around.filter((pods) => !roots.has(pods) && !selects(workload, pods));
  const step = (known: ReadonlyMap<KnownPods, Input<boolean>>) => {
    const links = ({ server, connections: own }: KnownPods) =>
      server === undefined
        ? [
            ...linked(own, url, true),
            ...[...known].flatMap(([each, enabled]) => linked(own, each.server?.address, enabled)),
          ]
        : [
            ...linked(connections, server.address, true),
            ...[...known].flatMap(([each, enabled]) =>
              each.server === undefined ? linked(each.connections, server.address, enabled) : [],
            ),
          ];
    const next = others.map((pods) => [pods, and(pods.enabled, or(...links(pods)))] as const);
    return new Map([...roots, ...next.filter(([, enabled]) => enabled !== false)]);
  };
  let known: ReadonlyMap<KnownPods, Input<boolean>> = roots;
  // Conditions that depend on each other would grow for ever.
  for (let settled = 0; settled <= 2;) {
    const next = step(known);
    if (said(next) === said(known)) break;
    if (next.size === known.size) settled += 1;
    known = next;
  }
  return known;
}

/** Who is reached and when, as a text. */
const said = (known: ReadonlyMap<KnownPods, Input<boolean>>): string =>
  JSON.stringify([...known].map(([{ construct }, enabled]) => [construct.node.path, toExpr(enabled)]));

/** Under which conditions connections lead to an address. */
const linked = (connections: readonly ServerConnection[], address: Input<string> | undefined, around: Input<boolean>) =>
  connectionsTo({ connections }, address).map(({ enabled = true }) => and(around, enabled));

function serviceOf(pods: KnownPods, enabled: Input<boolean>, { connections = [] }: BackendPods): KnownService[] {
  const { component, server, selectorLabels } = pods;
  if (server === undefined) return [];
  const { address, port, metrics, isProtectedElsewhere = false } = server;
  const known = { component, workload: { selectorLabels }, port, metrics, enabled, address };
  return [{ ...known, isProtected: !isProtectedElsewhere, isOfBackstage: or(...linked(connections, address, true)) }];
}

const jobOf = ({ component, selectorLabels, isInternal = false }: KnownPods, enabled: Input<boolean>): KnownJob => ({
  ...{ component, workload: { selectorLabels }, enabled, isInternal },
  ...{ isGiven: false, services: [], externalServers: [] },
});

/** A Job with what its pods connect to. */
function connected(
  job: KnownJob,
  { services, externalServers }: Parts,
  around: Around,
  url: string | undefined,
): KnownJob {
  const isClientOf = ({ clients = [] }: Pick<ExternalServer, 'clients'>) =>
    job.isGiven && clients.includes(job.component);
  const named = services.filter(isClientOf);
  const servers = externalServers.filter(isClientOf);
  const pods = ofConstruct(around, job.workload);
  const connections = (pods?.connections ?? []).filter(({ address }) => (address ?? '') !== url);
  const others = connections.filter(({ address }) => serverAt(around, address) === undefined);
  const found = services
    .filter((service) => !named.includes(service))
    .flatMap((service) =>
      connectionsTo({ connections }, service.address).map(({ enabled = true }) => ({ ...service, enabled })),
    );
  return {
    ...job,
    enabled: job.enabled ?? pods?.enabled,
    connectsToBackstage: (job.connectsToBackstage ?? false) || (pods && connectionsTo(pods, url).length > 0),
    services: [...named, ...found],
    externalServers: [...servers, ...outside(servers, others)],
  };
}

/** The frontends of a backend, besides those that are given. */
function frontendsOf({ frontends }: Parts, around: Around, url: string | undefined): PodEndpoint[] {
  const isGiven = (pods: KnownPods) => frontends.some(({ workload }) => selects(workload, pods));
  return around.flatMap((pods) => {
    const { server, selectorLabels, enabled } = pods;
    if (server === undefined || isGiven(pods) || connectionsTo(pods, url).length === 0) return [];
    return [{ workload: { selectorLabels }, port: server.port, enabled }];
  });
}

/** The servers outside of the cluster, unless the properties say of a port already where it leads. */
function outside(given: readonly ExternalServer[], connections: readonly ServerConnection[]): ExternalServer[] {
  return connections.flatMap(({ enabled = true, port }) => {
    const others = given.filter((each) => each.port === port).map((each) => each.enabled);
    const isNeeded = and(enabled, not(or(...others)));
    return isNeeded === false || port === undefined ? [] : [{ enabled: isNeeded, port }];
  });
}
