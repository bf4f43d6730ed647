import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError, ValuesError } from '../../helm';
import { backstageApp, type BackstageApp } from './app';
import type { ConfigFile } from './config-files';

/**
 * Checks configuration files with the schemas of the packages in a Backstage app, as `backstage-cli config:check --strict` does.
 * Variables and files that only the pod has are texts here.
 * @returns the files that are in objects outside of the release, which nobody can check
 * @throws ValuesError with what Backstage refuses
 * @throws FileError if the folder is no app, or misses a file that the image must have
 */
export async function checkAppConfig(files: readonly ConfigFile[], folder: string): Promise<readonly ConfigFile[]> {
  const app = backstageApp(folder);
  const scratch = mkdtempSync(join(tmpdir(), 'app-config-'));
  const before = process.cwd();
  try {
    // The packages of an app are found from the current folder.
    process.chdir(app.folder);
    const schema = await app.loader.loadConfigSchema({
      dependencies: [],
      packagePaths: app.manifests,
      noUndeclaredProperties: true,
    });
    const known = files.filter((file) => !('elsewhere' in file));
    const configs = await Promise.all(known.map((file, index) => read(app, pathOf(app, file, scratch, index))));
    refuseWrong(schema, configs.flat());
    return files.filter((file) => 'elsewhere' in file);
  } finally {
    process.chdir(before);
    rmSync(scratch, { recursive: true, force: true });
  }
}

function refuseWrong(schema: { process(configs: readonly unknown[]): unknown }, configs: readonly unknown[]): void {
  try {
    schema.process(configs);
  } catch (error) {
    const { messages = [(error as Error).message] } = error as { readonly messages?: readonly string[] };
    throw new ValuesError(messages.map((message) => `app-config: ${message}`));
  }
}

/** Where the text of a file is. */
function pathOf(app: BackstageApp, file: ConfigFile, scratch: string, index: number): string {
  if ('inApp' in file) {
    const path = join(app.folder, file.inApp);
    if (existsSync(path)) return path;
    throw new FileError(path, 'is a file of the image by backstage.appConfigFiles; add it, or list the files of yours');
  }
  const path = join(scratch, `${index}.yaml`);
  const stub = join(scratch, 'file');
  writeFileSync(stub, 'a file');
  const { text } = file as Extract<ConfigFile, { readonly text: string }>;
  // What Secrets and ConfigMaps bring is not here.
  writeFileSync(path, text.replaceAll(/((?:"\$file"|\$file)\s*:\s*)(?:"[^"]*"|'[^']*'|[^\s,}]+)/g, `$1"${stub}"`));
  return path;
}

async function read({ loader }: BackstageApp, path: string): Promise<readonly unknown[]> {
  const substitutionFunc = (name: string) => Promise.resolve(process.env[name] ?? `x-${name}`);
  const abort = new AbortController();
  const source = loader.FileConfigSource.create({ path, watch: false, substitutionFunc });
  for await (const { configs } of source.readConfigData({ signal: abort.signal })) {
    abort.abort();
    return configs;
  }
  return [];
}
