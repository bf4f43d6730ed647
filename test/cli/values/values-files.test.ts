import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readValuesFiles } from '../../../lib/cli/values/values-files';
import { ValuesError } from '../../../lib/helm';

const folder = mkdtempSync(join(tmpdir(), 'values-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('values files are merged, and the later ones win', () => {
  const paths = [file('a.yaml', 'a: {b: 1, c: 1}\n'), file('b.yaml', 'a: {c: 2}\n')];
  expect(readValuesFiles(paths)).toEqual({ a: { b: 1, c: 2 } });
  expect(readValuesFiles([])).toEqual({});
});

test('every file that cannot be read is told', () => {
  const [missing, broken] = [join(folder, 'missing.yaml'), file('broken.yaml', 'a: [\n')];
  const problems = (paths: string[]) => {
    try {
      return readValuesFiles(paths);
    } catch (error) {
      return (error as ValuesError).problems;
    }
  };
  expect(problems([missing, broken])).toEqual([
    `${missing}: no such file or folder; give the path of one that exists`,
    expect.stringContaining(`cannot read ${broken}, line 1: `),
  ]);
});

test('standard input can be given once', () => {
  expect(() => readValuesFiles(['-', '-'])).toThrow(
    new ValuesError(['-: standard input is given twice, but can be read once; give the path of a file for the other']),
  );
});
