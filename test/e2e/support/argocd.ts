import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readValues } from '../../../lib/helm';
import { eventually, kubectl, succeeded } from './kubectl';
import { HELM_CHART, plain, values, type Output, type Release } from './outputs';

export const NAMESPACE = 'argocd';
/** The git server in the cluster, which makes a repository of whatever is pushed. */
const SERVER = 'http://git.argocd.svc.cluster.local';

/** A repository with files that change. */
export class Repository {
  readonly url: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'repository-'));

  constructor(name: string) {
    this.url = `${SERVER}/${name}.git`;
    this.git('init', '--quiet', '--initial-branch', 'main');
  }

  copy(from: string, to: string): void {
    cpSync(from, join(this.folder, to), { recursive: true });
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Pushes what has changed, which may be nothing. */
  push(): void {
    this.git('add', '--all');
    const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
    this.git(...author, 'commit', '--quiet', '--allow-empty', '--message', 'change');
    this.git('push', '--quiet', '--force', this.url, 'HEAD:main');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private git(...args: string[]): void {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: this.folder, encoding: 'utf8' });
    succeeded(`git ${args.join(' ')}`, { status: status ?? 1, stdout, stderr });
  }
}

/** What Argo CD takes an Application from, for given values. */
type Source = (release: Release) => object;

/** A portal that Argo CD keeps as its repository says. */
export class ArgoOutput implements Output {
  readonly title: string;

  private constructor(
    readonly id: string,
    title: string,
    private readonly repository: Repository,
    private readonly source: Source,
    private readonly syncOptions: readonly string[],
  ) {
    this.title = `${title}${syncOptions.length > 0 ? ' with server-side apply' : ''}`;
  }

  /** The Helm chart, with its values in the Application. */
  static chart(id: string, syncOptions: readonly string[] = []): ArgoOutput {
    const repository = new Repository(id);
    repository.copy(HELM_CHART, 'backstage');
    return new ArgoOutput(
      id,
      'the Helm chart',
      repository,
      chartSource('backstage', (all) => all),
      syncOptions,
    );
  }

  /** The Helm chart as the dependency of another one. */
  static umbrella(id: string, syncOptions: readonly string[] = []): ArgoOutput {
    const repository = new Repository(id);
    repository.copy(HELM_CHART, 'platform/charts/backstage');
    const dependencies = [{ name: 'backstage', version: '0.1.0', condition: 'backstage.enabled' }];
    const chart = { apiVersion: 'v2', name: 'platform', version: '1.0.0', dependencies };
    repository.write('platform/Chart.yaml', JSON.stringify(chart));
    const source = chartSource('platform', (backstage) => ({ backstage: { ...backstage, enabled: true } }));
    return new ArgoOutput(id, 'an umbrella chart', repository, source, syncOptions);
  }

  /** Plain manifests, as they are rendered before they are pushed. */
  static plain(id: string, syncOptions: readonly string[] = []): ArgoOutput {
    const repository = new Repository(id);
    const source: Source = (release) => {
      repository.write('manifests/portal.yaml', plain.manifests(release));
      return { path: 'manifests' };
    };
    return new ArgoOutput(id, 'plain manifests', repository, source, syncOptions);
  }

  manifests(): string {
    throw new Error('Argo CD renders in the cluster');
  }

  install(release: Release): string {
    const source = this.source(release);
    this.repository.push();
    return kubectl(['apply', '--filename', '-'], JSON.stringify(this.application(release, source)));
  }

  upgrade(release: Release): string {
    return this.install(release);
  }

  uninstall(): string {
    return kubectl(['delete', 'application', this.id, '--namespace', NAMESPACE, '--ignore-not-found']);
  }

  /** Waits until the Application is Synced and Healthy, and nothing goes on. */
  async synced(seconds = 180): Promise<void> {
    await synced(this.id, seconds);
  }

  /** Has Argo CD render and compare all anew. */
  async refresh(): Promise<void> {
    const key = 'argocd.argoproj.io/refresh';
    kubectl(['annotate', 'application', this.id, '--namespace', NAMESPACE, '--overwrite', `${key}=hard`]);
    await eventually(60, () => (application(this.id).metadata.annotations?.[key] === undefined ? [] : ['the refresh']));
  }

  status(): any {
    return application(this.id).status ?? {};
  }

  remove(): void {
    this.uninstall();
    this.repository.remove();
  }

  private application({ namespace }: Release, source: object): object {
    const { metadata, spec, ...rest } = documented('Application');
    return {
      ...rest,
      metadata: { ...metadata, name: this.id },
      spec: {
        ...spec,
        source: { repoURL: this.repository.url, targetRevision: 'main', ...source },
        destination: { ...spec.destination, namespace },
        syncPolicy: { ...spec.syncPolicy, syncOptions: this.syncOptions },
      },
    };
  }
}

const application = (name: string): any =>
  JSON.parse(kubectl(['get', 'application', name, '--namespace', NAMESPACE, '--output', 'json']));

/** Waits until an Application is Synced and Healthy, and nothing goes on. */
export const synced = (name: string, seconds = 180): Promise<void> =>
  eventually(seconds, () => {
    const { sync, health, operationState } = application(name).status ?? {};
    const state = [sync?.status, health?.status, operationState?.phase].join(' ');
    return state === 'Synced Healthy Succeeded' ? [] : [`${name}: ${state}`];
  });

/** The first object of a kind in docs/gitops.md. */
export function documented(kind: string): any {
  const text = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'gitops.md'), 'utf8');
  const blocks = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, block]) => readValues(block!) as any);
  return blocks.find((block) => block.kind === kind);
}

const chartSource =
  (path: string, under: (all: object) => object): Source =>
  (release) => ({ path, helm: { releaseName: release.name, valuesObject: under(values(release)) } });
