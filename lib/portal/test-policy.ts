import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { items } from '../helm';
import { COMPONENT_LABEL, objectMetadata, type NamingProps } from '../kubernetes';
import { nameServers, pods, serviceRules, tcp, type PodEndpoint } from '../network';
import { hasPostgresql } from './database/type';
import type { Portal } from './portal';
import type { Values } from './values';

interface TestPolicyProps extends NamingProps {
  readonly portal: Portal;
  readonly values: Values;
  readonly selectorLabels: Record<string, string>;
}

/** The NetworkPolicy for the pod of `helm test` and for what it asks, which is there while it runs. */
export function testPolicy(scope: Construct, props: TestPolicyProps): void {
  const { selectorLabels, values } = props;
  const endpoints = testedEndpoints(props);
  const test = { selectorLabels: { ...selectorLabels, [COMPONENT_LABEL]: 'test' } };
  const components = ['backstage', 'frontend', 'postgresql', 'test'];
  new ApiObject(scope, 'policy', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: objectMetadata(props, 'test', {
      // `helm test --logs` wants logs of whatever is a test, by its name.
      suffix: 'test',
      annotations: {
        'helm.sh/hook': 'test',
        'helm.sh/hook-weight': '-5',
        'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded,hook-failed',
      },
    }),
    spec: {
      podSelector: {
        matchLabels: selectorLabels,
        matchExpressions: [{ key: COMPONENT_LABEL, operator: 'In', values: components }],
      },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [pods(test)],
          ports: endpoints.flatMap(({ enabled = true, port }) => items(enabled, tcp(port))),
        },
      ],
      egress: [...nameServers(values.networkPolicy.egressRules), ...serviceRules(endpoints)],
    },
  });
}

/** What the test asks. */
function testedEndpoints({ portal: { backstage, frontend, postgresql }, values }: TestPolicyProps): PodEndpoint[] {
  const { frontend: app, service, backstage: backend } = values;
  return [
    { workload: backstage.workload, port: service.ports.targetPort },
    { workload: frontend!.workload, port: backend.containerPorts.backend, enabled: app.enabled },
    { workload: postgresql!.workload, port: postgresql!.connection.port, enabled: hasPostgresql(values) },
  ];
}
