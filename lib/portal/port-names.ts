import type { Construct } from 'constructs';
import { METRICS_PORT_NAME, PORT_NAME } from '../backstage';
import {
  and,
  contains,
  dig,
  eq,
  erase,
  find,
  isBlank,
  isKind,
  items,
  itemsOf,
  ne,
  not,
  refuse,
  text,
  toJson,
} from '../helm';
import type { Input } from '../helm';
import { collectedText } from '../kubernetes';
import type { Values } from './values';
import { templated } from './values/templated';

type List = Input<readonly unknown[]>;

/** A name or number as a word, of which a list as a text tells whether it is there. */
const word = (port: unknown): string => erase(toJson(port), /"/m);
const entry = (port: unknown): string => text`(${word(port)})`;
/** The port of an item of a list, such as its `name` or `port`. */
const entries = (list: List, ...keys: string[]): object[] =>
  itemsOf(list, (item) => keys.map((key) => entry(dig(item, key)))) as unknown as object[];

/** The ports that are somewhere, and those that are meant. */
interface Ports {
  /** The name of the texts in the chart. */
  readonly id: string;
  readonly first: unknown;
  readonly known: readonly unknown[];
  /** Where a port is meant, and which one. */
  readonly meant: (sayUnknown: (path: string, port: unknown) => string[]) => readonly unknown[];
  /** The rest of the sentence. */
  readonly allowed: string;
}

/** Refuses names of ports that no container or Service has: Kubernetes takes them, and leads requests nowhere. */
export function checkPortNames(scope: Construct, values: Values, serviceName: string): void {
  checkPorts(scope, containerPorts(values));
  checkPorts(scope, servicePorts(values, serviceName));
}

function checkPorts(scope: Construct, { id, first, known, meant, allowed }: Ports): void {
  const all = collectedText(`ports.${id}`, 'ports', entry(first), known);
  const unknown = meant((path, port) =>
    items(and(not(isBlank(port)), not(contains(all, entry(port)))), [text`@${path}: got ${word(port)};`]),
  );
  const firstUnknown = erase(find(collectedText(`ports.${id}.unknown`, 'ports', true, unknown), /@[^;]*/m), /@/m);
  refuse(scope, ne(firstUnknown, ''), text`${firstUnknown}, ${allowed}`);
}

/** The ports of containers, by their names: a number needs no container that declares it. */
function containerPorts({ backstage, metrics, networkPolicy, service }: Values): Ports {
  const pod = templated(backstage, 'extraPorts', 'extraContainers', 'initContainers');
  const ofContainers = (list: unknown) =>
    itemsOf(list as List, (container) => entries(dig(container, 'ports') as List, 'name'));
  const { customRules } = templated(networkPolicy.ingressRules, 'customRules');
  const { extraPorts } = templated(service, 'extraPorts');
  return {
    id: 'containers',
    first: PORT_NAME,
    known: [
      ...items(metrics.serviceMonitor.enabled, [entry(METRICS_PORT_NAME)]),
      ...entries(pod.extraPorts, 'name'),
      ...ofContainers(pod.extraContainers),
      ...ofContainers(pod.initContainers),
    ],
    meant: (sayUnknown) => {
      const named = (path: string, port: unknown) => items(isKind(port, 'string'), sayUnknown(path, port));
      return [
        ...named('service.ports.targetPort', service.ports.targetPort),
        ...itemsOf(extraPorts as List, (item, index) =>
          named(text`service.extraPorts[${index}].targetPort`, dig(item, 'targetPort')),
        ),
        ...items(
          networkPolicy.enabled,
          itemsOf(customRules as List, (rule, index) =>
            itemsOf(dig(rule, 'ports') as List, (item, inner) =>
              named(text`networkPolicy.ingressRules.customRules[${index}].ports[${inner}].port`, dig(item, 'port')),
            ),
          ),
        ),
      ];
    },
    allowed: `which is the name of no port of a container; allowed are "${PORT_NAME}", "${METRICS_PORT_NAME}" with metrics.serviceMonitor.enabled, and the names in backstage.extraPorts and backstage.extraContainers`,
  };
}

/** The ports of the Service of the backend, by their names and numbers. */
function servicePorts({ httpRoute, ingress, metrics, service }: Values, serviceName: string): Ports {
  const { extraPorts } = templated(service, 'extraPorts');
  const { rules } = templated(httpRoute, 'rules');
  const { serviceMonitor } = metrics;
  return {
    id: 'service',
    first: service.ports.name,
    known: [
      entry(service.ports.backend),
      ...items(serviceMonitor.enabled, [entry(METRICS_PORT_NAME), entry(metrics.port)]),
      ...entries(extraPorts, 'name', 'port'),
    ],
    meant: (sayUnknown) => [
      ...items(
        and(serviceMonitor.enabled, isKind(serviceMonitor.port, 'string')),
        sayUnknown('metrics.serviceMonitor.port', serviceMonitor.port),
      ),
      ...items(
        ingress.enabled,
        itemsOf(ingress.extraHosts as List, (host, index) =>
          sayUnknown(text`ingress.extraHosts[${index}].port`, dig(host, 'port')),
        ),
      ),
      ...items(
        httpRoute.enabled,
        itemsOf(rules as List, (rule, index) =>
          itemsOf(dig(rule, 'backendRefs') as List, (ref, inner) =>
            items(
              eq(word(dig(ref, 'name')), serviceName),
              sayUnknown(text`httpRoute.rules[${index}].backendRefs[${inner}].port`, dig(ref, 'port')),
            ),
          ),
        ),
      ),
    ],
    allowed: `which is no port of the Service; allowed are service.ports, "${METRICS_PORT_NAME}" with metrics.serviceMonitor.enabled, and those in service.extraPorts`,
  };
}
