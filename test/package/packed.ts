import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { extract } from 'tar';

/** The folder of the checkout. */
export const root = resolve(__dirname, '../..');

/** The package as it is published. */
export interface Packed {
  readonly tarball: string;
  readonly files: readonly string[];
}

/** Packs the package, of a build that is current, into a folder. */
export function pack(folder: string): Packed {
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root });
  const printed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  const [{ filename, files }] = Object.values(JSON.parse(printed) as object).flat() as [
    { filename: string; files: { path: string }[] },
  ];
  return { tarball: join(folder, filename), files: files.map(({ path }) => path) };
}

/** Unpacks the package into the node_modules of a project, beside links to other packages. */
export function install({ tarball }: Packed, project: string, packages: Readonly<Record<string, string>>): void {
  const own = join(project, 'node_modules/cdk8s-backstage');
  mkdirSync(own, { recursive: true });
  extract({ file: tarball, cwd: own, strip: 1, sync: true });
  for (const [name, folder] of Object.entries(packages)) {
    if (name === 'cdk8s-backstage') continue;
    mkdirSync(dirname(join(project, 'node_modules', name)), { recursive: true });
    symlinkSync(folder, join(project, 'node_modules', name));
  }
}

/** Packages of the checkout by their names, with which the lock file says that the package works. */
export const ofCheckout = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, join(root, 'node_modules', name)]));

/** Everything that npm installed in a folder, by its names there. */
export const installedIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, 'node_modules')).map((name) => [name, join(folder, 'node_modules', name)]),
  );
