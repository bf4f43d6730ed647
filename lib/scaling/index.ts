export * from './autoscaler';
export * from './disruption-budget';
