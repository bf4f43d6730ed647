import { mergeFiles } from '../../../lib/helm';
import { eventually, kubectl, objects } from './kubectl';
import type { Output, Release } from './outputs';

/** Of the label `app.kubernetes.io/component`. */
const BACKSTAGE = 'backstage';
const POSTGRES = 'postgresql';
const FRONTEND = 'frontend';

interface HttpOptions {
  readonly token?: string;
  readonly method?: string;
  readonly body?: object;
  readonly component?: string;
}

/** Makes a pod of Backstage ready and gone seconds earlier, and small, as many of them are on one node. */
export const QUICK = {
  backstage: {
    resources: { requests: { cpu: '50m', memory: '256Mi' }, limits: { memory: '1Gi' } },
    startupProbe: { periodSeconds: 1, failureThreshold: 300 },
    readinessProbe: { periodSeconds: 1, failureThreshold: 10 },
    appConfig: { backend: { lifecycle: { serverShutdownDelay: { seconds: 0 } } } },
  },
};

/** A release in the cluster, as its users and its operators see it. */
export class Portal {
  /** The URL of a component in the cluster, by its label. */
  private readonly urls = new Map<string, string>();

  constructor(
    private readonly output: Output,
    private readonly release: Release,
    private readonly defaults: Record<string, unknown> = {},
  ) {}

  /** A portal of which neither probes nor the end of pods are tested: it is ready sooner. */
  static quick(output: Output, release: Release): Portal {
    return new Portal(output, release, QUICK);
  }

  install(values = this.release.values): string {
    return this.output.install(this.with(values));
  }

  upgrade(values = this.release.values): string {
    return this.output.upgrade(this.with(values));
  }

  uninstall(): string {
    return this.output.uninstall(this.release);
  }

  /** Runs the tests of the Helm chart. @returns what their pod printed; @throws Error when one fails */
  test(): string {
    if (this.output.test === undefined) throw new Error(`${this.output.title} have no tests`);
    return this.output.test(this.release);
  }

  /** Waits until every pod of the workloads is ready, all of them made as the workloads and their autoscalers now say. */
  async ready(seconds = 600): Promise<void> {
    await eventually(seconds, () => {
      // One process for all of them, as it runs each second.
      const all = this.objects('deployments,statefulsets,horizontalpodautoscalers,pods');
      const workloads = all.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
      const autoscalers = all.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
      const pods = all.filter((object) => object.kind === 'Pod' && isAlive(object) && isOfWorkload(object));
      const wanted = workloads.reduce((sum: number, { spec }) => sum + Number(spec.replicas), 0);
      return [
        ...(workloads.length > 0 ? [] : ['a workload']),
        ...workloads.filter((workload) => !isUpToDate(workload)).map(name),
        ...autoscalers.filter((autoscaler) => !isWithin(autoscaler, workloads)).map(name),
        ...pods.filter((pod) => !isReady(pod)).map(name),
        ...(pods.length === wanted ? [] : [`${wanted} pods instead of ${pods.length}`]),
      ];
    });
  }

