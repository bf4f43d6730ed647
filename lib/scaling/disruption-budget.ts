import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { and, choose, isBlank, not, refuse, nonNull, unlessEmpty, type Input } from '../helm';
import { namespaceOf, objectMetadata, refuseElsewhere, type NamingProps, type Workload } from '../kubernetes';
import { checkProps } from '../values';
import { refuseSecond } from './one-per-target';
import { disruptionBudgetProps } from './values';

/** A number of pods, or a percentage of them such as `50%`. */
type Pods = Input<number | string | undefined>;

/** How many pods may be missing on purpose. The names are the same as in the Kubernetes API. */
export interface DisruptionBudgetOptions {
  /** How many must stay. @default - see maxUnavailable */
  readonly minAvailable?: Pods;
  /** How many may be missing. @default 1, where minAvailable is not given */
  readonly maxUnavailable?: Pods;
  /** `IfHealthyBudget` or `AlwaysAllow`: whether pods that are not ready may always be evicted. @default - as the cluster does */
  readonly unhealthyPodEvictionPolicy?: Input<string | undefined>;
}

/** Properties of {@link DisruptionBudget}. */
export interface DisruptionBudgetProps extends NamingProps, DisruptionBudgetOptions {
  /** The workload that is protected, such as `backstage.workload`. */
  readonly target: Workload;
}

/**
 * A PodDisruptionBudget for a workload.
 * @example
 * const { workload } = new Backstage(chart, 'backstage', { replicas: 2, database: new Postgres(chart, 'postgresql') });
 * new DisruptionBudget(chart, 'disruption-budget', { target: workload, minAvailable: 1 });
 * @throws ValuesError where both bounds are given
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export class DisruptionBudget extends Construct {
  constructor(scope: Construct, id: string, props: DisruptionBudgetProps) {
    super(scope, id);
    checkProps(this, props, disruptionBudgetProps, ({ target: { component } }) => ({ [`${component}.pdb`]: '' }));
    const { minAvailable, maxUnavailable, target } = props;
    refuseElsewhere(this, 'target', namespaceOf(this, props.namespace), target);
    refuse(
      this,
      and(not(isBlank(minAvailable)), not(isBlank(maxUnavailable))),
      `${target.component}.pdb: minAvailable and maxUnavailable are both given, Kubernetes takes only one of them; leave one out`,
    );
    refuseSecond(this, 'DisruptionBudget', target);
    new ApiObject(this, 'Resource', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: objectMetadata(props, target.component),
      spec: {
        minAvailable: choose(not(isBlank(minAvailable)), nonNull(minAvailable)),
        maxUnavailable: choose(
          isBlank(minAvailable),
          choose<Pods>(isBlank(maxUnavailable), 1, nonNull(maxUnavailable)),
        ),
        unhealthyPodEvictionPolicy: unlessEmpty(props.unhealthyPodEvictionPolicy),
        selector: { matchLabels: target.selectorLabels },
      },
    });
  }
}
