import type { HorizontalPodAutoscalerBehavior, ObjectInput, ResourceRequirements } from '../kubernetes';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { and, dig, gt, isNull, items, not, refuse, nonNull, text, unlessEmpty, type Input } from '../helm';
import { objectMetadata, type NamingProps, type Workload } from '../kubernetes';
import { checkProps } from '../values';
import { autoscalerProps } from './values';

/** When to add and remove pods. The names are those of the values of backstage/charts. */
export interface AutoscalingProps {
  /** The least number of pods. @default 1 */
  readonly minReplicas?: Input<number>;
  /** The largest number of pods. @default 100 */
  readonly maxReplicas?: Input<number>;
  /** The CPU to use on average, in percent of what the pods request. @default 80 */
  readonly targetCPUUtilizationPercentage?: Input<number | undefined>;
  /** The memory to use on average, in percent of what the pods request. @default - memory does not count */
  readonly targetMemoryUtilizationPercentage?: Input<number | undefined>;
  /** How fast pods are added and removed: `scaleUp` and `scaleDown`. @default - as the cluster does */
  readonly behavior?: ObjectInput<HorizontalPodAutoscalerBehavior>;
}

/** Properties of {@link Autoscaler}. */
export interface AutoscalerProps extends NamingProps, AutoscalingProps {
  /** The workload that is scaled, such as `backstage.workload`. */
  readonly target: Workload;
  /** The resources of the pods' container: percentages are of what they request. @default - those of the target */
  readonly resources?: ObjectInput<ResourceRequirements>;
}

/**
 * A HorizontalPodAutoscaler for a workload.
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
    checkProps(this, props, autoscalerProps, ({ target: { component } }) => ({ [`${component}.autoscaling`]: '' }));
    const path: string = props.target.component;
    const { minReplicas = 1, maxReplicas = 100, target, resources = target.resources } = props;
    const cpu = props.targetCPUUtilizationPercentage === undefined ? 80 : props.targetCPUUtilizationPercentage;
    const memory = props.targetMemoryUtilizationPercentage;
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
    target.markHasAutoscaler();
    const metric = (name: string, averageUtilization: Input<number | undefined>) =>
      items(not(isNull(averageUtilization)), [
        {
          type: 'Resource',
          resource: { name, target: { type: 'Utilization', averageUtilization: nonNull(averageUtilization) } },
        },
      ]);
    new ApiObject(this, 'Resource', {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: objectMetadata(props, target.component),
      spec: {
        scaleTargetRef: { apiVersion: target.apiVersion, kind: target.kind, name: target.name },
        minReplicas,
        maxReplicas,
        metrics: [...metric('cpu', cpu), ...metric('memory', memory)],
        behavior: unlessEmpty(props.behavior),
      },
    });
  }
}
