import type { Context } from '../model/context';
import { knownCapabilities, type ClusterOptions } from './capabilities';
import type { MakeDependency } from './dependencies';
import { DEFAULT_VERSION, type ChartMetadata } from './metadata';
import { checkRelease } from './release';

/** How plain manifests are made. */
export interface ManifestOptions extends ClusterOptions {
  /** The release's name. @default - the chart's name */
  readonly release?: string;
  /** The namespace of all objects. @default - none: the namespace of `kubectl apply -n` */
  readonly namespace?: string;
  /** What Helm calls the chart, which differs from its name where a parent chart gave it an alias. @default - the chart's name */
  readonly alias?: string;
  /**
   * What makes the objects of dependencies, by the sections of their values; another `HelmChart` can:
   * `{ db: (values, options) => db.manifests(values, options) }`.
   * @default - none: a dependency that is on is refused
   */
  readonly dependencies?: Readonly<Record<string, MakeDependency<ManifestOptions>>>;
}

/**
 * What templates know of a release besides its values.
 * @throws ValuesError for what is no name of a release or a namespace
 */
export function installed(
  chartName: string,
  metadata: ChartMetadata,
  options: ManifestOptions,
): Omit<Context, 'Values'> {
  const { release = chartName, namespace, alias = chartName } = options;
  checkRelease(release, namespace);
  return {
    Release: { Name: release, Namespace: namespace, Revision: 1, Service: 'cdk8s' },
    Chart: { Name: alias, Version: metadata.version ?? DEFAULT_VERSION, AppVersion: metadata.appVersion },
    Capabilities: knownCapabilities(options),
  };
}
