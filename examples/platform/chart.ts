import { Cron, type App } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  each,
  fieldsOf,
  HelmChart,
  ifNull,
  isNotEmpty,
  join,
  nonNullString,
  not,
  number,
  overlay,
  choose,
  string,
  when,
  type Refs,
  type Static,
} from 'cdk8s-backstage/helm';
import { values } from './values';

type Platform = HelmChart<typeof values>;
type Values = Refs<Static<typeof values>>;

/** The services of a team, behind one gateway: constructs of cdk8s-plus only. */
export const platformChart = (app: App): Platform =>
  new HelmChart(app, 'platform', {
    values,
    description: 'The services of a team, behind one gateway.',
    build: (chart, v) => {
      services(chart, v);
      gateway(chart, v);
      when(v.report.enabled, () => report(chart, v));
    },
  });

function services(chart: Platform, v: Values): void {
  each(v.services, (service, name) => {
    const settings = new kplus.ConfigMap(chart, `${name}-settings`, { data: fieldsOf(service.settings) });
    const deployment = new kplus.Deployment(chart, name, {
      replicas: 1,
      containers: [
        {
          image: string(service.image),
          portNumber: number(ifNull(service.port, 8080)),
          envFrom: [kplus.Env.fromConfigMap(settings)],
        },
      ],
    });
    const exposed = deployment.exposeViaService({
      ports: [{ port: 80, targetPort: number(ifNull(service.port, 8080)) }],
    });
    when(isNotEmpty(service.host), () => {
      const ingress = new kplus.Ingress(chart, `${name}-ingress`);
      ingress.addHostRule(nonNullString(service.host), '/', kplus.IngressBackend.fromService(exposed));
    });
  });
}

function gateway(chart: Platform, v: Values): void {
  const { replicas, autoscaling } = v.gateway;
  const gateway = new kplus.Deployment(chart, 'gateway', { containers: [{ image: 'nginx:1.27', portNumber: 8080 }] });
  overlay(gateway, { spec: { replicas: choose(not(autoscaling.enabled), replicas) } });
  gateway.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
  when(
    autoscaling.enabled,
    () =>
      new kplus.HorizontalPodAutoscaler(chart, 'gateway-autoscaler', {
        target: gateway,
        maxReplicas: number(autoscaling.maxReplicas),
        metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(number(autoscaling.cpu)))],
      }),
  );
}

function report(chart: Platform, v: Values): void {
  new kplus.CronJob(chart, 'report', {
    schedule: new Cron({ minute: '0', hour: string(v.report.hour) }),
    containers: [
      {
        image: 'ghcr.io/acme/report:1.4',
        envVariables: { RECIPIENTS: kplus.EnvValue.fromValue(join(v.report.recipients, ',')) },
      },
    ],
  });
}
