import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readValues, type HelmChart } from '../../lib/helm';
import { helm, run } from './helm';

/** A chart as a factory: building it twice must give the same. */
export type AnyChart = Pick<HelmChart, 'chartName' | 'manifests' | 'write' | 'metadata' | 'schema'>;

interface Case {
  readonly values: object;
  readonly options: { readonly release: string; readonly namespace: string; readonly alias?: string };
  /** More arguments of `helm template`. */
  readonly args?: readonly string[];
}

type Manifest = Record<string, any> & { metadata: { name: string; labels?: object; annotations?: object } };

/** What both outputs must agree on: everything but what only Helm uses. */
export function normalized(objects: readonly object[]): Manifest[] {
  return (structuredClone(objects) as Manifest[])
    .filter(({ metadata }) => {
      const hook = (metadata.annotations as Record<string, string> | undefined)?.['helm.sh/hook'];
      return hook === undefined || /(pre|post)-(install|upgrade)/.test(hook);
    })
    .map((object) => {
      for (const field of ['labels', 'annotations'] as const) {
        const map = object.metadata[field] as Record<string, unknown> | undefined;
        for (const key of Object.keys(map ?? {})) {
          if (key.startsWith('helm.sh/') || key === 'app.kubernetes.io/managed-by') delete map![key];
        }
        if (map !== undefined && Object.keys(map).length === 0) delete object.metadata[field];
      }
      return object;
    })
    .sort((a, b) => (identity(a) < identity(b) ? -1 : 1));
}

const identity = ({ kind, metadata }: Manifest) => `${String(kind)}/${metadata.name}`;

// What a YAML reader refuses in a file, even between quotes.
const toValuesFile = (values: object) =>
  JSON.stringify(values).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Renders many values files in one process of Helm: as so many aliases of one chart in a parent chart. */
export class Renderer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'parity-'));

  constructor(
    private readonly chart: Pick<AnyChart, 'chartName' | 'metadata' | 'write'>,
    private readonly major: 3 | 4,
  ) {
    mkdirSync(join(this.folder, 'charts'), { recursive: true });
    chart.write(join(this.folder, 'charts', chart.chartName));
  }

  /** The objects of one values file. */
  single(one: Case): object[] {
    return rendered(this.major, join(this.folder, 'charts', this.chart.chartName), one);
  }

  /** The objects of each values file; all share the release. */
  batch(cases: readonly object[], options: { release: string; namespace: string }): object[][] {
    const { version = '0.1.0' } = this.chart.metadata;
    const dependencies = cases.map((_, index) => ({ name: this.chart.chartName, version, alias: `c${index}` }));
    const values = Object.fromEntries(cases.map((own, index) => [`c${index}`, own]));
    writeFileSync(
      join(this.folder, 'Chart.yaml'),
      JSON.stringify({ apiVersion: 'v2', name: 'parent', version: '0.1.0', dependencies }),
    );
    const objects = cases.map((): object[] => []);
    for (const { source, object } of documents(this.major, this.folder, { values, options })) {
      objects[Number(/charts\/c(\d+)\//.exec(source)![1])]!.push(object);
    }
    return objects;
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The objects that Helm makes of the chart in a folder. */
export function rendered(major: 3 | 4, folder: string, one: Case): object[] {
  return documents(major, folder, one).map(({ object }) => object);
}

function documents(
  major: 3 | 4,
  folder: string,
  { values, options, args: more = [] }: Case,
): { source: string; object: object }[] {
  const args = ['template', options.release, folder, '--namespace', options.namespace, '--values', '-', ...more];
  // Helm is over before it is worth to collect garbage.
  const { status, stdout, stderr } = run(helm(major), args, { input: toValuesFile(values), env: { GOGC: 'off' } });
  if (status !== 0) throw new Error(`helm ${major}: ${stderr}`);
  return stdout.split(/^---\n/m).flatMap((text) => {
    const source = /^# Source: (.*)$/m.exec(text)?.[1];
    const object = readValues(text.replace(/^# Source: .*\n/, ''));
    if (Object.keys(object).length === 0) return [];
    if (source === undefined) throw new Error(`helm does not say where this comes from: ${text}`);
    return [{ source, object }];
  });
}
