import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { k8s } from 'cdk8s-plus-28';
import { boolean, fieldsOf, number, string, text, Type, when } from '../../../lib/helm';
import { program } from './app';

/** The first program of the documentation of cdk8s, with classes of the API. */
export const hello = program(
  'hello',
  Type.Object({
    replicas: Type.Integer({ default: 2 }),
    port: Type.Integer({ default: 8080 }),
    image: Type.String({ default: 'paulbouwer/hello-kubernetes:1.7' }),
    labels: Type.Record(Type.String(), Type.String(), { default: { team: 'a' } }),
  }),
  (chart, v) => {
    const label = { app: 'hello-k8s' };
    new k8s.KubeService(chart, 'service', {
      spec: {
        type: 'LoadBalancer',
        ports: [{ port: 80, targetPort: k8s.IntOrString.fromNumber(number(v.port)) }],
        selector: label,
      },
    });
    new k8s.KubeDeployment(chart, 'deployment', {
      metadata: { labels: fieldsOf(v.labels) },
      spec: {
        replicas: number(v.replicas),
        selector: { matchLabels: label },
        template: {
          metadata: { labels: label },
          spec: {
            containers: [{ name: 'hello', image: string(v.image), ports: [{ containerPort: number(v.port) }] }],
          },
        },
      },
    });
  },
  [{}, { replicas: 0, port: 80, labels: { team: 'b', on: 'yes' } }],
);

/** A web server with probes, resources and an address. */
export const web = program(
  'web',
  Type.Object({
    image: Type.Object({ repository: Type.String({ default: 'nginx' }), tag: Type.String({ default: '1.27' }) }),
    replicas: Type.Integer({ default: 2, minimum: 1 }),
    port: Type.Integer({ default: 8080 }),
    probes: Type.Object({
      path: Type.String({ default: '/healthz', pattern: '^/' }),
      delay: Type.Integer({ default: 5 }),
      period: Type.Integer({ default: 1, description: 'Minutes.' }),
      failures: Type.Integer({ default: 3 }),
    }),
    resources: Type.Object({ cpu: Type.Integer({ default: 100 }), memory: Type.Integer({ default: 1 }) }),
    readOnly: Type.Boolean({ default: true }),
    grace: Type.Integer({ default: 30 }),
    ingress: Type.Object({
      enabled: Type.Boolean({ default: false }),
      className: Type.String({ default: 'nginx' }),
      host: Type.String({ default: 'web.example.com' }),
      path: Type.String({ default: '/', pattern: '^/' }),
      annotations: Type.Record(Type.String(), Type.String(), { default: {} }),
      tls: Type.String({ default: 'web-tls' }),
    }),
  }),
  (chart, v) => {
    const probe = kplus.Probe.fromHttpGet(string(v.probes.path), {
      port: number(v.port),
      initialDelaySeconds: Duration.seconds(number(v.probes.delay)),
      periodSeconds: Duration.minutes(number(v.probes.period)),
      failureThreshold: number(v.probes.failures),
    });
    const deployment = new kplus.Deployment(chart, 'web', {
      replicas: number(v.replicas),
      terminationGracePeriod: Duration.seconds(number(v.grace)),
      containers: [
        {
          image: text`${v.image.repository}:${v.image.tag}`,
          portNumber: number(v.port),
          liveness: probe,
          readiness: probe,
          resources: {
            cpu: { request: kplus.Cpu.millis(number(v.resources.cpu)) },
            memory: { limit: Size.gibibytes(number(v.resources.memory)) },
          },
          securityContext: { readOnlyRootFilesystem: boolean(v.readOnly), user: 101 },
        },
      ],
    });
    const service = deployment.exposeViaService({ ports: [{ port: 80, targetPort: number(v.port) }] });
    when(v.ingress.enabled, () => {
      const ingress = new kplus.Ingress(chart, 'ingress', {
        metadata: { annotations: fieldsOf(v.ingress.annotations) },
        className: string(v.ingress.className),
        rules: [
          {
            host: string(v.ingress.host),
            path: string(v.ingress.path),
            backend: kplus.IngressBackend.fromService(service),
          },
        ],
      });
      const secret = kplus.Secret.fromSecretName(chart, 'tls', string(v.ingress.tls));
      ingress.addTls([{ hosts: [string(v.ingress.host)], secret }]);
    });
  },
  [
    {},
    {
      ingress: { enabled: true, path: '/app', annotations: { a: 'b' } },
      probes: { path: '/x', period: 2 },
      readOnly: false,
    },
  ],
);
