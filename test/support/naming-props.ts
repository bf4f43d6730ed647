import type { NamingProps } from '../../lib/kubernetes';

/** A value for all that names objects; does not compile when a property is added and not listed here. */
export const allNamingProps: Required<NamingProps> = {
  name: 'portal',
  namespace: 'portals',
  labels: { team: 'platform' },
  commonAnnotations: { owner: 'platform' },
  selectorLabels: { app: 'portal' },
};
