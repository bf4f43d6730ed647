import { chartFile, choose, itemsOf, text, Type } from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { expectThreeWays, helmChart, thing, type Body } from '../support/charts';

const SCRIPT = '#!/bin/sh\n# {{ .Values.on }} is no expression here\n\necho "a: b"   \n\techo done\n';
const schema = Type.Object({
  on: Type.Boolean({ default: true }),
  names: Type.Array(Type.String(), { default: ['a'] }),
});
const cases = [{}, { on: false }, { names: [] }, { names: ['b', 'c'] }];

test('a file is the same text in an ordinary chart, in plain manifests and in Helm, wherever it is used', () => {
  const body: Body<typeof schema> = (chart, { on, names }) => {
    const script = chartFile(chart, 'scripts/run.sh', SCRIPT);
    thing(chart, 'end', { list: [script, 'after'], choice: choose(on, script, 'none'), script });
    thing(chart, 'inside', { script, command: ['sh', '-c', choose(on, script, '')], joined: text`begin ${script}` });
    thing(chart, 'turns', { scripts: itemsOf(names, (name) => [{ script, name }]), last: script });
  };
  const [all] = expectThreeWays(schema, body, cases);
  expect((all as any).turns.spec.scripts[0].script).toBe(SCRIPT);
});

test('is written once, and templates read it', () => {
  const chart = helmChart(schema, (scope) => {
    for (const id of ['a', 'b']) thing(scope, id, { script: chartFile(scope, 'run.sh', SCRIPT) });
  });
  const files = chartFiles(chart);
  expect(files.get('files/run.sh')).toBe(SCRIPT);
  expect(files.get('templates/a.yaml')).toContain('  script: |\n    {{- .Files.Get "files/run.sh" | nindent 4 }}\n');
});

test('two texts with one path are an error', () => {
  const chart = helmChart(schema, (scope) => {
    for (const id of ['a', 'b']) thing(scope, id, { script: chartFile(scope, 'run.sh', `${id}\n`) });
  });
  expect(() => chartFiles(chart)).toThrow(
    'chartFile: "files/run.sh" has two different contents in one chart: give one of them another path',
  );
});

test.each([
  ['../run.sh', 'a\n', 'chartFile: got the path "../run.sh", allowed is one below files/, such as "scripts/dump.sh"'],
  ['/run.sh', 'a\n', 'got the path "/run.sh"'],
  ['run.sh', 'a', 'the text of "run.sh" must begin with a visible character and end with one newline'],
  ['run.sh', 'a\n\n', 'end with one newline'],
  ['run.sh', ' a\n', 'begin with a visible character'],
  ['run.sh', 'a\r\nb\n', 'its lines must end with \\n alone'],
])('the path %j with the text %j is refused: %s', (path, content, message) => {
  helmChart(schema, (scope) => expect(() => chartFile(scope, path, content)).toThrow(message));
});

test('a text that depends on values is refused', () => {
  helmChart(schema, (scope, { on }) =>
    expect(() => chartFile(scope, 'run.sh', text`${on}\n`)).toThrow('a file cannot depend on values'),
  );
});
