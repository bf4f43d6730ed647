import { Type } from '../helm';
import { DNS_LABEL, format, IMAGE_REGISTRY, SERVICE_NAME, WEB_ADDRESS } from '../kubernetes';
import { formed } from './forms';
import { POD_SECURITY_CONTEXT } from './forms/kubernetes-fields';
import { annotations, flag, kubernetesObject, labels, list, optionalCount, optionalLike, pullSecrets } from './types';
import { podValues, schedulingValues } from './workload';

const NAMESPACE = format(DNS_LABEL, 'a name of small letters, digits and hyphens', 'my-portal');

/** Waiting instead of working, for finding out why something does not start. */
export const diagnosticModeValues = Type.Object(
  {
    enabled: flag(false, 'Whether all containers only wait, without probes, so that you can look around in the pods.'),
    command: list(['sleep'], 'The command that the containers run instead of their own.', 1),
    args: list(['infinity'], 'The arguments of that command.'),
  },
  { description: 'For finding out why something does not start.' },
);

/** The registry of all images. */
export const imageRegistry = () =>
  optionalLike(IMAGE_REGISTRY, 'A registry that replaces the registry of every image.');

/** The Secrets for all images. */
export const imagePullSecrets = () => pullSecrets('Names of Secrets for pulling images.');

/** `publicUrl` */
export const publicUrlValue = optionalLike(
  WEB_ADDRESS,
  'The address at which users open the portal, such as `https://portal.example.com`: base URLs, CORS, the callback of sign-in, and the host of Ingress and HTTPRoute follow from it. It may hold Helm expressions.',
  '',
  '{{',
);

/** What a property of {@link NamingProps} is checked by. */
export const namingProps = {
  name: Type.String({ ...formed(SERVICE_NAME), maxLength: 63 }),
  namespace: Type.String({ ...formed(NAMESPACE), maxLength: 63 }),
  labels: labels('Labels of all objects.'),
  commonAnnotations: annotations('Annotations of all objects.'),
  selectorLabels: labels('Labels that select the pods.'),
};

/** What a property of {@link ImagePullProps} is checked by. */
export const imagePullProps = { imageRegistry: imageRegistry(), imagePullSecrets: imagePullSecrets() };

/** What a property of {@link PodProps} is checked by. */
export const podProps = {
  podAnnotations: annotations('Annotations of the pods.'),
  podLabels: labels('Labels of the pods.'),
  podSecurityContext: kubernetesObject(POD_SECURITY_CONTEXT, {}, 'The security context of the pods.'),
  ...schedulingValues(),
  ...podValues(),
  terminationGracePeriodSeconds: optionalCount('Seconds that a pod gets to finish its requests.'),
};

/** Whether passwords may be given at all. */
export const plainSecretsProp = flag(false, 'Whether passwords may be given at all.');

/** Some declarations without those of other names. */
export function without<T extends object, K extends keyof T>(declared: T, ...names: readonly K[]): Omit<T, K> {
  const entries = Object.entries(declared).filter(([name]) => !(names as readonly unknown[]).includes(name));
  return Object.fromEntries(entries) as Omit<T, K>;
}
