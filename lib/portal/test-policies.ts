import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { items, type Input } from '../helm';
import { COMPONENT_LABEL, objectMetadata, type NamingProps } from '../kubernetes';
import { nameServers, pods, tcp, type PodEndpoint } from '../network';
import { hasPostgresql } from './database/type';
import type { Portal } from './portal';
import type { Values } from './values';

interface TestPoliciesProps extends NamingProps {
  readonly portal: Portal;
  readonly values: Values;
  readonly selectorLabels: Record<string, string>;
}

/** NetworkPolicies of the pod of `helm test`, which are there while it runs. */
export function testPolicies(scope: Construct, props: TestPoliciesProps): void {
  const { selectorLabels, values } = props;
  const endpoints = testedEndpoints(props);
  const test = { selectorLabels: { ...selectorLabels, [COMPONENT_LABEL]: 'test' } };
  const rule = (peer: 'from' | 'to', workload: PodEndpoint['workload'], port: Input<number | string>) => ({
    [peer]: [pods(workload)],
    ports: tcp(port),
  });
  policy(scope, props, 'egress', {
    ...pods(test),
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [
      ...nameServers(values.networkPolicy.egressRules),
      ...endpoints.flatMap(({ enabled = true, workload, port }) => items(enabled, [rule('to', workload, port)])),
    ],
  });
  const matchExpressions = [{ key: COMPONENT_LABEL, operator: 'In', values: ['backstage', 'frontend', 'postgresql'] }];
  policy(scope, props, 'ingress', {
    podSelector: { matchLabels: selectorLabels, matchExpressions },
    policyTypes: ['Ingress'],
    ingress: [
      {
        from: [pods(test)],
        ports: endpoints.flatMap(({ enabled = true, port }) => items(enabled, tcp(port))),
      },
    ],
  });
}

/** What the test asks. */
function testedEndpoints({ portal: { backstage, frontend, postgresql }, values }: TestPoliciesProps): PodEndpoint[] {
  const { frontend: app, service, backstage: backend } = values;
  return [
    { workload: backstage.workload, port: service.ports.targetPort },
    { workload: frontend!.workload, port: backend.containerPorts.backend, enabled: app.enabled },
    { workload: postgresql!.workload, port: postgresql!.connection.port, enabled: hasPostgresql(values) },
  ];
}

function policy(scope: Construct, props: TestPoliciesProps, id: 'egress' | 'ingress', spec: object): void {
  const annotations = {
    'helm.sh/hook': 'test',
    'helm.sh/hook-weight': '-5',
    'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded,hook-failed',
  };
  new ApiObject(scope, id, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: objectMetadata(props, 'test', { suffix: `test-${id}`, annotations }),
    spec,
  });
}