  /** Asks Backstage over its Service, from within the cluster, or another component that has a node. */
  http(path: string, options: HttpOptions = {}): { status: number; body: any } {
    const { token, method = 'GET', body, component = BACKSTAGE } = options;
    const headers = {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const request = JSON.stringify({ method, headers, body: body && JSON.stringify(body) });
    const { status, text } = JSON.parse(this.exec(component, 'node', '-e', FETCH, this.url(component) + path, request));
    return { status, body: /^[[{]/.test(text) ? JSON.parse(text) : text };
  }

  /** Asks the database, logged in as Backstage. */
  sql(database: string, query: string): string {
    return this.exec(POSTGRES, 'sh', '-c', PSQL, database, query).trim();
  }

  /** What must stay the same where nothing is to happen: pods, workloads and passwords. */
  state() {
    const entries = (items: any[], value: (item: any) => unknown) =>
      Object.fromEntries(items.map((item) => [item.metadata.name, value(item)]));
    const podState = (component: string) => entries(this.pods(component), (pod) => [pod.metadata.uid, restarts(pod)]);
    return {
      backstage: podState(BACKSTAGE),
      frontend: podState(FRONTEND),
      database: podState(POSTGRES),
      generations: entries(this.objects('deployments,statefulsets'), ({ metadata }) => metadata.generation),
      passwords: this.passwords(),
    };
  }

  /** Those of the portal's own database. */
  passwords(): Record<string, string> {
    const [statefulSet] = this.objects('statefulsets', POSTGRES);
    if (statefulSet === undefined) return {};
    const volume = statefulSet.spec.template.spec.volumes.find(({ name }: any) => name === 'secrets');
    const names = new Set<string>(volume.projected.sources.map(({ secret }: any) => secret.name));
    const data = [...names].map((name) => this.kubectl('get', 'secret', name, '--output', 'jsonpath={.data}'));
    return Object.assign({}, ...data.map((json) => JSON.parse(json))) as Record<string, string>;
  }

  /** How often the containers of a component were restarted, all taken together. */
  restarts(component: string): number {
    return this.pods(component).reduce((sum: number, pod) => sum + restarts(pod), 0);
  }

  /** Waits for what Postgres' first init container says when it ends. */
  async checkDataMessage(): Promise<string> {
    let message = '';
    await eventually(60, () => {
      const [pod] = this.pods(POSTGRES);
      const [{ state = {}, lastState = {} } = {}] = (pod?.status.initContainerStatuses ?? []) as any[];
      message = (state.terminated ?? lastState.terminated)?.message ?? '';
      return message === '' ? ['the message'] : [];
    });
    return message;
  }

  pods(component?: string): any[] {
    return this.objects('pods', component);
  }

  /** One of a component that is ready. @throws Error when none is */
  pod(component: string): any {
    const pod = this.pods(component).find(isReady);
    if (pod === undefined) throw new Error(`no pod of ${component} is ready`);
    return pod;
  }

  deletePods(): void {
    this.kubectl('delete', 'pods', '--wait=false', ...this.pods().map(({ metadata }) => String(metadata.name)));
  }

  objects(types: string, component?: string): any[] {
    const selector = component === undefined ? '' : `,app.kubernetes.io/component=${component}`;
    return objects(this.release.namespace, types, `app.kubernetes.io/instance=${this.release.name}${selector}`);
  }

  /** Runs a command in a ready pod of a component. @returns what it prints */
  exec(component: string, ...command: string[]): string {
    const pod = this.pod(component);
    return this.kubectl('exec', pod.metadata.name, '--container', pod.spec.containers[0].name, '--', ...command);
  }

  private url(component: string): string {
    const known = this.urls.get(component);
    if (known !== undefined) return known;
    const [service] = this.objects('services', component);
    const url = `http://${service.metadata.name}:${service.spec.ports[0].port}`;
    this.urls.set(component, url);
    return url;
  }

  private with(values: Release['values'] = {}): Release {
    return { ...this.release, values: mergeFiles(this.defaults, values) };
  }

  private kubectl(...args: string[]): string {
    const [command, ...rest] = args as [string, ...string[]];
    return kubectl([command, '--namespace', this.release.namespace, ...rest]);
  }
}

const FETCH = `
  const [url, options] = process.argv.slice(1);
  fetch(url, JSON.parse(options)).then(async (answer) => {
    console.log(JSON.stringify({ status: answer.status, text: await answer.text() }));
  })`;
const PSQL = `
  export PGPASSWORD="$(cat "$APP_PASSWORD_FILE")"
  exec psql --host 127.0.0.1 --username "$APP_USER" --no-align --tuples-only --dbname "$0" --command "$1"`;

const isAlive = ({ metadata }: any): boolean => metadata.deletionTimestamp === undefined;

export const isReady = (pod: any): boolean =>
  isAlive(pod) &&
  pod.status.conditions?.some(({ type, status }: any) => type === 'Ready' && status === 'True') === true;

const isOfWorkload = ({ metadata }: any): boolean =>
  metadata.ownerReferences?.some(({ kind }: any) => kind === 'ReplicaSet' || kind === 'StatefulSet') === true;

const name = ({ kind, metadata }: any) => `the ${kind} ${metadata.name}`;

function restarts({ status }: any): number {
  const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  return containers.reduce((sum: number, { restartCount }) => sum + Number(restartCount), 0);
}

function isUpToDate({ metadata, spec, status }: any): boolean {
  const { observedGeneration, replicas, updatedReplicas, readyReplicas } = status;
  return (
    observedGeneration === metadata.generation &&
    [replicas, updatedReplicas, readyReplicas].every((count) => (count ?? 0) === spec.replicas)
  );
}

/** Whether the autoscaler has already given its workload a number of pods that it may have. */
function isWithin({ spec: { scaleTargetRef, minReplicas, maxReplicas } }: any, workloads: any[]): boolean {
  const isTarget = ({ kind, metadata }: any) => kind === scaleTargetRef.kind && metadata.name === scaleTargetRef.name;
  return workloads
    .filter(isTarget)
    .every(({ spec }) => spec.replicas === 0 || (spec.replicas >= minReplicas && spec.replicas <= maxReplicas));
}
