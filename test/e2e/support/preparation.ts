import { loadAll } from 'js-yaml';
import { eventually, kubectl } from './kubectl';
import type { Output, Release } from './outputs';

const CONTAINER = 'prepare-database';

/**
 * The init container `prepare-database` of a release as it is rendered, in a pod of its own, where a server that is ready
 * at once stands for the backend: so it tells in seconds whether the backend could reach its database.
 */
export class Preparation {
  constructor(
    private readonly output: Output,
    readonly release: Release,
  ) {}

  /** What it takes, for `kubectl apply`. */
  manifests(): any[] {
    const rendered = loadAll(this.output.manifests(this.release)) as any[];
    const deployment = rendered.find(({ kind }) => kind === 'Deployment');
    const files = rendered.filter(({ kind }) => ['ConfigMap', 'Secret', 'ServiceAccount'].includes(kind));
    const { spec } = deployment.spec.template;
    const container = spec.initContainers.find(({ name }: any) => name === CONTAINER);
    const scripts = spec.volumes.find(({ name }: any) => name === 'scripts').configMap.name;
    const folder = container.volumeMounts.find(({ name }: any) => name === 'scripts').mountPath;
    files.find(({ metadata }) => metadata.name === scripts).data['backend.js'] = BACKEND;
    const args = container.args.map((arg: string) => (arg === 'packages/backend' ? `${folder}/backend.js` : arg));
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: this.release.name },
      spec: { ...spec, initContainers: undefined, containers: [{ ...container, args }], restartPolicy: 'Never' },
    };
    return [...files, pod];
  }

  /** Waits until it has come to an end. @returns whether it succeeded */
  async succeeds(seconds: number): Promise<boolean> {
    const { name, namespace } = this.release;
    let phase = '';
    await eventually(seconds, () => {
      const pod = ['get', 'pod', name, '--namespace', namespace, '--output', 'jsonpath={.status.phase}'];
      phase = kubectl(pod);
      return ['Succeeded', 'Failed'].includes(phase) ? [] : [`the end of the pod ${name}, which is ${phase}`];
    });
    return phase === 'Succeeded';
  }

  log(): string {
    return kubectl(['logs', this.release.name, '--namespace', this.release.namespace]);
  }
}

const BACKEND = `require('http').createServer((_, answer) => answer.end()).listen(Number(process.env.BACKEND_PORT));`;
