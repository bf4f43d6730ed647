import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readValues, type HelmChart, type ManifestOptions } from '../../lib/helm';
import { helm, run } from './helm';

/** A chart as a factory: building it twice must give the same. */
type AnyChart = Pick<HelmChart, 'chartName' | 'manifests' | 'write' | 'metadata' | 'schema'>;

interface Case {
  readonly values: object;
  readonly options: { readonly release: string; readonly namespace: string; readonly alias?: string };
}

type Manifest = Record<string, any> & { metadata: { name: string; labels?: object; annotations?: object } };

/** What both outputs must agree on: everything but what only Helm uses. */
export function normalized(objects: readonly object[]): Manifest[] {
  return (structuredClone(objects) as Manifest[])
    .filter(
      ({ metadata }) =>
        !String((metadata.annotations as Record<string, unknown> | undefined)?.['helm.sh/hook']).startsWith('test'),
    )
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
    private readonly chart: AnyChart,
    private readonly major: 3 | 4,
  ) {
    mkdirSync(join(this.folder, 'charts'), { recursive: true });
    chart.write(join(this.folder, 'charts', chart.chartName));
  }

  /** The objects of one values file. */
  single({ values, options }: Case): object[] {
    const file = join(this.folder, 'single.yaml');
    writeFileSync(file, toValuesFile(values));
    return documents(this.helm(options, join(this.folder, 'charts', this.chart.chartName), file)).map(
      ({ object }) => object,
    );
  }

  /** The objects of each values file; all share the release. */
  batch(cases: readonly object[], options: { release: string; namespace: string }): object[][] {
    const { version = '0.1.0' } = this.chart.metadata;
    const dependencies = cases.map((_, index) => ({ name: this.chart.chartName, version, alias: `c${index}` }));
    const file = join(this.folder, 'values.yaml');
    writeFileSync(
      join(this.folder, 'Chart.yaml'),
      JSON.stringify({ apiVersion: 'v2', name: 'parent', version: '0.1.0', dependencies }),
    );
    writeFileSync(file, toValuesFile(Object.fromEntries(cases.map((values, index) => [`c${index}`, values]))));
    const rendered = cases.map((): object[] => []);
    for (const { source, object } of documents(this.helm(options, this.folder, file))) {
      rendered[Number(/charts\/c(\d+)\//.exec(source)![1])]!.push(object);
    }
    return rendered;
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private helm({ release, namespace }: { release: string; namespace: string }, folder: string, file: string): string {
    const result = run(helm(this.major), ['template', release, folder, '--namespace', namespace, '--values', file]);
    if (result.status !== 0) throw new Error(`helm ${this.major}: ${result.stderr}`);
    return result.stdout;
  }
}

function documents(yaml: string): { source: string; object: object }[] {
  return yaml.split(/^---\n/m).flatMap((text) => {
    const source = /^# Source: (.*)$/m.exec(text)?.[1];
    const object = readValues(text.replace(/^# Source: .*\n/, ''));
    if (Object.keys(object).length === 0) return [];
    if (source === undefined) throw new Error(`helm does not say where this comes from: ${text}`);
    return [{ source, object }];
  });
}

const BATCH = 40;

/**
 * Compares both outputs for random values files: `runs` of them, a few with release names of their own.
 * @throws the smallest values file for which they differ, with the seed
 */
export function expectParity(
  chart: AnyChart,
  arbitrary: fc.Arbitrary<object>,
  major: 3 | 4,
  runs: number,
  seed: number,
): void {
  const renderer = new Renderer(chart, major);
  const compare = (values: object, rendered: object[], options: ManifestOptions) =>
    expect(normalized(rendered)).toEqual(normalized(chart.manifests(values, options)));
  try {
    const samples = fc.sample(arbitrary, { numRuns: runs, seed });
    for (let start = 0; start < runs; start += BATCH) {
      const cases = samples.slice(start, start + BATCH);
      const options = { release: `release-${start}`, namespace: 'space' };
      try {
        renderer
          .batch(cases, options)
          .forEach((rendered, index) => compare(cases[index]!, rendered, { ...options, alias: `c${index}` }));
      } catch (error) {
        const property = fc.property(arbitrary, (values) =>
          compare(values, renderer.single({ values, options }), options),
        );
        const failing = cases.findIndex((values) =>
          fails(() => compare(values, renderer.single({ values, options }), options)),
        );
        if (failing < 0) throw error;
        // The same seed and place give the same values, and from there fast-check finds smaller ones.
        fc.assert(property, { seed, path: String(start + failing), endOnFailure: false });
        throw error;
      }
    }
  } finally {
    renderer.dispose();
  }
}

function fails(check: () => void): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}
