import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { withSet } from '../../../lib/cli/values';
import { helm, majors, run } from '../../support/helm';

const folder = mkdtempSync(join(tmpdir(), 'set-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BASE = { map: { a: 1 }, list: [{ a: 1 }, 2], text: 'x', nothing: null };

mkdirSync(join(folder, 'templates'));
writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: probe\nversion: 0.1.0\n');
writeFileSync(join(folder, 'templates/probe.yaml'), 'values: {{ .Values | toJson | b64enc }}\n');
writeFileSync(join(folder, 'base.json'), JSON.stringify(BASE));
writeFileSync(join(folder, 'file.txt'), 'a\n"b"');

type Way = '--set' | '--set-string' | '--set-json' | '--set-file';
const OPTIONS = {
  '--set': 'set',
  '--set-string': 'setString',
  '--set-json': 'setJson',
  '--set-file': 'setFile',
} as const;
const REFUSED = 'refused';

/** What Helm makes of an option, over values. */
function ofHelm(major: 3 | 4, way: Way, text: string): unknown {
  const args = ['template', 'probe', '.', '-f', 'base.json', way, text];
  const { status, stdout } = run(helm(major), args, { cwd: folder });
  if (status !== 0) return REFUSED;
  return JSON.parse(Buffer.from(/^values: (\S+)$/m.exec(stdout)![1]!, 'base64').toString('utf8'));
}

function ofCommand(way: Way, text: string): unknown {
  try {
    return withSet(structuredClone(BASE), { [OPTIONS[way]]: [text] });
  } catch {
    return REFUSED;
  }
}

const TEXTS: Record<Way, readonly string[]> = {
  '--set': [
    ...[
      '',
      'a=',
      'a=,b=1',
      'a=1,',
      'a=null',
      'a=Null,b=TRUE',
      'a=012',
      'a=0',
      'a=00',
      'a=-0',
      'a=+5',
      'a=1.5',
      'a=1e3',
    ],
    ...['a=9223372036854775808', 'a\\.b=1', 'a=b\\,c', 'a=\\{b}', 'a=b\\', 'a= x ', ' a =1', 'a==b', 'a=b=c', 'a]=1'],
    ...['a={}', 'a={,}', 'a={b}c=1', 'a={b},c=1', 'a={b,null,1,true}', 'a={b\\,c,d\\}}', 'a=[]', 'é=ü', 'a=😀\\,'],
    ...['a.b=1,a.c=2', 'a[0]=1,a[2]=3', 'a[0].b=1,a[0].c=2', 'a[1].b=1', 'a[0][1]=1', 'a[0]={x,y}', 'a[0]=,b=1'],
    ...[
      'a[0].b[1].c=2',
      'a[0].b=null',
      'a[+1]=2',
      'map.b=2',
      'map=x',
      'list[0].b=2',
      'list[1].b=2',
      'list[1]=x',
      'list=x',
    ],
    ...['"a.b"=1', 'nothing=1', 'map.a=null', 'a.__proto__=1', 'a.b=,c=2', 'list[1]=null'],
  ],
  '--set-string': ['a=1', 'a=true,b=null', 'a={1,2}', 'a[0]=1', 'a='],
  '--set-json': [
    ...[
      'a={"b":[1,2.5,"x"]}',
      'a=1,b="x,y"',
      'a=null',
      'a=',
      'a= , b=2',
      'a[0]={"b":1}',
      'a.b=[1] , c=true',
      'a="\\"]"',
    ],
    ...['a=1e3', 'a=[{"b":"}"}],c=1', 'map={"b":1}', 'list[0].b={"c":[]}'],
  ],
  '--set-file': ['a=file.txt', 'a.b=file.txt,c[0]=file.txt'],
};

const WRONG: Record<Way, readonly string[]> = {
  '--set': [
    ...['a', 'a,', ',a=1', 'a..b=1', 'a.=1', 'a.b', 'a.b.=1', 'a[-1]=1', 'a[x]=1', 'a[]=1', 'a[0]b=1', 'a[0]]=1'],
    ...['a[70000]=1', 'a[1_0]=2', 'a={b', 'a={b}x', 'a={{b}}', 'text.a=1', 'text[0]=1', 'map[0]=1', 'list.a=1'],
    ...['list[1][0]=1', 'nothing.a=1', `${'a.'.repeat(31)}b=1`],
  ],
  '--set-string': ['a'],
  '--set-json': ['a=x', 'a={', '{"a":', 'a=1x', 'a="x', 'a={"b":1}x', "a='x'"],
  '--set-file': ['a=missing.txt', 'a'],
};

/** Helm leaves these out without a word. */
const LOST = ['=1', '.a=1', '[0]=1', 'a.', 'a[0]', 'a[0].=1', 'map.', 'list[0]'];

const rows = (table: Record<Way, readonly string[]>) =>
  (Object.keys(table) as Way[]).flatMap((way) => table[way].map((text): [Way, string] => [way, text]));

let before: string;
beforeAll(() => {
  before = process.cwd();
  process.chdir(folder);
});
afterAll(() => process.chdir(before));

/** As JSON has it. */
const seen = (values: unknown): unknown => (values === REFUSED ? REFUSED : JSON.parse(JSON.stringify(values)));

describe.each(majors)('Helm %i and the command', (major) => {
  test.each(rows(TEXTS))('make the same of %s %s', (way, text) => {
    const values = ofCommand(way, text);
    expect(values).not.toBe(REFUSED);
    expect(seen(values)).toEqual(ofHelm(major, way, text));
  });

  test.each(rows(WRONG))('refuse %s %s', (way, text) => {
    expect([ofHelm(major, way, text), ofCommand(way, text)]).toEqual([REFUSED, REFUSED]);
  });
});

test.each(LOST)('%s, which Helm leaves out, is refused', (text) => {
  expect(ofHelm(4, '--set', text)).not.toBe(REFUSED);
  expect(ofCommand('--set', text)).toBe(REFUSED);
});

test('all values may be one JSON object, as in Helm since 3.18', () => {
  for (const text of ['{"map":{"b":2},"x":[1]}', ' {"a":null}'])
    expect(seen(ofCommand('--set-json', text))).toEqual(ofHelm(4, '--set-json', text));
  expect(ofCommand('--set-json', '[1]')).toBe(REFUSED);
});

test('a number that YAML does not hold exactly is refused', () => {
  expect(() => withSet({}, { set: ['a=9007199254740993'] })).toThrow(
    '--set a=9007199254740993: a is a number that is not exact in YAML; give a text with --set-string',
  );
});

test('random texts are the same in Helm, or refused by the command', () => {
  const word = fc.constantFrom('a', 'b', '.', '[', ']', '0', '1', '=', '{', '}', ',', '\\', 'null', 'true', ' ', 'é');
  const texts = fc.sample(
    fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
    { numRuns: 60, seed: 1 },
  );
  const different = texts.filter((text) => {
    const [ours, theirs] = [seen(ofCommand('--set', text)), ofHelm(4, '--set', text)];
    return ours !== REFUSED && JSON.stringify(sorted(ours)) !== JSON.stringify(sorted(theirs));
  });
  expect(different).toEqual([]);
});

const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      );

test('the options are applied in the order of Helm, and all that is wrong is told', () => {
  const options = { setFile: ['a=file.txt'], setString: ['a=1', 'b=2'], set: ['b=3', 'c=4'], setJson: ['c=5', 'd=6'] };
  expect(withSet({}, options)).toEqual({ a: 'a\n"b"', b: '2', c: 4, d: 6 });
  expect(() => withSet({}, { set: ['a'], setString: ['b.'], setFile: ['c=missing.txt'] })).toThrow(
    [
      '--set a: the key a has no value; give a=value, and \\, for a comma in a text',
      '--set-string b.: a part of the key b. is empty; give key=value',
      '--set-file c=missing.txt: missing.txt: no such file or folder; give the path of one that exists',
    ].join('\n'),
  );
});
