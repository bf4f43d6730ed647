// Checks what is generated for Backstage with Backstage's own engine, on top of the least that an image's own files say:
// `node --import tsx test/app-config/check.ts FOLDER`, with the folder of app-config-check, of which `npm ci` has run.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { PortalChart } from '../../lib';
import { mergeFiles, readValues } from '../../lib/helm';
import { blocksOf, read as readPage } from '../docs/pages';
import type { Manifest } from '../support/synth';
import { cases } from './cases';
import { portalChart } from '../support/portal-chart';

interface Source {
  readConfigData(options: { signal: AbortSignal }): AsyncIterable<{ configs: unknown[] }>;
}

interface ConfigLoader {
  readonly loadConfigSchema: (options: object) => Promise<{ process(configs: unknown[]): unknown }>;
  readonly FileConfigSource: { create(options: object): Source };
}

const FROM_CHART = 'app-config-from-chart.yaml';
const IMAGE = '{ app: { baseUrl: http://image }, backend: { baseUrl: http://image } }';
const FILES = ['test/e2e/maximal-values.yaml', 'charts/backstage/values-kind.yaml', 'charts/backstage/values-ha.yaml'];

// The module of this key is not among those that the checker knows.
const UNKNOWN = '{ additionalProperty=elasticsearch } at /search';

const checker = resolve(process.argv[2]!);
const { loadConfigSchema, FileConfigSource } = createRequire(join(checker, 'check.js'))(
  '@backstage/config-loader',
) as ConfigLoader;
const folder = mkdtempSync(join(tmpdir(), 'app-config-'));

/** The configuration files of a portal, in the order in which Backstage reads them. */
function filesOf(chart: PortalChart, values: object): string[] {
  const manifests = chart.manifests(values, { namespace: 'space' }) as Manifest[];
  const { data } = manifests.find(({ kind, data: files }) => kind === 'ConfigMap' && FROM_CHART in (files as object))!;
  return [IMAGE, ...Object.values(data as Record<string, string>)];
}

/** The two complete values files of docs/production.md, and what is added to the first one. */
function fromDocs(): [string, object][] {
  const page = 'docs/production.md';
  const [eks, cluster, ...additions] = blocksOf(readPage(page), 'yaml').map((yaml) => readValues(yaml, page));
  return [cluster!, ...[{}, ...additions].map((addition) => mergeFiles(eks!, addition))].map((values, index) => [
    `${page} ${index + 1}`,
    values,
  ]);
}

async function read(text: string, index: number): Promise<unknown[]> {
  const path = join(folder, `app-config-${index}.yaml`);
  writeFileSync(
    path,
    text.replace(/("\$file": ")([^"]+)/g, (_, before: string, file: string) => before + stub(file)),
  );
  const substitutionFunc = (name: string) => Promise.resolve(process.env[name] ?? `x-${name}`);
  const abort = new AbortController();
  const source = FileConfigSource.create({ path, watch: false, substitutionFunc });
  for await (const { configs } of source.readConfigData({ signal: abort.signal })) {
    abort.abort();
    return configs;
  }
  return [];
}

/** A file that a Secret or ConfigMap would bring. */
function stub(file: string): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'a file');
  return path;
}

async function main(): Promise<void> {
  const serialized: unknown = JSON.parse(readFileSync(join(checker, 'config-schema.full.json'), 'utf8'));
  const schema = await loadConfigSchema({ serialized, noUndeclaredProperties: true });
  const chart = portalChart();
  const files = FILES.map((file) => [file, readValues(readFileSync(file, 'utf8'), file)] as const);
  const all = [['default', {}] as const, ...files, ...fromDocs(), ...Object.entries(cases)];
  const invalid = new Map<string, string[]>();
  for (const [name, values] of all) {
    try {
      const configs = await Promise.all(filesOf(chart, values).map(read));
      schema.process(configs.flat());
    } catch (error) {
      const messages = (error as { messages?: string[] }).messages ?? [String(error)];
      for (const message of messages.filter((each) => !each.endsWith(UNKNOWN)))
        invalid.set(message, [...(invalid.get(message) ?? []), name]);
    }
  }
  for (const [message, names] of invalid) console.error(`${message} (in ${names.length}, such as: ${names[0]})`);
  if (invalid.size > 0) process.exitCode = 1;
  else console.log(`valid: the app-config of ${all.length} portals`);
}

void main().finally(() => rmSync(folder, { recursive: true }));
