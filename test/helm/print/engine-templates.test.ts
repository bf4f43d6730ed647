import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { includedTemplates } from '../../../lib/helm/print/engine-templates';

const folder = join(__dirname, '../../../lib/helm/print/templates');
const names = readdirSync(folder).map((file) => file.replace(/\.tpl$/, ''));
const include = (name: string) => `{{ include "web.${name}" . }}`;

test('a chart has those templates of the engine only that it includes', () => {
  const [shorten, ...others] = includedTemplates('web', ['kind: Service\n', include('shorten')]);
  expect(others).toEqual([]);
  expect(shorten).toContain('{{- define "web.shorten" -}}\n');
  expect(includedTemplates('web', ['{{ include "other.shorten" . }}'])).toEqual([]);
});

test('every file is the template of its name, with the name of the chart and without placeholders', () => {
  const templates = includedTemplates('web', names.map(include));
  expect(templates).toHaveLength(names.length);
  for (const name of names) expect(templates.join('')).toContain(`{{- define "web.${name}" -}}`);
  expect(templates.join('')).not.toMatch(/"chart\.|\$WORDS|\$VARIABLE_OF_KEY/);
});

test('a file has a comment that says what the template gives', () => {
  for (const name of names)
    expect(readFileSync(join(folder, `${name}.tpl`), 'utf8')).toMatch(/^{{- \/\* [^*]* \*\/}}\n/);
});
