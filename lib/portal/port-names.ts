import type { Construct } from 'constructs';
import { METRICS_PORT_NAME, PORT_NAME } from '../backstage';
import { and, dig, eq, isKind, items, itemsOf, not, text } from '../helm';
import { checkKnownPorts, knownPort, knownPorts, listAt, portWord, type AnyList, type KnownPorts } from '../kubernetes';
import type { Values } from './values';
import { templated } from './values/templated';

/** What a container calls its ports by. */
const KEYS = ['name', 'containerPort'];

/** Refuses names of ports that no container or Service has: Kubernetes takes them, and leads requests nowhere. */
export function checkPortNames(scope: Construct, values: Values, serviceName: string): void {
  checkKnownPorts(scope, containerPorts(values));
  checkKnownPorts(scope, servicePorts(values, serviceName));
}

/** The ports of containers: for a Service, a number needs no container that declares it; Prometheus asks declared ones only. */
function containerPorts({ backstage, metrics, networkPolicy, service }: Values): KnownPorts {
  const pod = templated(backstage, 'extraPorts', 'extraContainers', 'initContainers');
  const ofContainers = (list: unknown) =>
    itemsOf(list as AnyList, (container) => knownPorts(listAt(container, 'ports'), ...KEYS));
  const { customRules } = templated(networkPolicy.ingressRules, 'customRules');
  const { extraPorts } = templated(service, 'extraPorts');
  return {
    id: 'ports.containers',
    first: PORT_NAME,
    known: [
      knownPort(backstage.containerPorts.backend),
      ...items(metrics.serviceMonitor.enabled, [knownPort(METRICS_PORT_NAME), knownPort(metrics.port)]),
      ...knownPorts(pod.extraPorts, ...KEYS),
      ...ofContainers(pod.extraContainers),
      ...ofContainers(pod.initContainers),
    ],
    meant: (sayUnknown) => {
      const named = (path: string, port: unknown) => items(isKind(port, 'string'), sayUnknown(path, port));
      return [
        ...items(
          and(metrics.serviceMonitor.enabled, not(isKind(metrics.serviceMonitor.port, 'string'))),
          sayUnknown('metrics.serviceMonitor.port', metrics.serviceMonitor.port),
        ),
        ...named('service.ports.targetPort', service.ports.targetPort),
        ...itemsOf(extraPorts as AnyList, (item, index) =>
          named(text`service.extraPorts[${index}].targetPort`, dig(item, 'targetPort')),
        ),
        ...items(
          networkPolicy.enabled,
          itemsOf(customRules as AnyList, (rule, index) =>
            itemsOf(listAt(rule, 'ports'), (item, inner) =>
              named(text`networkPolicy.ingressRules.customRules[${index}].ports[${inner}].port`, dig(item, 'port')),
            ),
          ),
        ),
      ];
    },
    allowed: `which is no port of a container; allowed are "${PORT_NAME}", "${METRICS_PORT_NAME}" with metrics.serviceMonitor.enabled, and those in backstage.extraPorts and backstage.extraContainers`,
  };
}

/** The ports of the Service of the backend, by their names and numbers. */
function servicePorts({ httpRoute, ingress, metrics, service }: Values, serviceName: string): KnownPorts {
  const { extraPorts } = templated(service, 'extraPorts');
  const { rules } = templated(httpRoute, 'rules');
  const { serviceMonitor } = metrics;
  return {
    id: 'ports.service',
    first: service.ports.name,
    known: [
      knownPort(service.ports.backend),
      ...items(serviceMonitor.enabled, [knownPort(METRICS_PORT_NAME), knownPort(metrics.port)]),
      ...knownPorts(extraPorts, 'name', 'port'),
    ],
    meant: (sayUnknown) => [
      ...items(
        and(serviceMonitor.enabled, isKind(serviceMonitor.port, 'string')),
        sayUnknown('metrics.serviceMonitor.port', serviceMonitor.port),
      ),
      ...items(
        ingress.enabled,
        itemsOf(ingress.extraHosts as AnyList, (host, index) =>
          sayUnknown(text`ingress.extraHosts[${index}].port`, dig(host, 'port')),
        ),
      ),
      ...items(
        httpRoute.enabled,
        itemsOf(rules as AnyList, (rule, index) =>
          itemsOf(listAt(rule, 'backendRefs'), (ref, inner) =>
            items(
              eq(portWord(dig(ref, 'name')), serviceName),
              sayUnknown(text`httpRoute.rules[${index}].backendRefs[${inner}].port`, dig(ref, 'port')),
            ),
          ),
        ),
      ),
    ],
    allowed: `which is no port of the Service; allowed are service.ports, "${METRICS_PORT_NAME}" with metrics.serviceMonitor.enabled, and those in service.extraPorts`,
  };
}
