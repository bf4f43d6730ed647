import { readFileSync } from 'node:fs';
import { prometheusOperatorManifests } from '../../support/prometheus-operator';
import { eventually, kubectl } from './kubectl';

const NAME = 'prometheus';
const SERVICE = 'prometheus-operated:9090';
const RBAC = 'rbac.authorization.k8s.io';

/** A value that Prometheus has, with the labels that tell it from others. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

/** The Prometheus operator and a Prometheus that it runs, which finds what carries a label in any namespace. */
export class Prometheus {
  /** @param namespace where both are; @param labels what it selects ServiceMonitors and rules by */
  constructor(
    private readonly namespace: string,
    private readonly labels: Readonly<Record<string, string>>,
  ) {
    afterAll(() => {
      if (process.env.E2E_KEEP === '1') return;
      for (const kind of ['clusterrolebinding', 'clusterrole'])
        kubectl(['delete', kind, this.account, 'prometheus-operator', '--ignore-not-found']);
    });
  }

  /** Installs them, and waits until Prometheus answers. The CRDs of the operator stay afterwards. */
  async start(): Promise<void> {
    const { namespace } = this;
    const operator = readFileSync(prometheusOperatorManifests(), 'utf8')
      .replaceAll('namespace: default', `namespace: ${namespace}`)
      // On machines that cannot pull its image it is loaded before, see test/e2e/images.
      .replace('- --kubelet-service=kube-system/kubelet\n        ', '')
      .replace('cpu: 200m', 'cpu: "1"');
    const apply = ['apply', '--server-side', '--force-conflicts', '--filename', '-'];
    kubectl(apply, operator);
    kubectl(['rollout', 'status', 'deployment/prometheus-operator', '--namespace', namespace, '--timeout', '180s']);
    kubectl(apply, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: this.manifests() }));
    await eventually(180, () => (this.ask('query?query=1').resultType === 'scalar' ? [] : ['Prometheus']));
  }

  /** Asks for the values of an expression now. */
  query(expression: string): readonly Sample[] {
    return this.ask(`query?query=${encodeURIComponent(expression)}`).result;
  }

  /** The alerts that it evaluates, by their names. */
  alerts(): Record<string, { readonly health: string; readonly state: string; readonly lastError?: string }> {
    const groups: any[] = this.ask('rules').groups;
    return Object.fromEntries(groups.flatMap(({ rules }) => rules).map((rule: any) => [rule.name, rule]));
  }

  private ask(path: string): any {
    const raw = `/api/v1/namespaces/${this.namespace}/services/${SERVICE}/proxy/api/v1/${path}`;
    return JSON.parse(kubectl(['get', '--raw', raw])).data;
  }

  private get account(): string {
    return `${NAME}-${this.namespace}`;
  }

  private manifests(): object[] {
    const { namespace, account, labels } = this;
    const metadata = { name: account, namespace };
    const read = { verbs: ['get', 'list', 'watch'] };
    const selector = { matchLabels: labels };
    return [
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
      {
        ...{ apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name: account } },
        rules: [
          { apiGroups: [''], resources: ['services', 'endpoints', 'pods'], ...read },
          { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], ...read },
        ],
      },
      {
        ...{ apiVersion: `${RBAC}/v1`, kind: 'ClusterRoleBinding', metadata: { name: account } },
        roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: account },
        subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
      },
      {
        ...{ apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: NAME, namespace } },
        spec: {
          serviceAccountName: account,
          ...{ scrapeInterval: '5s', evaluationInterval: '5s' },
          ...{ serviceMonitorSelector: selector, serviceMonitorNamespaceSelector: {} },
          ...{ ruleSelector: selector, ruleNamespaceSelector: {} },
          resources: { requests: { cpu: '20m', memory: '128Mi' } },
          securityContext: {
            ...{ runAsNonRoot: true, runAsUser: 1000, fsGroup: 2000 },
            seccompProfile: { type: 'RuntimeDefault' },
          },
        },
      },
    ];
  }
}
