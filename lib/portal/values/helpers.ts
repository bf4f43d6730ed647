import { Type } from '../../helm';
import { QUANTITY, RESOURCE_NAME } from '../../kubernetes';
import { POD_SECURITY_CONTEXT, SECURITY_CONTEXT, formedKeys, shaped, kubernetesObject } from '../../values';

const quantities = (description: string) =>
  formedKeys(RESOURCE_NAME, Type.Union([shaped(QUANTITY), Type.Number({ minimum: 0 })]), { default: {}, description });

/** `helpers.*` */
export const helpersValues = Type.Object(
  {
    resources: Type.Object({
      requests: quantities('What each helper container requests, over its own requests.'),
      limits: quantities(
        'What each helper container may use at most, such as `{ cpu: 500m, ephemeral-storage: 100Mi }`.',
      ),
    }),
    podSecurityContext: kubernetesObject(
      POD_SECURITY_CONTEXT,
      {},
      'The security context of the helper pods with the image of Backstage, over backstage.podSecurityContext; null takes a field away.',
    ),
    containerSecurityContext: kubernetesObject(
      SECURITY_CONTEXT,
      {},
      'The security context of the containers in these pods, over backstage.containerSecurityContext; null takes a field away.',
    ),
  },
  {
    description:
      'Small containers that the chart adds, for quotas and policies of the cluster: the Jobs that make Secrets and buckets, the pod of `helm test`, and the check before Postgres starts.',
  },
);
