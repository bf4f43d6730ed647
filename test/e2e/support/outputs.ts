import { App, Yaml } from 'cdk8s';
import { join } from 'node:path';
import { PortalChart } from '../../../lib';
import { mergeFiles } from '../../../lib/helm';
import { helm, run } from '../../support/helm';
import { imageValues } from './images';
import { kubectl, succeeded } from './kubectl';

/** What is installed where. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly values?: Record<string, unknown>;
}

/** A way to get the portal into a cluster. Each prints what the tool printed. */
export interface Output {
  readonly title: string;
  /** For the names of namespaces. */
  readonly id: string;
  manifests(release: Release): string;
  install(release: Release): string;
  upgrade(release: Release): string;
  /** Does not wait for the end of the pods. */
  uninstall(release: Release): string;
  /** Runs the tests of the chart; plain manifests have none. */
  test?(release: Release): string;
}

/** As it is checked in, which a unit test proves to be current. */
export const HELM_CHART = join(__dirname, '..', '..', '..', 'charts', 'backstage');
let portalChart: PortalChart | undefined;

/** The values of a release, with the images of the tests. */
export const values = (release: Release) => mergeFiles(imageValues(), release.values ?? {});

/** The namespace is left to kubectl, but where others than this one's objects name it. */
function render(release: Release): string {
  const all = values(release) as { kubernetes?: { enabled?: boolean } };
  const namespace = all.kubernetes?.enabled === true ? release.namespace : undefined;
  portalChart ??= new PortalChart(new App());
  return Yaml.stringify(...portalChart.manifests(all, { release: release.name, namespace }));
}
const apply = (release: Release) => kubectl(['apply', '-n', release.namespace, '-f', '-'], render(release));

export const plain: Output = {
  title: 'plain manifests',
  id: 'plain',
  manifests: render,
  install: apply,
  upgrade: apply,
  uninstall: (release) => kubectl(['delete', '--wait=false', '-n', release.namespace, '-f', '-'], render(release)),
};

const withHelm = (major: 3 | 4): Output => {
  const call = (args: readonly string[], { namespace }: Release, input?: string) => {
    const all = [...args, '--namespace', namespace];
    return succeeded(`helm ${all.join(' ')}`, run(helm(major), all, { input })).stdout;
  };
  const withChart = (command: string) => (release: Release) => {
    const args = [command, release.name, HELM_CHART, '--values', '-', '--timeout', '300s'];
    return call(args, release, JSON.stringify(values(release)));
  };
  return {
    title: `the Helm chart with Helm ${major}`,
    id: `helm${major}`,
    manifests: withChart('template'),
    install: withChart('install'),
    upgrade: withChart('upgrade'),
    uninstall: (release) => call(['uninstall', release.name], release),
    test: (release) => call(['test', release.name, '--logs', '--timeout', '300s'], release),
  };
};

export const helm3 = withHelm(3);
export const helm4 = withHelm(4);
