import { ApiObject } from 'cdk8s';
import {
  choose,
  fieldsOf,
  isNotEmpty,
  items,
  itemsOf,
  text,
  unlessEmpty,
  when,
  type HelmChart,
  type Refs,
  type Static,
} from 'cdk8s-backstage/helm';
import type { values } from './values';

type Web = HelmChart<typeof values>;
type Values = Refs<Static<typeof values>>;

/** How requests from outside reach the Service, and what Helm says of it. */
export function exposure(chart: Web, v: Values): void {
  when(v.ingress.enabled, () => ingress(chart, v));
  when(v.httpRoute.enabled, () => httpRoute(chart, v));
  const scheme = choose(isNotEmpty(v.ingress.tls), 'https', 'http');
  chart.notes(
    'The application is at',
    ...items(
      v.ingress.enabled,
      itemsOf(v.ingress.hosts, ({ host, paths }) => itemsOf(paths, ({ path }) => text`${scheme}://${host}${path}`)),
    ),
    text`${chart.fullname}:${v.service.port} in the cluster`,
  );
}

function ingress(chart: Web, v: Values): void {
  const backend = { service: { name: chart.fullname, port: { number: v.service.port } } };
  const { annotations, className, tls, hosts } = v.ingress;
  new ApiObject(chart, 'ingress', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: chart.fullname, annotations: fieldsOf(annotations) },
    spec: {
      ingressClassName: unlessEmpty(className),
      tls: unlessEmpty(tls),
      rules: itemsOf(hosts, ({ host, paths }) => ({
        host,
        http: { paths: itemsOf(paths, ({ path, pathType }) => ({ path, pathType: unlessEmpty(pathType), backend })) },
      })),
    },
  });
}

function httpRoute(chart: Web, v: Values): void {
  const { annotations, parentRefs, hostnames, rules } = v.httpRoute;
  new ApiObject(chart, 'httproute', {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: chart.fullname, annotations: fieldsOf(annotations) },
    spec: {
      parentRefs,
      hostnames: unlessEmpty(hostnames),
      rules: itemsOf(rules, ({ matches, filters }) => ({
        matches: unlessEmpty(matches),
        filters: unlessEmpty(filters),
        backendRefs: [{ name: chart.fullname, port: v.service.port, weight: 1 }],
      })),
    },
  });
}
