import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { FileError } from '../../helm';
import { foreignFolder, inMadeFolder, namesIn, withFiles } from '../../helm/internal';
import { ownManifest } from '../own-manifest';

const TEMPLATES = join(__dirname, 'templates');
const PEERS = ['cdk8s', 'cdk8s-plus-28', 'constructs'];
const TOOLS = ['@types/node', 'cdk8s-cli', 'tsx', 'typescript'];

/** A project that was written. */
export interface Project {
  /** Its name, which is that of the release and of the namespace, too. */
  readonly name: string;
  readonly files: readonly string[];
}

/**
 * Writes a starter project into a folder that is missing or empty, but for `.git`.
 * @throws FileError if it has anything else, or cannot be written; then nothing is written
 */
export function writeProject(folder: string): Project {
  const name = nameOf(folder);
  const files = filesOf(name);
  return withFiles(folder, () => {
    refuseForeign(folder);
    const written: string[] = [];
    inMadeFolder(folder, () => {
      try {
        for (const [path, text] of files) {
          writeFileSync(join(folder, path), text, { flag: 'wx' });
          written.push(path);
        }
      } catch (error) {
        for (const path of written) rmSync(join(folder, path));
        throw error;
      }
    });
    return { name, files: written };
  });
}

/** The name of a project by its folder, as Kubernetes allows it for a namespace and for the objects of a release. */
function nameOf(folder: string): string {
  const words = basename(resolve(folder))
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const name = words
    .join('-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 30)
    .replace(/-+$/, '');
  if (name === '')
    throw new FileError(folder, 'gives the release no name; give a folder whose name has letters, such as portal');
  return name;
}

function filesOf(name: string): ReadonlyMap<string, string> {
  // As charts do, which leave out their name where the release has it.
  const service = name.includes('backstage') ? name : `${name}-backstage`;
  const templates = readdirSync(TEMPLATES).map((file): [string, string] => {
    const text = readFileSync(join(TEMPLATES, file), 'utf8')
      .replaceAll('{{name}}', name)
      .replaceAll('{{service}}', service);
    // npm leaves out files with the name .gitignore.
    return [file === 'gitignore.template' ? '.gitignore' : file.replace(/\.template$/, ''), text];
  });
  return new Map([...templates, ['package.json', `${JSON.stringify(manifest(name), undefined, 2)}\n`]]);
}

/** The package.json, with the versions that this package is made and tested with. */
function manifest(name: string): object {
  const { version, peerDependencies, devDependencies } = ownManifest();
  const only = (all: Readonly<Record<string, string>>, names: readonly string[]) =>
    Object.fromEntries(names.map((each) => [each, all[each]]));
  return {
    name,
    version: '0.0.0',
    private: true,
    scripts: { synth: 'cdk8s synth', test: 'tsc && node --import tsx --test portal.test.ts' },
    dependencies: { ...only(peerDependencies, PEERS), 'cdk8s-backstage': `^${version}` },
    devDependencies: only(devDependencies, TOOLS),
  };
}

function refuseForeign(folder: string): void {
  const found = namesIn(folder).filter((name) => name !== '.git');
  if (found.length > 0) throw foreignFolder(folder, found, join(folder, 'portal'));
}
