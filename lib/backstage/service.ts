import { Service, type ServiceType } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  and,
  choose,
  eq,
  fields,
  items,
  isBlank,
  itemsOf,
  keepKeysUnique,
  ne,
  not,
  number,
  overlay,
  string,
  nonNull,
  unlessEmpty,
} from '../helm';
import { objectMetadata, type Workload } from '../kubernetes';
import { METRICS_PORT_NAME, type CompleteProps } from './defaults';

/** The Service of the backend. */
export function backendService(scope: Construct, id: string, props: CompleteProps, workload: Workload): Service {
  const { service: given, metrics } = props;
  const { type, ports, annotations } = given;
  const isOpen = ne(type, 'ClusterIP');
  const nodePort = given.nodePorts?.backend;
  const service = new Service(scope, id, {
    metadata: objectMetadata(props, 'backstage', {
      annotations,
      // So that others can select the Service too, such as a ServiceMonitor.
      labels: props.selectorLabels === undefined ? workload.selectorLabels : undefined,
    }),
    type: string(type) as unknown as ServiceType,
    selector: workload,
    ports: [{ port: number(ports.backend) }],
  });
  overlay(service, {
    spec: {
      externalIPs: null,
      clusterIP: choose(not(isOpen), unlessEmpty(given.clusterIP)),
      ipFamilyPolicy: unlessEmpty(given.ipFamilyPolicy),
      ipFamilies: unlessEmpty(given.ipFamilies),
      sessionAffinity: choose(ne(given.sessionAffinity, 'None'), given.sessionAffinity),
      externalTrafficPolicy: choose(isOpen, given.externalTrafficPolicy),
      ...fields(eq(type, 'LoadBalancer'), {
        loadBalancerIP: unlessEmpty(given.loadBalancerIP),
        loadBalancerClass: unlessEmpty(given.loadBalancerClass),
        loadBalancerSourceRanges: unlessEmpty(given.loadBalancerSourceRanges),
      }),
      ports: [
        {
          name: ports.name,
          port: ports.backend,
          targetPort: ports.targetPort,
          nodePort: choose(and(isOpen, not(isBlank(nodePort))), nonNull(nodePort)),
        },
        ...(metrics === undefined
          ? []
          : items(metrics.enabled, [{ name: METRICS_PORT_NAME, port: metrics.port, targetPort: METRICS_PORT_NAME }])),
        ...itemsOf(given.extraPorts),
      ],
    },
  });
  return keepKeysUnique(service);
}
