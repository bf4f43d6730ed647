export { checkFields, checkProps, ofValues } from './check-props';
export { diagnosticModeValues, imagePullSecrets, imageRegistry, publicUrlValue } from './common-props';
export { duration, timeSpan, timeText, type Duration } from './duration';
export * from './forms';
export * from './forms/kubernetes-fields';
export { imageValues, optionalImageValues } from './image';
export * from './types';
export { autoscalingValues, pdbValues, podValues, schedulingValues, securityValues, singlePodValues } from './workload';
