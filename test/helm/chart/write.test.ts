import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { list } from 'tar';
import { define, eq, fieldsOf, FileError, items, text, Type } from '../../../lib/helm';
import { VALUES_HEADER } from '../../../lib/helm/values/values-yaml';
import { helm, majors, renderedValues, run } from '../../support/helm';
import { helmChart, thing } from '../support/charts';

const schema = Type.Object({
  image: Type.Object({ tag: Type.String({ default: '1.10', description: 'The tag' }) }),
  odd: Type.String({ default: ' {{ .Values.x }}\n- a: b\n', description: 'Odd\nin two lines' }),
  list: Type.Array(Type.Object({ a: Type.Integer() }), { default: [{ a: 1000660000 }] }),
  map: Type.Record(Type.String(), Type.String(), { default: {} }),
  none: Type.Optional(Type.String({ description: 'Nothing' })),
});

const build = () =>
  helmChart(
    schema,
    (chart, v) => {
      thing(chart, 'it', {
        tag: v.image.tag,
        odd: v.odd,
        list: v.list,
        ...fieldsOf(v.map),
        name: define('part', text`<${v.odd}>`),
      });
      chart.notes('Installed {{ it }}.', ...items(eq(v.image.tag, '1.10'), [text`Tag ${v.image.tag}`]));
      chart.refuse(eq(v.odd, 'bad'), text`odd cannot be ${v.odd} in ${chart.release.name}`);
    },
    {
      version: '1.2.3',
      appVersion: '1.10',
      description: 'A probe',
      icon: 'https://example.com/icon.svg',
      keywords: ['a'],
      home: 'https://example.com',
      maintainers: [{ name: 'me' }],
      annotations: { 'artifacthub.io/license': 'Apache-2.0' },
      readme: 'Read me.',
    },
  );

const folder = mkdtempSync(join(tmpdir(), 'write-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = (root: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [
        join(entry.parentPath, entry.name).slice(root.length + 1),
        readFileSync(join(entry.parentPath, entry.name), 'latin1'),
      ]),
  );

test('writing twice gives the same bytes, from the same chart and from another one', () => {
  const chart = build();
  for (const name of ['a', 'b']) chart.write(join(folder, name));
  build().write(join(folder, 'c'));
  expect(bytes(join(folder, 'b'))).toEqual(bytes(join(folder, 'a')));
  expect(bytes(join(folder, 'c'))).toEqual(bytes(join(folder, 'a')));
  expect(Object.keys(bytes(join(folder, 'a'))).sort()).toEqual([
    ...[
      '.helmignore',
      'Chart.yaml',
      'README.md',
      'files/values/defaults.json',
      'files/values/forms.json',
      'templates/NOTES.txt',
      'templates/_engine.tpl',
      'templates/_helpers.tpl',
      'templates/it.yaml',
    ],
    ...['templates/validation.yaml', 'values.schema.json', 'values.yaml'],
  ]);
});

test('a chart may bring more files along, as they are, which are also in its package', () => {
  const files = { 'values-small.yaml': 'a: 1\n', 'docs/{{ x }}.txt': '{{ x }}' };
  const chart = helmChart(schema, (scope) => thing(scope, 'it', {}), { files });
  chart.write(join(folder, 'files'));
  expect(bytes(join(folder, 'files'))).toMatchObject(files);
  expect(bytes(join(folder, 'files'))['Chart.yaml']).not.toContain('files');
  const entries: string[] = [];
  list({ file: chart.package(folder), sync: true, onReadEntry: ({ path }) => void entries.push(path) });
  expect(entries).toEqual(expect.arrayContaining(Object.keys(files).map((path) => `probe/${path}`)));
});

test.each(['Chart.yaml', 'templates/it.yaml', 'templates/_helpers.tpl', 'values.yaml'])(
  'a file of its own cannot take the place of %s',
  (path) => {
    const chart = helmChart(schema, (scope) => thing(scope, 'it', {}), { files: { [path]: '' } });
    expect(() => chart.write(join(folder, 'taken'))).toThrow(`${path} would be written twice`);
  },
);

test('what is written does not depend on the values of app.synth() or on what was rendered before', () => {
  const chart = helmChart(schema, (scope, v) => thing(scope, 'it', { tag: v.image.tag }));
  const other = helmChart(schema, (scope, v) => thing(scope, 'it', { tag: v.image.tag }), {
    synth: { release: 'x', values: { odd: '' } },
  });
  other.manifests({ image: { tag: '2' } });
  chart.write(join(folder, 'd'));
  other.write(join(folder, 'e'));
  expect(bytes(join(folder, 'e'))).toEqual(bytes(join(folder, 'd')));
});

