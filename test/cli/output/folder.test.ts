import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printedObjects, writeObjects } from '../../../lib/cli/output';
import { readValues } from '../../../lib/helm';

const folder = mkdtempSync(join(tmpdir(), 'output-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

const object = (name: string, namespace?: string) => ({
  kind: 'ConfigMap',
  metadata: { name, ...(namespace !== undefined && { namespace }) },
});
const [a, b] = ['ConfigMap.a.k8s.yaml', 'ConfigMap.b.k8s.yaml'];

test('each object has a file, which the next time is replaced or removed', () => {
  expect(writeObjects([object('a'), object('b')], at('new'))).toEqual({ written: [a, b], removed: [] });
  expect(readValues(readFileSync(join(at('new'), a), 'utf8'))).toEqual({ kind: 'ConfigMap', metadata: { name: 'a' } });
  writeFileSync(join(at('new'), 'kustomization.yaml'), 'resources: []\n');
  expect(writeObjects([object('b')], at('new'))).toEqual({ written: [b], removed: [a] });
  expect(readdirSync(at('new'))).toEqual([b, 'kustomization.yaml']);
});

test('objects of one name in two namespaces have two files, and a name leads nowhere else', () => {
  expect(writeObjects([object('a', 'x'), object('a', 'y'), object('../a')], at('several')).written).toEqual([
    a,
    'ConfigMap.y.a.k8s.yaml',
    'ConfigMap..._a.k8s.yaml',
  ]);
});

test('what somebody else wrote is not touched', () => {
  mkdirSync(at('foreign'));
  writeFileSync(join(at('foreign'), 'mine.yaml'), 'mine');
  expect(() => writeObjects([object('a')], at('foreign'))).toThrow(
    `${at('foreign')}: has mine.yaml, and nothing that this command wrote; give a folder that is new or empty, such as ${at('foreign')}/manifests`,
  );
  writeObjects([object('b')], at('mixed'));
  writeFileSync(join(at('mixed'), a), 'mine');
  expect(() => writeObjects([object('a')], at('mixed'))).toThrow('is not written by this command; move it');
  expect(readdirSync(at('mixed'))).toEqual([a, b]);
  expect(() => writeObjects([], join(at('foreign'), 'mine.yaml'))).toThrow('is a file; give the path of a folder');
});

test('as JSON, objects are a list that kubectl reads', () => {
  expect(JSON.parse(printedObjects([object('a')], 'json'))).toEqual({
    apiVersion: 'v1',
    kind: 'List',
    items: [object('a')],
  });
});
