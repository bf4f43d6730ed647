import { FOLDED } from '../../../lib/helm/base/folded';
import { commentLines, foldText, wrapActions } from '../../../lib/helm/print/wrap';

const long = (name: string) =>
  `(include "chart.${name}" (list .Values.some.section.${name} "a text of some length" $))`;

test('an action that fits stays as it is', () => {
  const line = '  {{- if and .Values.a (eq .Values.b "c") }}';
  expect(wrapActions(line)).toBe(line);
});

test('the operands of a long call stand below it, those in parentheses on lines of their own', () => {
  expect(wrapActions(`  {{- if and .Values.on ${long('one')} (not ${long('two')}) }}`)).toBe(
    [
      '  {{- if and .Values.on',
      '    (include "chart.one" (list .Values.some.section.one "a text of some length" $))',
      '    (not (include "chart.two" (list .Values.some.section.two "a text of some length" $))) }}',
    ].join('\n'),
  );
});

test('what a pipe leads to stands behind it', () => {
  expect(wrapActions(`name: {{ printf "%s-%s" ${long('one')} ${long('two')} | trunc 63 | quote }}`)).toBe(
    [
      'name: {{ printf "%s-%s"',
      '  (include "chart.one" (list .Values.some.section.one "a text of some length" $))',
      '  (include "chart.two" (list .Values.some.section.two "a text of some length" $)) | trunc 63 | quote }}',
    ].join('\n'),
  );
});

test('each entry of a long dict stands on a line', () => {
  expect(
    wrapActions(`{{- include "chart.image" (dict "one" ${long('one')} "other" ${long('two')} "b" .Values.b) }}`),
  ).toBe(
    [
      '{{- include "chart.image"',
      '  (dict',
      '    "one" (include "chart.one" (list .Values.some.section.one "a text of some length" $))',
      '    "other" (include "chart.two" (list .Values.some.section.two "a text of some length" $))',
      '    "b" .Values.b) }}',
    ].join('\n'),
  );
});

test('words fill lines, and a field stays with the parentheses that it belongs to', () => {
  const words = Array.from({ length: 20 }, (_, index) => `"word ${index} (not a call)"`).join(' ');
  const wrapped = wrapActions(`{{- range list ${words} ((.Values.a).b).c }}`);
  expect(wrapped.split('\n').length).toBeGreaterThan(3);
  expect(Math.max(...wrapped.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  expect(wrapped.replaceAll(/\n */g, ' ')).toBe(`{{- range list ${words} ((.Values.a).b).c }}`);
});

test('comments and texts that cannot be broken stay', () => {
  const comment = `{{- /* ${'word '.repeat(40)}*/}}`;
  const text = `{{- regexMatch "${'( }} '.repeat(40)}" .Values.a }}`;
  expect(wrapActions(comment)).toBe(comment);
  expect(wrapActions(text).replaceAll(/\n */g, ' ')).toBe(text);
});

test('a long text is broken at spaces outside of actions, and lines that go on are indented', () => {
  const line = `${'some words of a sentence '.repeat(5)}{{ .Values.a | quote }}, ${'and more of them '.repeat(4)}at the end`;
  const lines = foldText(line);
  expect(lines.length).toBeGreaterThan(1);
  expect(Math.max(...lines.map((each) => each.length))).toBeLessThanOrEqual(120);
  expect(lines.join('\n').replaceAll(FOLDED, ' ')).toBe(line);
  expect(foldText('a short one')).toEqual(['a short one']);
});

test('several spaces of a text stay, as folded lines stand for one', () => {
  const text = 'two  words   '.repeat(30);
  expect(foldText(text)).toEqual([text]);
});

test('a long comment stands on several lines, and ends with its last word', () => {
  const sentence = 'Some words of a sentence '.repeat(12).trim();
  const lines = commentLines(sentence);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(124);
  expect(lines.map((line) => line.trim()).join(' ')).toBe(`{{- /* ${sentence} */}}`);
  expect(commentLines('Short.')).toEqual(['{{- /* Short. */}}']);
});
