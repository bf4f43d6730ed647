import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { items, itemsOf, ne, not, text, Type } from '../../../lib/helm';
import { helm, majors, run } from '../../support/helm';
import { helmChart, thing } from '../support/charts';

const schema = Type.Object({
  on: Type.Boolean({ default: false }),
  n: Type.Integer({ default: 1000660000 }),
  all: Type.Array(Type.String(), { default: [] }),
});
const chart = helmChart(schema, (scope, { on, n, all }) => {
  thing(scope, 'it', {});
  scope.notes(
    ...['First {{ x }}', '', ...items(on, ['is on', '', ...items(not(on), ['never']), text`n is ${n}`, ''])],
    ...['middle', '', '', ...items(not(on), ['is off', '']), 'last', ''],
    ...itemsOf<string, string>(all, (one) => items(ne(one, 'b'), [text`all of {{ n }}: ${one}`])),
  );
});

test.each(majors)('the notes of Helm %i have their empty lines, also those beside conditions', (major) => {
  const folder = mkdtempSync(join(tmpdir(), 'notes-'));
  chart.write(folder);
  // Without a cluster, Helm 3 shows no notes.
  renameSync(join(folder, 'templates', 'NOTES.txt'), join(folder, 'notes.txt'));
  writeFileSync(join(folder, 'templates', 'n.yaml'), 'notes: {{ tpl (.Files.Get "notes.txt") . | toJson }}\n');
  const notes = (on: boolean, all: string[] = []) => {
    const { stdout } = run(helm(major), [
      'template',
      'r',
      folder,
      '--set',
      `on=${on}`,
      '--set-json',
      `all=${JSON.stringify(all)}`,
    ]);
    return (JSON.parse(/^notes: (.*)$/m.exec(stdout)![1]!) as string).trimEnd().split('\n');
  };
  expect(notes(true)).toEqual(['First {{ x }}', '', 'is on', '', 'n is 1000660000', '', 'middle', '', '', 'last']);
  expect(notes(false)).toEqual(['First {{ x }}', '', 'middle', '', '', 'is off', '', 'last']);
  expect(notes(false, ['a', 'b', 'c']).slice(-3)).toEqual(['', 'all of {{ n }}: a', 'all of {{ n }}: c']);
  rmSync(folder, { recursive: true });
});

test('what is no line is refused', () => {
  const odd = helmChart(schema, (scope) => scope.notes(...(['a', { b: 1 }] as never[])));
  expect(() => odd.write('/nonexistent')).toThrow('a line of the notes must be a text');
});
