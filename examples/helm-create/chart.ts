import { ApiObject, type App } from 'cdk8s';
import {
  choose,
  define,
  fields,
  fieldsOf,
  HelmChart,
  ifEmpty,
  isNotEmpty,
  items,
  not,
  text,
  unlessEmpty,
  when,
  type Refs,
  type Static,
} from 'cdk8s-backstage/helm';
import { exposure } from './exposure';
import { values } from './values';

type Web = HelmChart<typeof values>;
type Values = Refs<Static<typeof values>>;

/** The chart that `helm create web` makes, with the same objects for the same values. */
export const webChart = (app: App): Web =>
  new HelmChart(app, 'web', {
    values,
    description: 'A Helm chart for Kubernetes',
    appVersion: '1.16.0',
    build: (chart, v) => {
      const account = define(
        'serviceAccountName',
        choose(
          v.serviceAccount.create,
          text`${ifEmpty(v.serviceAccount.name, chart.fullname)}`,
          text`${ifEmpty(v.serviceAccount.name, 'default')}`,
        ),
      );
      deployment(chart, v, account);
      service(chart, v);
      when(v.serviceAccount.create, () => serviceAccount(chart, v, account));
      when(v.autoscaling.enabled, () => autoscaler(chart, v));
      exposure(chart, v);
      connectionTest(chart, v);
    },
  });

function deployment(chart: Web, v: Values, serviceAccountName: string): void {
  new ApiObject(chart, 'deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: chart.fullname },
    spec: {
      ...fields(not(v.autoscaling.enabled), { replicas: v.replicaCount }),
      selector: { matchLabels: chart.names.selectorLabels },
      template: {
        metadata: {
          annotations: unlessEmpty(v.podAnnotations),
          labels: { ...chart.names.labels, ...fieldsOf(v.podLabels) },
        },
        spec: {
          imagePullSecrets: unlessEmpty(v.imagePullSecrets),
          serviceAccountName,
          securityContext: unlessEmpty(v.podSecurityContext),
          containers: [
            {
              name: chart.chart.name,
              securityContext: unlessEmpty(v.securityContext),
              image: text`${v.image.repository}:${ifEmpty(v.image.tag, chart.chart.appVersion!)}`,
              imagePullPolicy: v.image.pullPolicy,
              ports: [{ name: 'http', containerPort: v.service.port, protocol: 'TCP' }],
              livenessProbe: unlessEmpty(v.livenessProbe),
              readinessProbe: unlessEmpty(v.readinessProbe),
              resources: unlessEmpty(v.resources),
              volumeMounts: unlessEmpty(v.volumeMounts),
            },
          ],
          volumes: unlessEmpty(v.volumes),
          nodeSelector: unlessEmpty(v.nodeSelector),
          affinity: unlessEmpty(v.affinity),
          tolerations: unlessEmpty(v.tolerations),
        },
      },
    },
  });
}

function service(chart: Web, v: Values): void {
  new ApiObject(chart, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: chart.fullname },
    spec: {
      type: v.service.type,
      ports: [{ port: v.service.port, targetPort: 'http', protocol: 'TCP', name: 'http' }],
      selector: chart.names.selectorLabels,
    },
  });
}

function serviceAccount(chart: Web, v: Values, name: string): void {
  new ApiObject(chart, 'serviceaccount', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, annotations: fieldsOf(v.serviceAccount.annotations) },
    automountServiceAccountToken: v.serviceAccount.automount,
  });
}

function autoscaler(chart: Web, v: Values): void {
  const { minReplicas, maxReplicas, targetCPUUtilizationPercentage, targetMemoryUtilizationPercentage } = v.autoscaling;
  const utilization = (name: string, averageUtilization: typeof targetCPUUtilizationPercentage) =>
    items(isNotEmpty(averageUtilization), [
      { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } },
    ]);
  new ApiObject(chart, 'hpa', {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: chart.fullname },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: chart.fullname },
      minReplicas,
      maxReplicas,
      metrics: [
        ...utilization('cpu', targetCPUUtilizationPercentage),
        ...utilization('memory', targetMemoryUtilizationPercentage),
      ],
    },
  });
}

/** What `helm test` runs. */
function connectionTest(chart: Web, v: Values): void {
  new ApiObject(chart, 'test-connection', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: text`${chart.fullname}-test-connection`, annotations: { 'helm.sh/hook': 'test' } },
    spec: {
      containers: [
        { name: 'wget', image: 'busybox', command: ['wget'], args: [text`${chart.fullname}:${v.service.port}`] },
      ],
      restartPolicy: 'Never',
    },
  });
}
