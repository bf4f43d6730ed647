import {
  contains,
  nonNullString,
  ifEmpty,
  omit,
  replace,
  shorten,
  string,
  text,
  toName,
  trimSuffix,
  trunc,
  isNotEmpty,
} from '../expression/combinators';
import { isSymbolic } from '../expression/operand';
import { MAX_NAME } from '../base/max-name';
import { choose, fieldsOf } from '../expression/contents';
import type { Root } from '../expression/expr';
import { define } from '../expression/helper';
import { tplAll } from '../model/tpl';
import { reference, type Input, type Ref } from '../expression/ref';

/** The release that a chart is installed as. */
export interface Release {
  /** The name of the release. */
  readonly name: Input<string>;
  /** The namespace; unset in plain manifests that leave it to `kubectl apply -n`. */
  readonly namespace?: Input<string>;
  /** How often the release was installed or upgraded. */
  readonly revision: Input<number>;
  /** What does the releasing: `Helm`, or `cdk8s` in plain manifests. */
  readonly service: Input<string>;
}

/** What a chart knows of itself when it is installed. */
export interface ChartInfo {
  /** The name of the chart. */
  readonly name: Input<string>;
  /** The version of the chart. */
  readonly version: Input<string>;
  /** The version of the application; unset for a chart that does not say it. */
  readonly appVersion?: Input<string>;
}

function builtin<T extends string | number>(root: Root, key: string, kind: 'string' | 'integer'): Ref<T> {
  const of = { op: 'root', name: root, kind: 'map', nullable: false } as const;
  return reference<T>({ op: 'get', of, key, kind, nullable: false });
}

/** The release, as a Helm chart sees it. */
export const RELEASE: Release = {
  name: builtin('Release', 'Name', 'string'),
  namespace: builtin('Release', 'Namespace', 'string'),
  revision: builtin('Release', 'Revision', 'integer'),
  service: builtin('Release', 'Service', 'string'),
};

/** The chart, as it sees itself. */
export const CHART: ChartInfo = {
  name: builtin('Chart', 'Name', 'string'),
  version: builtin('Chart', 'Version', 'string'),
  appVersion: builtin('Chart', 'AppVersion', 'string'),
};

/** The longest name of a StatefulSet: it ends up in a label of its pods, with eleven more characters. */
export const MAX_STATEFULSET_NAME = 52;

/** A name that starts with another one; together they have at most `max` characters. */
export function suffixed(name: Input<string>, suffix: string, max = MAX_NAME): string {
  // A key of the user's: how long it is, nobody knows yet.
  if (isSymbolic(suffix)) return shorten(toName(text`${name}-${suffix}`), max);
  const end = shorten(suffix, max - MIN_NAME);
  return text`${shorten(name, max - end.length - 1)}-${end}`;
}

/** What at least is left of a name before a long suffix: three characters, a hash, and the hyphens. */
const MIN_NAME = 13;

/** A version as the value of a label, in which a plus is not allowed. */
const label = (version: Input<string>): string => trimSuffix(trunc(replace(version, '+', '_'), MAX_NAME), '-');

/** The labels that tell objects apart are not for users to set. */
const OWN_LABELS = ['name', 'instance', 'version', 'managed-by', 'component']
  .map((name) => `app.kubernetes.io/${name}`)
  .concat('helm.sh/chart');

/** What names are made from. */
export interface NamesProps {
  /** The release, whose name all names start with. */
  readonly release: Pick<Release, 'name' | 'service'>;
  /** The chart, whose name is part of the names. */
  readonly chart: ChartInfo;
  /** The values by which users may choose the names, if they are declared. */
  readonly values: {
    /** A name instead of the chart's. */
    readonly nameOverride?: Input<string | undefined>;
    /** The name of the main objects. */
    readonly fullnameOverride?: Input<string | undefined>;
    /** Labels of all objects; a text may hold Helm expressions. */
    readonly commonLabels?: Input<Record<string, string> | undefined>;
  };
}

/**
 * The names and labels of a release, as every Helm chart has them.
 * @example
 * const names = new Names({
 *   release: { name: 'portal', service: 'cdk8s' },
 *   chart: { name: 'backstage', version: '1.0.0' },
 *   values: {},
 * });
 * new kplus.ConfigMap(chart, 'settings', { metadata: { name: suffixed(names.fullname, 'settings'), labels: names.labels } });
 */
export class Names {
  /** The name of the application. */
  readonly name: string;
  /** The name of the release's main objects: `<release>-<chart>`, or the release's name if it contains the chart's. */
  readonly fullname: string;
  /** The labels that select the pods of the release. They never change, since selectors are immutable. */
  readonly selectorLabels: Record<string, string>;
  /** The labels of every object: https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
  readonly labels: Record<string, string>;

  constructor({ release, chart, values }: NamesProps) {
    const { nameOverride, fullnameOverride, commonLabels } = values;
    const name = nameOverride === undefined ? string(chart.name) : string(ifEmpty(nameOverride, chart.name));
    this.name = define('name', trimSuffix(trunc(name, MAX_NAME), '-'), 'The name of the chart, or that of the values.');

    const derived = choose(
      contains(release.name, this.name),
      shorten(release.name, MAX_NAME),
      shorten(text`${release.name}-${this.name}`, MAX_NAME),
    );
    this.fullname = define(
      'fullname',
      fullnameOverride === undefined
        ? derived
        : choose(isNotEmpty(fullnameOverride), shorten(nonNullString(fullnameOverride), MAX_NAME), derived),
      'The name of the release and its chart, with which the names of all objects begin.',
    );

    const selectorLabels = { 'app.kubernetes.io/name': this.name, 'app.kubernetes.io/instance': string(release.name) };
    this.selectorLabels = define('selectorLabels', selectorLabels, 'The labels that select the pods of the release.');
    const labels = {
      'helm.sh/chart': label(text`${chart.name}-${chart.version}`),
      ...this.selectorLabels,
      ...(chart.appVersion === undefined ? {} : { 'app.kubernetes.io/version': label(chart.appVersion) }),
      'app.kubernetes.io/managed-by': string(release.service),
      ...(commonLabels === undefined ? {} : fieldsOf(omit(tplAll(commonLabels), ...OWN_LABELS))),
    };
    this.labels = define('labels', labels, 'The labels of every object.');
  }
}
