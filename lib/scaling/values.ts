import {
  autoscalingValues,
  kubernetesObject,
  namingProps,
  pdbValues,
  RESOURCES,
  withMembers,
  without,
} from '../values';

const target = withMembers('a workload, such as backstage.workload', 'markHasAutoscaler', 'selectorLabels').required;

/** What the properties of {@link Autoscaler} are checked by. */
export const autoscalerProps = {
  ...namingProps,
  ...without(autoscalingValues().properties, 'enabled'),
  target,
  resources: kubernetesObject(RESOURCES, {}, "The resources of the pods' container."),
};

/** What the properties of {@link DisruptionBudget} are checked by. */
export const disruptionBudgetProps = {
  ...namingProps,
  ...without(pdbValues().properties, 'create'),
  target,
};
