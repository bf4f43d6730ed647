export * from './forms';
export * from './forms/kubernetes-fields';
export { imageValues, optionalImageValues } from './image';
export * from './types';
export { autoscalingValues, pdbValues, schedulingValues } from './workload';
