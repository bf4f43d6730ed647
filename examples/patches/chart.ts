import { ApiObject, JsonPatch, type App } from 'cdk8s';
import { PortalChart } from 'cdk8s-backstage';
import { overlay } from 'cdk8s-backstage/helm';

/** The whole portal, with a few changes that no value is for. */
export function patchedPortal(app: App): PortalChart {
  const chart = new PortalChart(app);
  const { workload, service } = chart.portal.backstage;
  workload.addJsonPatch(JsonPatch.add('/spec/template/spec/terminationMessagePolicy', 'FallbackToLogsOnError'));
  workload.addJsonPatch(JsonPatch.replace('/spec/template/spec/containers/0/name', 'portal'));
  ApiObject.of(service).addJsonPatch(JsonPatch.add('/spec/internalTrafficPolicy', 'Cluster'));
  // Newer than cdk8s-plus-28, which would drop the patch of a field that it does not know.
  overlay(service, { spec: { trafficDistribution: 'PreferClose' } });
  return chart;
}
