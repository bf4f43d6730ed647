import { App, Yaml } from 'cdk8s';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  uninstall(release: Release): string;
  /** Runs the tests of the chart; plain manifests have none. */
  test?(release: Release): string;
}

const chart = new PortalChart(new App());
const values = (release: Release) => mergeFiles(imageValues(), release.values ?? {});

const render = (release: Release) => Yaml.stringify(...chart.manifests(values(release), { release: release.name }));
const apply = (release: Release) => kubectl(['apply', '-n', release.namespace, '-f', '-'], render(release));

export const plain: Output = {
  title: 'plain manifests',
  id: 'plain',
  manifests: render,
  install: apply,
  upgrade: apply,
  uninstall: (release) => kubectl(['delete', '-n', release.namespace, '-f', '-'], render(release)),
};

const withHelm = (major: 3 | 4): Output => {
  const call = (command: string, release: Release) => {
    const folder = mkdtempSync(join(tmpdir(), 'e2e-'));
    const archive = chart.package(folder);
    const args = [
      command,
      release.name,
      archive,
      '--namespace',
      release.namespace,
      '--values',
      '-',
      '--timeout',
      '300s',
    ];
    try {
      const input = JSON.stringify(values(release));
      return succeeded(`helm ${args.join(' ')}`, run(helm(major), args, { input })).stdout;
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  return {
    title: `the Helm chart with Helm ${major}`,
    id: `helm${major}`,
    manifests: (release) => call('template', release),
    install: (release) => call('install', release),
    upgrade: (release) => call('upgrade', release),
    uninstall: ({ name, namespace }) => {
      const args = ['uninstall', name, '--namespace', namespace, '--wait'];
      return succeeded(`helm ${args.join(' ')}`, run(helm(major), args)).stdout;
    },
    test: ({ name, namespace }) => {
      const args = ['test', name, '--namespace', namespace, '--logs', '--timeout', '300s'];
      return succeeded(`helm ${args.join(' ')}`, run(helm(major), args)).stdout;
    },
  };
};

export const helm3 = withHelm(3);
export const helm4 = withHelm(4);
