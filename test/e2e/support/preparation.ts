import { loadAll } from 'js-yaml';
import { eventually, kubectl } from './kubectl';
import type { Output, Release } from './outputs';

/**
 * The container of the backend of a release as it is rendered, in a pod of its own, where a server that is ready at once
 * stands for the backend: so what Node loads before tells in seconds whether the backend could reach its database.
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
    const {
      startupProbe: _startup,
      livenessProbe: _liveness,
      readinessProbe: _readiness,
      ...container
    } = spec.containers[0];
    const scripts = spec.volumes.find(({ name }: any) => name === 'scripts').configMap.name;
    const folder = container.volumeMounts.find(({ name }: any) => name === 'scripts').mountPath;
    files.find(({ metadata }) => metadata.name === scripts).data['backend.js'] = BACKEND;
    const command = container.command.map((word: string) =>
      word === 'packages/backend' ? `${folder}/backend.js` : word,
    );
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: this.release.name },
      spec: { ...spec, initContainers: undefined, containers: [{ ...container, command }], restartPolicy: 'Never' },
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

// It ends when nothing else is open: no connection to the database is left.
const BACKEND = `
  const port = Number(/\\d+/.exec(process.env.APP_CONFIG_backend_listen));
  require('http').createServer((_, answer) => answer.end()).listen(port).unref();`;
