import { ifEmpty, text, trunc, type Input } from '../helm';
import { erase } from '../helm/internal';
import type { Workload } from '../kubernetes';

/** What is looked at. */
export type Observed = Pick<Workload, 'component' | 'name'> & {
  readonly metadata: { readonly namespace?: string | undefined };
};

/** The namespace as a regular expression; any, where `kubectl apply -n` decides on it. */
export const namespaceOf = ({ metadata: { namespace } }: Observed): string => text`${ifEmpty(namespace, '.+')}`;

/** The pods of a Deployment as a regular expression: Kubernetes cuts long names before it appends to them. */
export const podsOf = ({ name }: Observed): string => text`${trunc(name, 57)}.[a-z0-9]*-?[a-z0-9]{5}`;

/** Which series are those of the namespace and have more labels. */
export const seriesOf = (observed: Observed, labels: string): string =>
  text`{namespace=~'${namespaceOf(observed)}',${labels}}`;

/** The name with the namespace before it, as no other Deployment of the cluster is called. */
export const placeOf = ({ name, metadata: { namespace } }: Observed): string =>
  erase(text`${ifEmpty(namespace as Input<string>, '')}-${name}`, /^-/);
