import { Pod } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { refuse } from '../helm';
import {
  COMPONENT_LABEL,
  namespaceOf,
  podsAround,
  refuseElsewhere,
  type Component,
  type KnownPods,
} from '../kubernetes';
import { ofConstruct, serverAt, withConnected, type KnownJob, type KnownService, type Parts } from './connected-parts';
import type {
  ClusterService,
  ExternalServer,
  JobPods,
  NetworkDatabase,
  NetworkPoliciesProps,
} from './network-policy-props';

const POSTGRES_PORT = 5432;
const POSTGRES: Component = 'postgresql';

/** The properties with what the constructs among them know. */
export interface CompletePolicies extends Omit<NetworkPoliciesProps, 'frontend' | keyof Parts>, Parts {
  /** The pods that constructs have announced. */
  readonly around: readonly KnownPods[];
}

/** Takes from the constructs what they know: ports, servers, clients, metrics, and whether the Kubernetes API is used. */
export function complete(scope: Construct, props: NetworkPoliciesProps): CompletePolicies {
  const { backstage, database, frontend, services = [], externalServers = [], jobs = [] } = props;
  checkNamespaces(scope, props);
  const around = podsAround(scope, namespaceOf(scope, props.namespace));
  const given: Parts = {
    services: [...servicesOf(database, around), ...services.map((service) => known(service, around))],
    externalServers: [...serversOf(database), ...externalServers],
    jobs: jobs.map((job, index) => givenJob(scope, props, job, index)),
    frontends: frontend === undefined ? [] : [frontend],
  };
  return {
    metrics: backstage.metrics,
    usesKubernetesApi: backstage.usesKubernetesApi,
    ...props,
    ...withConnected(given, backstage, around),
    around,
  };
}

// A construct has getters, which a copy of its own members would not have.
function known(service: ClusterService, around: readonly KnownPods[]): KnownService {
  const { component, workload, port, enabled, policyName, clients, metrics } = service;
  const pods = service instanceof Construct ? ofConstruct(around, workload) : undefined;
  return {
    ...{ component, workload, port, policyName, clients },
    enabled: enabled ?? pods?.enabled,
    metrics: metrics ?? pods?.server?.metrics,
    address: pods?.server?.address,
    isProtected: policyName !== undefined || service instanceof Construct,
    isOfBackstage: true,
  };
}

function servicesOf(database: NetworkDatabase | undefined, around: readonly KnownPods[]): KnownService[] {
  const { databases = [], workload, selectorLabels } = database ?? {};
  const pods = workload ?? (selectorLabels && { selectorLabels });
  if (pods === undefined) return [];
  return databases.map(({ enabled, host, port = POSTGRES_PORT }) => ({
    ...{ component: POSTGRES, workload: pods, port, clients: ['backup'], address: host },
    enabled: enabled ?? ofConstruct(around, pods)?.enabled,
    metrics: serverAt(around, host)?.server?.metrics,
    isProtected: workload !== undefined,
    isOfBackstage: true,
  }));
}

function serversOf({ databases, workload, selectorLabels }: NetworkDatabase = { databases: [] }): ExternalServer[] {
  if (workload !== undefined || selectorLabels !== undefined) return [];
  return databases.map(({ enabled = true, port = POSTGRES_PORT }) => ({ enabled, port, clients: ['backup'] }));
}

function givenJob(scope: Construct, props: NetworkPoliciesProps, job: JobPods, index: number): KnownJob {
  const { component, workload, selectorLabels, enabled, connectsToBackstage, isInternal } = job;
  const pods = workload ?? (selectorLabels && { selectorLabels });
  return {
    ...{ component, enabled, connectsToBackstage, isInternal, isGiven: true, services: [], externalServers: [] },
    workload: pods ?? labelled(scope, props, component, index),
  };
}

/** The pods of a component, by the labels of the release. */
export const ofComponent = (
  { selectorLabels }: Pick<NetworkPoliciesProps, 'selectorLabels'>,
  component: Component,
) => ({
  selectorLabels: { ...selectorLabels, [COMPONENT_LABEL]: component },
});

/** The pods of the release that are not of a workload, by their component. */
function labelled(scope: Construct, props: NetworkPoliciesProps, component: Component, index: number) {
  const { selectorLabels } = props;
  const isOfOne = [COMPONENT_LABEL, Pod.ADDRESS_LABEL].some((label) => label in (selectorLabels ?? {}));
  refuse(
    scope,
    selectorLabels === undefined || isOfOne,
    `networkPolicy.jobs[${index}].workload: must be given, the construct that makes the pods of ${component}, unless selectorLabels are labels that all pods of the release have`,
  );
  return ofComponent(props, component);
}

/** Refuses pods in another namespace, for which policies there say nothing. */
function checkNamespaces(scope: Construct, props: NetworkPoliciesProps): void {
  const { backstage, frontend, database, services = [], jobs = [] } = props;
  const own = namespaceOf(scope, props.namespace);
  const check = (path: string, workload: object | undefined) => {
    if (workload !== undefined) refuseElsewhere(scope, path, own, workload);
  };
  check('backstage.workload', backstage.workload);
  check('frontend.workload', frontend?.workload);
  check('database.workload', database?.workload);
  services.forEach(({ workload }, index) => check(`services[${index}].workload`, workload));
  jobs.forEach(({ workload }, index) => check(`jobs[${index}].workload`, workload));
}
