import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { FileError } from '../../helm';

/** What reads configuration, of the package `@backstage/config-loader`. */
export interface ConfigLoader {
  readonly loadConfigSchema: (options: object) => Promise<{ process(configs: readonly unknown[]): unknown }>;
  readonly FileConfigSource: { create(options: object): ConfigSource };
}

interface ConfigSource {
  readConfigData(options: { readonly signal: AbortSignal }): AsyncIterable<{ readonly configs: readonly unknown[] }>;
}

/** A Backstage app on the disk. */
export interface BackstageApp {
  readonly folder: string;
  readonly loader: ConfigLoader;
  /** The package.json of the app and of its workspaces. */
  readonly manifests: readonly string[];
}

interface Workspaces {
  readonly workspaces?: readonly string[] | { readonly packages?: readonly string[] };
}

/**
 * Finds the engine of Backstage's configuration in an app.
 * @throws FileError if the folder is no app, or its packages are not installed
 */
export function backstageApp(given: string): BackstageApp {
  const folder = resolve(given);
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest))
    throw new FileError(given, 'has no package.json; give the folder of a Backstage app with --app');
  const { workspaces = [] } = JSON.parse(readFileSync(manifest, 'utf8')) as Workspaces;
  const globs = 'packages' in workspaces ? (workspaces.packages ?? []) : (workspaces as readonly string[]);
  const manifests = [manifest, ...globs.flatMap((glob) => workspacesOf(folder, glob))];
  for (const path of manifests) {
    const loader = loaderOf(path);
    if (loader !== undefined) return { folder, loader, manifests };
  }
  throw new FileError(
    given,
    'has no package @backstage/config-loader, with which Backstage checks its configuration; run yarn install there',
  );
}

/** The package.json of each workspace that a pattern such as `packages/*` names. */
function workspacesOf(folder: string, glob: string): string[] {
  const parent = glob.endsWith('/*') ? glob.slice(0, -2) : undefined;
  const folders = parent === undefined ? [glob] : namesIn(join(folder, parent)).map((name) => join(parent, name));
  return folders.map((name) => join(folder, name, 'package.json')).filter((path) => existsSync(path));
}

const namesIn = (folder: string): string[] =>
  statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(folder).sort() : [];

function loaderOf(manifest: string): ConfigLoader | undefined {
  const from = createRequire(manifest);
  try {
    from.resolve('@backstage/config-loader');
  } catch {
    return undefined;
  }
  return from('@backstage/config-loader') as ConfigLoader;
}
