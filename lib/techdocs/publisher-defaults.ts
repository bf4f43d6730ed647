import { restrictedContainer, restrictedPod } from '../kubernetes';

/** What holds for the publisher where nothing is given, for the construct and for the values of the chart. */
export const PUBLISHER_DEFAULTS = {
  image: { registry: 'localhost', repository: 'techdocs', tag: '1' },
  schedule: '30 * * * *',
  suspend: false,
  serviceAccount: { create: true },
  gitCredentials: { passwordKey: 'password', host: 'github.com' },
  resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
  podSecurityContext: restrictedPod(1000),
  containerSecurityContext: restrictedContainer,
};
