import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeProject } from '../../../lib/cli/init';
import { readValues } from '../../../lib/helm';
import { portalManifests } from '../../../lib/portal';

const folder = mkdtempSync(join(tmpdir(), 'init-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

test('a project has what cdk8s and npm need, and is called as its folder', () => {
  const { name, files } = writeProject(at('My_Portal'));
  expect(name).toBe('my-portal');
  expect([...files].sort()).toEqual(readdirSync(at('My_Portal')).sort());
  expect(files).toEqual(
    expect.arrayContaining([
      ...['.gitignore', 'README.md', 'cdk8s.yaml', 'main.ts', 'package.json'],
      ...['portal.test.ts', 'portal.ts', 'tsconfig.json', 'values.yaml'],
    ]),
  );
  for (const file of files) expect(readFileSync(join(at('My_Portal'), file), 'utf8')).not.toMatch(/\{\{|undefined/);
});

test.each(['portal', 'team-backstage'])('the README of %s names the Service that the values make', (name) => {
  writeProject(at(name));
  const read = (file: string) => readFileSync(join(at(name), file), 'utf8');
  const objects = portalManifests(readValues(read('values.yaml')), { release: name }) as any[];
  const [, service] = /service\/(\S+) 7007/.exec(read('README.md'))!;
  expect(objects.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name)).toContain(service);
});

test('a folder with the files of somebody is left as it is, and one of git alone is empty', () => {
  mkdirSync(at('mine'));
  writeFileSync(join(at('mine'), 'notes.txt'), 'mine');
  expect(() => writeProject(at('mine'))).toThrow(
    `${at('mine')}: has notes.txt; give a folder that is new or empty, such as ${at('mine')}/portal`,
  );
  expect(readdirSync(at('mine'))).toEqual(['notes.txt']);
  mkdirSync(join(at('cloned'), '.git'), { recursive: true });
  expect(writeProject(at('cloned')).name).toBe('cloned');
});

test('a path that cannot be a folder, or a name, is told in a sentence', () => {
  expect(() => writeProject(join(at('mine'), 'notes.txt'))).toThrow('is a file; give the path of a folder');
  expect(() => writeProject(join(at('mine'), 'notes.txt', 'x'))).toThrow('a part of the path is a file');
  expect(() => writeProject(at('123'))).toThrow('gives the release no name');
});
