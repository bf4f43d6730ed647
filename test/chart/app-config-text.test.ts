import { Backstage } from '../../lib';
import { problemsOf } from '../support/checks';
import { refused, refusedAlike, render } from '../support/render';

const REMEDY = '; correct it, or write the configuration as a map';
const twice = (line: number, key: string) => `is no YAML that can be read, line ${line}: the key ${key} is there twice`;

describe('configuration in a text', () => {
  test('is refused with a key twice, which would hide the first one from the search for secrets', () => {
    const appConfig = 'integrations:\n  github:\n    - host: github.com\n      token: ghp_abc\n      token: ${TOKEN}\n';
    expect(refusedAlike({ backstage: { appConfig } })).toEqual([`backstage.appConfig: ${twice(5, 'token')}${REMEDY}`]);
  });

  test('is refused with a second document', () => {
    const appConfig = 'app:\n  title: A\n---\nbackend:\n  auth:\n    token: ghp_abc\n';
    expect(refusedAlike({ backstage: { appConfig } })).toEqual([
      `backstage.appConfig: is no YAML that can be read, line 3: only one document is allowed${REMEDY}`,
    ]);
  });

  test.each([
    ['2: unknown anchor none', 'a: 1\nb: *none\nc: *none'],
    ['1: the top level has to be a map', 'portal'],
    [1, 'app: a: b'],
    [1, 'a: [\n'],
    [1, 'app: { a: [b }'],
    [2, 'app: { a: b,\n  c: d ]\nb: 1\n'],
    [3, 'app: { a: b,\n  c\n  : d }\n'],
    [3, '{ "app": {},\n  "b": [1, 2]\n}}\n'],
    [2, '{\n  "app": { "a": !!},\n  "b": 1\n}\n'],
    [2, 'a: 1\n  b: 2\n'],
    [1, '%YAML 1.2\n---\na: 1\n'],
    [2, 'a: 1\nb: !e!x y\nc: 1\n'],
    [2, 'a: 1\n- b\n'],
    [2, '- a\nb: 1\n'],
    [2, 'a: 1\nb: ]\nc: 1\n'],
    [3, 'a: 1\nb: {x: 1\nc: 3\n'],
    [2, 'a: 1\nb\nc: 3\n'],
    [3, 'a:\n  b: 0\n  c:1\n\n# d\ne: 3\n'],
    [3, 'a: 1\nb: "x\nc: 3\n'],
    [5, 'app:\n  title: Portal\nbackend:\n  baseUrl: http://x\n  - broken'],
  ])('is refused where it is no YAML, with line %s: %j', (line, appConfig) => {
    expect(refusedAlike({ backstage: { appConfig } })).toEqual([
      `backstage.appConfig: is no YAML that can be read, line ${line}${REMEDY}`,
    ]);
  });

  test.each([
    ['a map or a list cannot be a key', 'a: 1\nb: { {c} }\n'],
    ['the merge key << needs a map or a list of maps', 'a: &a 1\nb: { <<: *a }\n'],
  ])('is refused where %s', (reason, appConfig) => {
    expect(refusedAlike({ backstage: { appConfig } })).toEqual([
      `backstage.appConfig: is no YAML that can be read: ${reason}${REMEDY}`,
    ]);
  });

  test('is refused at once where aliases multiply it', () => {
    const lines = [...'bcdefghi'].map(
      (key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`,
    );
    const appConfig = ['a: &a [x, x, x, x, x, x, x, x, x]', ...lines].join('\n');
    const start = Date.now();
    expect(refusedAlike({ backstage: { appConfig } })).toEqual([
      `backstage.appConfig: is no YAML that can be read: there are too many aliases${REMEDY}`,
    ]);
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  test('is looked at after its Helm expressions, and in the files of extraAppConfig', () => {
    expect(refused({ backstage: { appConfig: '{{ .Release.Name }}: 1\nportal: 2\n' } })).toEqual([
      `backstage.appConfig: ${twice(2, 'portal')}${REMEDY}`,
    ]);
    const files = [
      { filename: 'a.yaml', content: 'a: 1\n' },
      { filename: 'b.yaml', content: 'b: { c: 1, c: 2 }\n' },
    ];
    expect(refusedAlike({ backstage: { extraAppConfig: files } })).toEqual([
      `backstage.extraAppConfig[1].content: ${twice(1, 'c')}${REMEDY}`,
    ]);
  });

  test('is refused by the construct in the same words', () => {
    const problems = (props: object) => problemsOf((chart) => new Backstage(chart, 'backstage', props));
    expect(problems({ appConfig: 'a: 1\na: 2\n' })).toEqual([
      `Backstage test/backstage: appConfig: ${twice(2, 'a')}${REMEDY}`,
    ]);
    expect(problems({ appConfig: 'a: 1\nb: 2\n' })).toEqual([]);
  });
});

test('what no ConfigMap holds is refused', () => {
  const large = 'x'.repeat((1 << 20) + 1);
  const problem = (path: string) => expect.stringContaining(`${path}: got more than 1 MiB`) as string;
  expect(refused({ backstage: { appConfig: { large } } })).toEqual([problem('backstage.appConfig')]);
  expect(refused({ postgresql: { initdb: { scripts: { 'a.sh': large } } } })).toEqual([
    problem('postgresql.initdb.scripts'),
  ]);
  expect(() => render({ backstage: { appConfig: { large: 'x'.repeat(1000) } } })).not.toThrow();
});