test('old templates are removed, other files of the folder are not, and an error leaves all as it was', () => {
  const target = join(folder, 'f');
  build().write(target);
  const fresh = bytes(target);
  writeFileSync(join(target, 'templates', 'old.yaml'), '');
  writeFileSync(join(target, 'values.yaml'), `${fresh['values.yaml']}# edited\n`);
  writeFileSync(join(target, 'values-mine.yaml'), 'mine');
  const broken = helmChart(schema, (scope, v) => {
    thing(scope, 'it', { a: define('dig', text`a${v.odd}`) });
  });
  expect(() => broken.write(target)).toThrow();
  expect(existsSync(join(target, 'templates', 'old.yaml'))).toBe(true);
  expect(build().write(target)).toEqual({ written: Object.keys(fresh).sort(), removed: ['templates/old.yaml'] });
  expect(bytes(target)).toEqual({ ...fresh, 'values-mine.yaml': 'mine' });
});

describe('a folder of something else is left as it is', () => {
  const WAY_OUT = 'and is not the generated chart probe; give a folder that is new or empty, such as';
  // A chart of the same name that somebody wrote, another one that was generated, and a project.
  const foreign: [string, Record<string, string>, string][] = [
    [
      'own',
      { 'Chart.yaml': 'name: probe\n', 'templates/it.yaml': '', 'values.yaml': 'a: b\n' },
      'Chart.yaml, templates, values.yaml',
    ],
    ['other', { 'Chart.yaml': 'name: other\n', 'values.yaml': VALUES_HEADER }, 'Chart.yaml, values.yaml'],
    ['project', { 'README.md': 'mine', 'templates/scaffolder.yaml': 'mine' }, 'README.md, templates'],
    ['many', { a: '', b: '', c: '', d: '', e: '' }, 'a, b, c and 2 more'],
  ];

  test.each(foreign)('%s', (name, files, has) => {
    const target = join(folder, name);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(target, path)), { recursive: true });
      writeFileSync(join(target, path), content);
    }
    expect(() => build().write(target)).toThrow(
      new FileError(target, `has ${has}, ${WAY_OUT} ${join(target, 'probe')}`),
    );
    expect(bytes(target)).toEqual(files);
  });
});

