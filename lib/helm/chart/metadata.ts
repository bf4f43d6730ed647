import { sectionOf, type ChartDependency } from './dependencies';

/** The version of a chart that gives none. */
export const DEFAULT_VERSION = '0.1.0';

/** What `Chart.yaml` says of a chart. See https://helm.sh/docs/topics/charts/#the-chartyaml-file */
export interface ChartMetadata {
  /** The version of the chart, a semantic version. @default '0.1.0' */
  readonly version?: string;
  /** The version of the application. @default - none */
  readonly appVersion?: string;
  /** What the chart is for, in one sentence. @default - none */
  readonly description?: string;
  /** The Kubernetes versions that the chart works with, as a semver range. @default '>=1.27.0-0' */
  readonly kubeVersion?: string;
  /** Words by which the chart is found. @default - none */
  readonly keywords?: readonly string[];
  /** The project's page. @default - none */
  readonly home?: string;
  /** Addresses of the source code. @default - none */
  readonly sources?: readonly string[];
  /** The address of an SVG or PNG. @default - none */
  readonly icon?: string;
  /** Who maintains the chart. @default - none */
  readonly maintainers?: readonly { readonly name: string; readonly email?: string; readonly url?: string }[];
  /** Annotations of the chart, for example for Artifact Hub. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Whether nobody should install the chart any more. @default false */
  readonly deprecated?: boolean;
  /** Charts that are installed together with this one. @default - none */
  readonly dependencies?: readonly ChartDependency[];
}

/**
 * Refuses what Helm would take for something else.
 * @throws Error with what is allowed
 */
export function checkMetadata(metadata: ChartMetadata): void {
  const { type = 'application' } = metadata as { readonly type?: unknown };
  if (type !== 'application')
    throw new Error(
      `type: got ${JSON.stringify(type)}, allowed is "application": a library chart has no objects; share constructs as an npm package instead`,
    );
  const sections = (metadata.dependencies ?? []).map(sectionOf);
  const twice = sections.find((section, index) => sections.indexOf(section) < index);
  if (twice !== undefined)
    throw new Error(`dependencies: two of them have the values "${twice}"; give one of them another alias`);
}

/** The contents of `Chart.yaml`, in the order in which people read it. */
export function chartYaml(name: string, metadata: ChartMetadata): object {
  const { version = DEFAULT_VERSION, kubeVersion = '>=1.27.0-0', appVersion, description, ...others } = metadata;
  const { dependencies, ...rest } = others;
  const first = { apiVersion: 'v2', name, description, type: 'application', version, appVersion, kubeVersion };
  const all = { ...first, ...rest, dependencies: dependencies?.map(dependencyYaml) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function dependencyYaml({ name, version, repository, alias, condition, tags }: ChartDependency): object {
  const all = { name, version, repository, alias, condition, tags };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
