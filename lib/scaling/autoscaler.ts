import type { HorizontalPodAutoscalerBehavior, ObjectInput, ResourceRequirements } from '../kubernetes';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  and,
  choose,
  dig,
  fields,
  gt,
  isNull,
  items,
  not,
  refuse,
  nonNull,
  text,
  unlessEmpty,
  type Input,
} from '../helm';
import { namespaceOf, objectMetadata, refuseElsewhere, type NamingProps, type Workload } from '../kubernetes';
import { checkProps } from '../values';
import { refuseSecond } from './one-per-target';
import { autoscalerProps } from './values';

/** When to add and remove pods. The names are the same as in the values of backstage/charts. */
export interface AutoscalingProps {
  /** The least number of pods. @default 1 */
  readonly minReplicas?: Input<number>;
  /** The largest number of pods. @default 100 */
  readonly maxReplicas?: Input<number>;
  /** The CPU to use on average, in percent of what the pods request; beside other containers, what the main one requests. @default 80 */
  readonly targetCPUUtilizationPercentage?: Input<number | undefined>;
  /** The memory to use on average, in percent of what the pods request; beside other containers, what the main one requests. @default - memory does not count */
  readonly targetMemoryUtilizationPercentage?: Input<number | undefined>;
  /** How fast pods are added and removed: `scaleUp` and `scaleDown`. @default - as the cluster does */
  readonly behavior?: ObjectInput<HorizontalPodAutoscalerBehavior>;
}

/** Properties of {@link Autoscaler}. */
export interface AutoscalerProps extends NamingProps, AutoscalingProps {
  /** The workload that is scaled, such as `backstage.workload`. */
  readonly target: Workload;
  /** The resources of the pods' container: percentages are of what they request. @default - the resources of the target */
  readonly resources?: ObjectInput<ResourceRequirements>;
}

/**
 * A HorizontalPodAutoscaler for a workload. Where sidecars run beside the main container, it measures the main one alone, as a
 * metric of the type ContainerResource: on by default since Kubernetes 1.27, and stable since 1.30.
 * @example
 * const { workload } = new Backstage(chart, 'backstage', { database: new Postgres(chart, 'postgresql') });
 * new Autoscaler(chart, 'autoscaler', { target: workload, minReplicas: 2, maxReplicas: 6 });
 * @throws ValuesError without any target, where the least is above the largest number of pods, and where the pods do not
 * request what is to be measured
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export class Autoscaler extends Construct {
  constructor(scope: Construct, id: string, props: AutoscalerProps) {
    super(scope, id);
    checkProps(this, props, autoscalerProps, ({ target: { component } }) => ({
      [`${component}.autoscaling`]: '',
      [`${component}.replicas`]: 'maxReplicas',
    }));
    const path: string = props.target.component;
    const { minReplicas = 1, maxReplicas = 100, target, resources = target.resources } = props;
    const cpu = props.targetCPUUtilizationPercentage === undefined ? 80 : props.targetCPUUtilizationPercentage;
    const memory = props.targetMemoryUtilizationPercentage;
    refuseElsewhere(this, 'target', namespaceOf(this, props.namespace), target);
    refuse(
      this,
      gt(minReplicas, maxReplicas),
      text`${path}.autoscaling: minReplicas ${minReplicas} is above maxReplicas ${maxReplicas}, make it the smaller one`,
    );
    refuse(
      this,
      and(isNull(cpu), isNull(memory)),
      `${path}.autoscaling: has no target, set targetCPUUtilizationPercentage or targetMemoryUtilizationPercentage`,
    );
    for (const [resource, percentage, name] of [
      ['cpu', cpu, 'CPU'],
      ['memory', memory, 'Memory'],
    ] as const) {
      const isMissing = (kind: string) => isNull(dig(resources, kind, resource));
      if (resources === undefined) continue;
      refuse(
        this,
        and(not(isNull(percentage)), isMissing('requests'), isMissing('limits')),
        `${path}.autoscaling.target${name}UtilizationPercentage: is a percentage of what the pods request, and they request none; set ${path}.resources.requests.${resource}`,
      );
    }
    // What depends on values is said by the backend, for those who choose the number of pods there.
    for (const { enabled, reason } of target.singlePod) if (enabled === true) refuse(this, gt(maxReplicas, 1), reason);
    refuseSecond(this, 'Autoscaler', target);
    target.markHasAutoscaler();
    new ApiObject(this, 'Resource', {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: objectMetadata(props, target.component),
      spec: {
        scaleTargetRef: { apiVersion: target.apiVersion, kind: target.kind, name: target.name },
        minReplicas,
        maxReplicas,
        metrics: [...metrics(target, 'cpu', cpu), ...metrics(target, 'memory', memory)],
        behavior: unlessEmpty(props.behavior),
      },
    });
  }
}

/**
 * What is measured of a resource: of the whole pods, or of the main container alone where others run beside it. Those need not
 * request the resource, and then Kubernetes would not measure the pods at all.
 * @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#container-resource-metrics
 */
function metrics(
  { containerName: container, hasSidecars }: Workload,
  name: string,
  averageUtilization: Input<number | undefined>,
): object[] {
  const target = { type: 'Utilization', averageUtilization: nonNull(averageUtilization) };
  const ofPods = { resource: { name, target } };
  const metric =
    container === undefined
      ? { type: 'Resource', ...ofPods }
      : {
          type: choose(hasSidecars, 'ContainerResource', 'Resource'),
          ...fields(not(hasSidecars), ofPods),
          ...fields(hasSidecars, { containerResource: { name, container, target } }),
        };
  return items(not(isNull(averageUtilization)), [metric]);
}
