import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as library from '../../lib';
import * as engine from '../../lib/helm';

const folder = resolve(__dirname, '../../examples');
const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) =>
    readFileSync(join(folder, path), 'utf8').replace(/^import [^;]*;|^export [^;]* from [^;]*;|\/\/.*$/gm, ''),
  )
  .join('\n');

const classes = Object.entries({ ...library, ...engine })
  .filter(([, value]) => typeof value === 'function' && /^class\b/.test(String(value)))
  .map(([name]) => name);

test('every exported class is used in an example', () => {
  expect(classes.length).toBeGreaterThan(35);
  expect(classes.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
});
