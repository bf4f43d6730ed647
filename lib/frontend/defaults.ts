/** What holds where nothing is given, for the construct and for the values of the chart. */
export const FRONTEND_DEFAULTS = {
  replicas: 1,
  resources: { requests: { cpu: '50m', memory: '192Mi' }, limits: { memory: '512Mi' } },
  service: { port: 7007 },
};
