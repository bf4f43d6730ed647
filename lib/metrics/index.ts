export * from './grafana-dashboard';
export * from './prometheus-rule';
export * from './service-monitor';
