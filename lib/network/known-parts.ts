import { Pod } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { refuse } from '../helm';
import { COMPONENT_LABEL, namespaceOf, refuseElsewhere, type Component } from '../kubernetes';
import type {
  ClusterService,
  ExternalServer,
  JobPods,
  NetworkDatabase,
  NetworkPoliciesProps,
} from './network-policy-props';

const POSTGRES_PORT = 5432;
const POSTGRES: Component = 'postgresql';

/** A service, and whether its pods get a policy. */
export type KnownService = ClusterService & { readonly isProtected: boolean };

/** The properties with what the constructs among them know. */
export interface CompletePolicies extends NetworkPoliciesProps {
  readonly services: readonly KnownService[];
  readonly externalServers: readonly ExternalServer[];
  readonly jobs: readonly (JobPods & Required<Pick<JobPods, 'workload'>>)[];
}

/** Takes from the constructs what they know: ports, servers, metrics, and whether the Kubernetes API is used. */
export function complete(scope: Construct, props: NetworkPoliciesProps): CompletePolicies {
  const { backstage, database, services = [], externalServers = [], jobs = [] } = props;
  checkNamespaces(scope, props);
  return {
    metrics: backstage.metrics,
    usesKubernetesApi: backstage.usesKubernetesApi,
    ...props,
    services: [...servicesOf(database), ...services.map(known)],
    externalServers: [...serversOf(database), ...externalServers],
    jobs: jobs.map((job, index) => ({
      ...job,
      workload: job.workload ?? labelled(scope, props, job.component, index),
    })),
  };
}

// A construct has getters, which a copy of its own members would not have.
const known = (service: ClusterService): KnownService => {
  const { component, workload, port, enabled, policyName, clients, metrics } = service;
  const isProtected = policyName !== undefined || service instanceof Construct;
  return { component, workload, port, enabled, policyName, clients, metrics, isProtected };
};

function servicesOf(database: NetworkDatabase | undefined): KnownService[] {
  const { databases = [], workload, selectorLabels } = database ?? {};
  const pods = workload ?? (selectorLabels && { selectorLabels });
  if (pods === undefined) return [];
  const isProtected = workload !== undefined;
  return databases.map(({ enabled, port = POSTGRES_PORT }) => ({
    ...{ component: POSTGRES, workload: pods, port, enabled, clients: ['backup'], isProtected },
  }));
}

function serversOf({ databases, workload, selectorLabels }: NetworkDatabase = { databases: [] }): ExternalServer[] {
  if (workload !== undefined || selectorLabels !== undefined) return [];
  return databases.map(({ enabled = true, port = POSTGRES_PORT }) => ({ enabled, port, clients: ['backup'] }));
}

/** The pods of a component, by the labels of the release. */
export const ofComponent = ({ selectorLabels }: NetworkPoliciesProps, component: Component) => ({
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