test('a folder that is empty, or is to be made, gets the chart and nothing else', () => {
  mkdirSync(join(folder, 'empty'));
  for (const name of ['empty', 'new/in/new']) build().write(join(folder, name));
  const expected = bytes(join(folder, 'a'));
  expect(bytes(join(folder, 'empty'))).toEqual(expected);
  expect(bytes(join(folder, 'new/in/new'))).toEqual(expected);
  expect(readdirSync(join(folder, 'new/in'))).toEqual(['new']);
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('what cannot be written leaves the folder as it was', () => {
  const target = join(folder, 'half');
  build().write(target);
  const before = bytes(target);
  rmSync(join(target, 'values.schema.json'));
  delete before['values.schema.json'];
  mkdirSync(join(target, 'values.schema.json'));
  writeFileSync(join(target, 'values.schema.json', 'mine'), 'mine');
  writeFileSync(join(target, 'presets'), 'mine');
  expect(() => build().write(target)).toThrow(
    new FileError(join(target, 'values.schema.json'), 'is a folder, but a file of the chart; move it'),
  );
  expect(bytes(target)).toEqual({ ...before, 'values.schema.json/mine': 'mine', presets: 'mine' });
  rmSync(join(target, 'values.schema.json'), { recursive: true });
  // After the templates and some files were put in place.
  const withPreset = helmChart(schema, (chart) => thing(chart, 'it', {}), { files: { 'presets/a.yaml': 'a: b\n' } });
  expect(() => withPreset.write(target)).toThrow(`${target}: a part of the path is a file`);
  expect(bytes(target)).toEqual({ ...before, presets: 'mine' });
});

test('a path that goes through a file is refused in a sentence', () => {
  const taken = join(folder, 'taken');
  writeFileSync(taken, 'mine');
  const problem = 'a part of the path is a file; give a path of folders, or move that file';
  expect(() => build().write(taken)).toThrow(new FileError(taken, 'is a file; give the path of a folder'));
  expect(() => build().write(join(taken, 'x'))).toThrow(new FileError(join(taken, 'x'), problem));
  expect(() => build().package(taken)).toThrow(new FileError(join(taken, 'probe-1.2.3.tgz'), problem));
  expect(readFileSync(taken, 'utf8')).toBe('mine');
});

test('what a write that was killed left beside is removed', () => {
  const target = join(folder, 'killed');
  mkdirSync(join(target, '.chart-abcdef.tmp', 'new'), { recursive: true });
  build().write(target);
  expect(bytes(target)).toEqual(bytes(join(folder, 'a')));
  expect(existsSync(join(target, '.chart-abcdef.tmp'))).toBe(false);
});

test('packaging twice gives the same bytes, whatever the umask, the time and the zone', () => {
  const before = { mask: process.umask(0o077), zone: process.env.TZ };
  process.env.TZ = 'Asia/Tokyo';
  jest.useFakeTimers({ now: new Date('2030-01-01') });
  const first = readFileSync(build().package(join(folder, 'p1')));
  jest.useRealTimers();
  process.umask(before.mask);
  if (before.zone === undefined) delete process.env.TZ;
  else process.env.TZ = before.zone;
  const file = build().package(join(folder, 'p2'));
  expect(file).toBe(join(folder, 'p2', 'probe-1.2.3.tgz'));
  expect(readFileSync(file).equals(first)).toBe(true);
});

test('the package has the files of the chart and nothing else', () => {
  const target = join(folder, 'g');
  const chart = build();
  chart.write(target);
  writeFileSync(join(target, 'secret.txt'), 'x');
  const entries: { path: string; mode: number | undefined; type: string }[] = [];
  list({
    file: chart.package(target),
    sync: true,
    onReadEntry: ({ path, mode, type }) => void entries.push({ path, mode, type }),
  });
  const expected = Object.keys(bytes(join(folder, 'a'))).map((path) => `probe/${path}`);
  expect(entries.map(({ path }) => path).sort()).toEqual(expected.sort());
  for (const entry of entries) expect(entry).toMatchObject({ type: 'File', mode: 0o644 });
  expect(readdirSync(target).filter((name) => /part|tgz/.test(name))).toEqual(['probe-1.2.3.tgz']);
});

test('a package that cannot be written leaves nothing behind', () => {
  const target = join(folder, 'h');
  mkdirSync(target);
  chmodSync(target, 0o555);
  if (process.getuid?.() !== 0) expect(() => build().package(target)).toThrow();
  expect(readdirSync(target)).toEqual([]);
});

describe.each(majors)('Helm %i', (major) => {
  const template = (...args: string[]) => run(helm(major), ['template', 'r', ...args, '-n', 'space']);

  test('finds nothing to complain about', () => {
    const target = join(folder, `lint-${major}`);
    build().write(target);
    const { status, stdout } = run(helm(major), ['lint', '--strict', target]);
    expect(stdout).toContain('1 chart(s) linted, 0 chart(s) failed');
    expect(stdout).not.toMatch(/\[(WARNING|ERROR|INFO)\]/);
    expect(status).toBe(0);
  });

  test('gives the same from the package as from the folder, and refuses what the chart refuses', () => {
    const chart = build();
    const target = join(folder, `template-${major}`);
    chart.write(target);
    const packaged = template(chart.package(target));
    expect(packaged).toEqual(template(target));
    expect(packaged.stdout).toContain('kind: Thing');
    expect(template(target, '--set', 'odd=bad').stderr).toContain('odd cannot be bad in r');
    expect(() => chart.manifests({ odd: 'bad' }, { release: 'r' })).toThrow('odd cannot be bad in r');
  });

  test('reads values.yaml as the defaults', () => {
    const values = bytes(join(folder, 'a'));
    const read = renderedValues(helm(major), {
      defaults: values['values.yaml']!,
      schema: values['values.schema.json']!,
    });
    expect(read).toEqual({
      image: { tag: '1.10' },
      odd: ' {{ .Values.x }}\n- a: b\n',
      list: [{ a: 1000660000 }],
      map: {},
    });
  });

  test('shows the notes', () => {
    const target = join(folder, `notes-${major}`);
    build().write(target);
    const notes = join(target, 'templates', 'NOTES.txt');
    writeFileSync(join(target, 'templates', 'n.yaml'), `notes: ${JSON.stringify('')}\n`);
    writeFileSync(join(target, 'templates', 'n.yaml'), `notes: {{ tpl (.Files.Get "n.txt") . | toJson }}\n`);
    writeFileSync(join(target, 'n.txt'), readFileSync(notes));
    expect(template(target).stdout).toContain('notes: "Installed {{ it }}.\\nTag 1.10\\n"');
  });
});
