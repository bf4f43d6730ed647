import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { FileError } from '../base/file-error';
import { foreignFolder, inMadeFolder, namesIn } from '../base/folder';
import { VALUES_HEADER } from '../values/values-yaml';

/** What was done to a folder, by paths in it. */
export interface WrittenFiles {
  /** Files that were written. */
  readonly written: readonly string[];
  /** Templates that the chart no longer has. */
  readonly removed: readonly string[];
}

// Helm ignores what ends so.
const PART = /^\.chart-.{6}\.tmp$/;
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * Refuses a folder of somebody else's: it is missing, empty, or holds the chart as it was generated before.
 * @throws FileError
 */
export function refuseForeign(folder: string, chartName: string): void {
  const found = namesIn(folder).filter((name) => !PART.test(name));
  if (found.length === 0 || isGenerated(folder, chartName)) return;
  throw foreignFolder(folder, found, join(folder, chartName), `, and is not the generated chart ${chartName}`);
}

function isGenerated(folder: string, chartName: string): boolean {
  const [metadata, values] = ['Chart.yaml', 'values.yaml'].map((name) => {
    const path = join(folder, name);
    return existsSync(path) && !isFolder(path) ? readFileSync(path, 'utf8') : '';
  });
  const name = /^name: (['"]?)(.*)\1$/m.exec(metadata!)?.[2];
  return name === chartName && values!.startsWith(VALUES_HEADER);
}

/**
 * Puts the files into the folder, in place of its templates and of files of the same paths; what else is in it stays.
 * All are written beside it first, so that an error leaves the folder as it was.
 */
export function placeFiles(folder: string, files: ReadonlyMap<string, string>): WrittenFiles {
  return existsSync(folder) ? replaceIn(folder, files) : create(folder, files);
}

function create(folder: string, files: ReadonlyMap<string, string>): WrittenFiles {
  const parent = dirname(resolve(folder));
  inMadeFolder(parent, () =>
    beside(parent, (part) => {
      writeAll(join(part, 'new'), files);
      renameSync(join(part, 'new'), folder);
    }),
  );
  return { written: [...files.keys()], removed: [] };
}

function replaceIn(folder: string, files: ReadonlyMap<string, string>): WrittenFiles {
  for (const name of readdirSync(folder)) if (PART.test(name)) rmSync(join(folder, name), { recursive: true });
  const written = [...files.keys()];
  const others = written.filter((path) => !path.startsWith('templates/'));
  for (const path of others) {
    if (isFolder(join(folder, path)))
      throw new FileError(join(folder, path), 'is a folder, but a file of the chart; move it');
  }
  const templates = join(folder, 'templates');
  const removed = filesOf(templates)
    .map((path) => `templates/${path}`)
    .filter((path) => !files.has(path));
  beside(folder, (part) => {
    const [made, before] = [join(part, 'new'), join(part, 'before')];
    writeAll(made, files);
    mkdirSync(before);
    const undo: (() => void)[] = [];
    try {
      if (existsSync(templates)) {
        renameSync(templates, join(before, 'templates'));
        undo.push(() => renameSync(join(before, 'templates'), templates));
      }
      renameSync(join(made, 'templates'), templates);
      undo.push(() => rmSync(templates, { recursive: true }));
      for (const [index, path] of others.entries()) {
        const target = join(folder, path);
        const copy = join(before, String(index));
        mkdirSync(dirname(target), { recursive: true });
        if (existsSync(target)) copyFileSync(target, copy);
        renameSync(join(made, path), target);
        undo.push(() => (existsSync(copy) ? renameSync(copy, target) : rmSync(target)));
      }
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    }
  });
  return { written, removed };
}

/** A folder for what is not ready yet, on the same file system. */
function beside(folder: string, body: (part: string) => void): void {
  const made = mkdtempSync(join(folder, '.chart-'));
  const part = `${made}.tmp`;
  try {
    renameSync(made, part);
    body(part);
  } finally {
    for (const path of [made, part]) rmSync(path, { recursive: true, force: true });
  }
}

function writeAll(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function filesOf(folder: string): string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
