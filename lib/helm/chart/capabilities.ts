import { ValuesError } from '../base/problems';
import { operation } from '../expression/operand';
import { literal, type Expr } from '../expression/expr';
import { reference, type Input } from '../expression/ref';
import type { Context } from '../model/context';

/** The cluster that plain manifests are for, where a chart asks for it. */
export interface ClusterOptions {
  /** The cluster's version of Kubernetes, such as `1.31.0`. @default - none: a chart that asks for it is refused */
  readonly kubeVersion?: string;
  /** All APIs of the cluster, as `kubectl api-versions` prints them. @default - none: a chart that asks for one is refused */
  readonly apiVersions?: readonly string[];
}

const VERSION = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+].*)?$/;

const root: Expr = { op: 'root', name: 'Capabilities', kind: 'map', nullable: false };
const get = (of: Expr, key: string, kind: Expr['kind']): Expr => ({ op: 'get', of, key, kind, nullable: false });
const version = get(get(root, 'KubeVersion', 'map'), 'Version', 'string');

/** What a chart may ask of the cluster that it is installed in. */
export interface Capabilities {
  /** The version of Kubernetes, such as `v1.31.0`. */
  readonly kubeVersion: Input<string>;
  /** Whether the cluster has an API, such as `monitoring.coreos.com/v1`, or a kind of it, `monitoring.coreos.com/v1/ServiceMonitor`. */
  hasApi(name: string): Input<boolean>;
  /** Whether the cluster has a version of Kubernetes, such as `1.29`, or a newer one. */
  isAtLeast(kubeVersion: string): Input<boolean>;
}

/** The cluster, as a Helm chart sees it. */
export const CAPABILITIES: Capabilities = {
  kubeVersion: reference<string>(version),
  hasApi: (name) => reference<boolean>(operation('hasApi', get(root, 'APIVersions', 'list'), literal(name))),
  isAtLeast: (kubeVersion) => {
    const [major, minor, patch] = numbersOf(kubeVersion);
    // With the "-0", also versions such as 1.31.0-gke.1 are compared.
    return reference<boolean>(operation('isVersion', version, literal(`>=${major}.${minor}.${patch}-0`)));
  },
};

function numbersOf(text: string): [string, string, string] {
  const [, major, minor, patch = '0'] = VERSION.exec(text) ?? [];
  if (major === undefined)
    throw new ValuesError([`kubeVersion: got "${text}", allowed is a version such as "1.31" or "1.31.2"`]);
  return [major, minor!, patch];
}

/** What the plain output knows of the cluster. Who asks for anything else is refused. */
export function knownCapabilities({ kubeVersion, apiVersions }: ClusterOptions): NonNullable<Context['Capabilities']> {
  if (kubeVersion !== undefined) numbersOf(kubeVersion);
  return {
    get KubeVersion() {
      if (kubeVersion === undefined) throw unknown('version', 'kubeVersion: "1.31.0"');
      return { Version: kubeVersion.replace(/^v?/, 'v') };
    },
    get APIVersions() {
      if (apiVersions === undefined) throw unknown('APIs', 'apiVersions: ["v1", "apps/v1"]');
      return apiVersions;
    },
  };
}

const unknown = (what: string, option: string) =>
  new ValuesError([`the chart asks for the ${what} of the cluster, which plain manifests do not know: give ${option}`]);
