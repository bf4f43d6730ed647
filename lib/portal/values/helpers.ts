import { Type } from '../../helm';
import { QUANTITY, RESOURCE_NAME } from '../../kubernetes';
import { POD_SECURITY_CONTEXT, SECURITY_CONTEXT, formedKeys, shaped, kubernetesObject } from '../../values';

const quantities = (description: string) =>
  formedKeys(RESOURCE_NAME, Type.Union([shaped(QUANTITY), Type.Number({ minimum: 0 })]), { default: {}, description });

/** `helpers.*` */
export const helpersValues = Type.Object(
  {
    resources: Type.Object({
      requests: quantities('What their containers request, over what each requests by itself.'),
      limits: quantities('What they may use at most, such as `{ cpu: 500m, ephemeral-storage: 100Mi }`.'),
    }),
    podSecurityContext: kubernetesObject(
      POD_SECURITY_CONTEXT,
      {},
      'The security context of those with the image of Backstage, over that of its pods; null takes a field away.',
    ),
    containerSecurityContext: kubernetesObject(
      SECURITY_CONTEXT,
      {},
      'The security context of their containers, over that of the container of Backstage; null takes a field away.',
    ),
  },
  {
    description:
      'Small containers that the chart adds, for quotas and policies of the cluster: the Jobs that make Secrets and buckets, the pod of `helm test`, and the check before Postgres starts.',
  },
);
