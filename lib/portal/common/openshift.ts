import { choose, eq, omit, string, type Input } from '../../helm';
import type { PodSecurityContext } from '../../kubernetes';
import type { Values } from '../values';

type Context = Input<object | undefined>;

/** Whether OpenShift chooses the users and groups of all pods. */
export const isOpenShift = ({ global }: Values): Input<boolean> =>
  eq(string(global.compatibility.openshift.adaptSecurityContext), 'force');

/** A security context of pods, without numbers of users and groups where OpenShift chooses them. */
export const podSecurityContext = (values: Values, context: Context): Input<PodSecurityContext> =>
  choose<unknown>(
    isOpenShift(values),
    omit(context as Input<Record<string, unknown>>, 'runAsUser', 'runAsGroup', 'fsGroup'),
    context,
  ) as Input<PodSecurityContext>;
