import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../../lib/helm');
/** From the ground up: a file imports what is on its own floor or below. */
const FLOORS = ['base', 'expression', 'values', 'model', 'print', 'chart', 'index.ts'];

const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const imports = new Map(files.map((path) => [path, importsOf(path)]));

function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(/(?:from|require\(|import\() ?'(\.[^']*)'/g)].map(([, target]) =>
    relative(root, `${resolve(root, dirname(path), target!)}.ts`),
  );
}

const floor = (path: string) => FLOORS.indexOf(path.split('/')[0]!);

test.each(files)('%s imports nothing from a floor above, and nothing of another folder of lib', (path) => {
  expect(FLOORS).toContain(path.split('/')[0]);
  expect(imports.get(path)!.filter((target) => !imports.has(target) || floor(target) > floor(path))).toEqual([]);
});

test('no file of the engine imports itself, not even around corners', () => {
  const done = new Set<string>();
  const circle = (path: string, open: readonly string[]): readonly string[] | undefined => {
    if (open.includes(path)) return [...open.slice(open.indexOf(path)), path];
    if (done.has(path)) return undefined;
    done.add(path);
    return imports
      .get(path)!
      .reduce<readonly string[] | undefined>((found, target) => found ?? circle(target, [...open, path]), undefined);
  };
  expect(files.map((path) => circle(path, [])).filter((found) => found !== undefined)).toEqual([]);
});
