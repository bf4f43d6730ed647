import { App } from 'cdk8s';
import { Backstage } from 'cdk8s-backstage';
import { HelmChart, number, overlay, text, Type, when } from 'cdk8s-backstage/helm';
import { Ingress, IngressBackend } from 'cdk8s-plus-28';
import * as kplus from 'cdk8s-plus-33';

/** A portal beside constructs of another cdk8s-plus, in one chart. */
const values = Type.Object({ replicas: Type.Integer({ default: 2 }), ingress: Type.Boolean({ default: true }) });
const app = new App({ outdir: process.argv[2]! });
const chart = new HelmChart(app, 'beside', { values });

const backstage = new Backstage(chart, 'backstage', { serviceAccount: { automountServiceAccountToken: true } });
const settings = new kplus.ConfigMap(chart, 'settings', { data: { REPLICAS: text`${chart.values.replicas}` } });
const shop = new kplus.Deployment(chart, 'shop', {
  replicas: number(chart.values.replicas),
  serviceAccount: backstage.serviceAccount,
  containers: [{ image: 'ghcr.io/acme/shop:1.0', portNumber: 8080, envFrom: [kplus.Env.fromConfigMap(settings)] }],
});
// What cdk8s-plus-33 says by itself, and cdk8s-plus-28 leaves to the cluster.
overlay(shop, { spec: { revisionHistoryLimit: 10, template: { spec: { shareProcessNamespace: false } } } });
new kplus.HorizontalPodAutoscaler(chart, 'autoscaler', { target: backstage.workload, maxReplicas: 3 });
shop.connections.allowTo(backstage);
new kplus.NetworkPolicy(chart, 'closed', { selector: backstage.workload });
const reader = new kplus.Role(chart, 'reader');
reader.allowRead(kplus.ApiResource.PODS);
reader.bind(backstage.serviceAccount);

when(chart.values.ingress, () => {
  new kplus.Ingress(chart, 'shop-ingress', {
    rules: [{ host: 'shop.example.com', backend: kplus.IngressBackend.fromService(shop.exposeViaService()) }],
  });
  // cdk8s-plus takes Services of the package that made them only.
  new Ingress(chart, 'portal-ingress', {
    rules: [{ host: 'portal.example.com', backend: IngressBackend.fromService(backstage.service) }],
  });
});

chart.write(`${process.argv[2]!}/chart`);
app.synth();
