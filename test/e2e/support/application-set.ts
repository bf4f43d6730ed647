import { documented, NAMESPACE, Repository } from './argocd';
import { kubectl } from './kubectl';
import { HELM_CHART, values } from './outputs';

/** See test/e2e/images/addons/argocd. */
const IMAGE = 'quay.io/argoproj/argocd:v3.2.11';
const CONTROLLER = 'argocd-applicationset-controller';

/** What the template of docs/gitops.md is filled with. */
interface Element {
  readonly name: string;
  readonly host: string;
}

/** The controller, which the add-on lacks, with the add-on's own ServiceAccount. */
export function startApplicationSetController(): void {
  const labels = { 'app.kubernetes.io/name': CONTROLLER };
  const container = {
    ...{ name: CONTROLLER, image: IMAGE, args: ['--logformat', 'text'] },
    env: [{ name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }],
    readinessProbe: { tcpSocket: { port: 8081 }, periodSeconds: 1 },
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  };
  const deployment = {
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: CONTROLLER, namespace: NAMESPACE } },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { serviceAccountName: 'argocd', containers: [container], volumes: [{ name: 'tmp', emptyDir: {} }] },
      },
    },
  };
  kubectl(['apply', '--filename', '-'], JSON.stringify(deployment));
  kubectl(['rollout', 'status', `deployment/${CONTROLLER}`, '--namespace', NAMESPACE, '--timeout', '120s']);
}

/** The ApplicationSet of docs/gitops.md, with the chart from a repository in the cluster. */
export class ApplicationSet {
  private readonly repository = new Repository('portals');
  private readonly set = documented('ApplicationSet');

  constructor() {
    this.repository.copy(HELM_CHART, 'backstage');
    this.repository.push();
  }

  /** @param own the values of all portals, in the place of those that name an ingress controller */
  apply(elements: readonly Element[], own: Record<string, unknown>): void {
    const { template, ...rest } = this.set.spec;
    const { chart: _, ...source } = template.spec.source;
    const { releaseName, valuesObject } = source.helm;
    const helm = {
      releaseName,
      valuesObject: {
        ...values({ name: '', namespace: '', values: own }),
        publicUrl: valuesObject.publicUrl,
      },
    };
    const inGit = { ...source, repoURL: this.repository.url, targetRevision: 'main', path: 'backstage', helm };
    const spec = {
      ...rest,
      generators: [{ list: { elements } }],
      template: { ...template, spec: { ...template.spec, source: inGit } },
    };
    kubectl(['apply', '--filename', '-'], JSON.stringify({ ...this.set, spec }));
  }

  remove(): void {
    kubectl(['delete', 'applicationset', this.set.metadata.name, '--namespace', NAMESPACE, '--ignore-not-found']);
    this.repository.remove();
  }
}
