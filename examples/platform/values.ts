import { Type } from 'cdk8s-backstage/helm';

const Service = Type.Object({
  image: Type.String(),
  port: Type.Optional(Type.Integer({ minimum: 1024, maximum: 65535 })),
  host: Type.Optional(Type.String({ description: 'The name under which the Ingress has it.' })),
  settings: Type.Optional(Type.Record(Type.String(), Type.String())),
});

/** What a team says of its services. */
export const values = Type.Object({
  services: Type.Record(Type.String(), Service, {
    default: { shop: { image: 'ghcr.io/acme/shop:1.0', host: 'shop.example.com', settings: { CURRENCY: 'EUR' } } },
    description: 'The services, by their names. Each has a Deployment, a Service and a ConfigMap with its settings.',
    example: { catalog: { image: 'ghcr.io/acme/catalog:2.1', port: 9000 } },
  }),
  gateway: Type.Object({
    replicas: Type.Integer({ default: 2, minimum: 1 }),
    autoscaling: Type.Object({
      enabled: Type.Boolean({ default: false }),
      maxReplicas: Type.Integer({ default: 10, minimum: 2 }),
      cpu: Type.Integer({ default: 80, description: 'The utilization of the processor, in percent, that it aims at.' }),
    }),
  }),
  report: Type.Object(
    {
      enabled: Type.Boolean({ default: true }),
      hour: Type.String({ default: '3', pattern: '^([0-9]|1[0-9]|2[0-3])$', title: 'an hour', examples: ['3', '23'] }),
      recipients: Type.Array(Type.String(), { default: ['team@example.com'] }),
    },
    { description: 'A Job of every night.' },
  ),
});
