import { autoscalingValues, pdbValues } from '../values';

/** What the properties of {@link Autoscaler} are checked by. */
export const autoscalerProps = { ...autoscalingValues().properties };

/** What the properties of {@link DisruptionBudget} are checked by. */
export const disruptionBudgetProps = { ...pdbValues().properties };
