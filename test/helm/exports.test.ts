import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');

/** What the engine exports, values and types. */
const exported = [...read('lib/helm/index.ts').matchAll(/export (?:type )?\{([^}]*)\}/g)]
  .flatMap(([, names]) => names!.split(','))
  .map((name) => name.trim().replace(/^type /, ''))
  .filter((name) => name !== '');

/** The words in code, as spans and as blocks. */
const documented = new Set(
  [...read('docs/helm.md').matchAll(/```[^]*?```|``[^\n]*?``|`[^`\n]+`/g)].flatMap(([code]) => code.match(/\w+/g)),
);

test('every export is in the document', () => {
  expect(exported.length).toBeGreaterThan(50);
  expect(exported.filter((name) => !documented.has(name))).toEqual([]);
});
