import type { Construct } from 'constructs';
import type { Backstage } from '../backstage';
import type { Frontend } from '../frontend';
import { when } from '../helm';
import { HttpRoute, Ingress, type RoutingProps } from '../network';
import { publicUrlOf, type CommonProps } from './common/common-props';
import type { Values } from './values';
import { templated } from './values/templated';

/** Makes the Ingress and the HTTPRoute by which users reach the portal, if they are enabled. */
export function portalExposure(
  scope: Construct,
  values: Values,
  common: CommonProps,
  backstage: Backstage,
  frontend: Frontend | undefined,
): void {
  const { ingress, httpRoute } = values;
  const publicUrl = publicUrlOf(values);
  const routing: RoutingProps = {
    publicUrl,
    backend: { name: backstage.service.name, port: values.service.ports.backend },
    frontend: frontend && {
      enabled: values.frontend.enabled,
      name: frontend.service.name,
      port: values.frontend.service.port,
    },
  };
  when(ingress.enabled, () => {
    const props = templated(ingress, 'annotations', 'extraHosts', 'extraTls');
    new Ingress(scope, 'ingress', { ...common, ...props, ...routing });
  });
  when(httpRoute.enabled, () => {
    const { labels: routeLabels, ...props } = templated(
      httpRoute,
      ...(['labels', 'annotations', 'hostnames', 'parentRefs', 'rules'] as const),
    );
    new HttpRoute(scope, 'http-route', { ...common, ...props, ...routing, routeLabels });
  });
}
