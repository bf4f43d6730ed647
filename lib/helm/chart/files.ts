import type { TSchema } from '@sinclair/typebox';
import { DUMP_SCHEMA, dump } from 'js-yaml';
import { basename, isAbsolute } from 'node:path';
import type { IConstruct } from 'constructs';
import { extraObjectsTemplate, notesTemplate, resourceTemplate } from '../print/files';
import { validationTemplates } from '../print/validation';
import { withNames } from '../print/expression';
import { helperFiles } from '../print/named-templates';
import { withVariables } from '../print/variables';
import { wrapActions } from '../print/wrap';
import { filesIn } from '../expression/file';
import { located } from '../model/located';
import { literalField, type Model } from '../model/nodes';
import { checkSameNames, maybeSameNames } from '../model/same-names';
import { completionOf, sectionsByPath } from '../values/completion';
import { retiredKeys } from '../values/retired';
import { valuesSchema } from '../values/schema';
import { sharedSchema } from '../values/shared-schema';
import { withSpokenPatterns } from '../values/spoken-patterns';
import { valuesTable } from '../values/table';
import { valuesYaml } from '../values/values-yaml';
import { printJson } from '../base/print-json';
import { commentLines } from './comment';
import { sectionOf, type ChartDependency } from './dependencies';
import { fileNames } from './file-names';
import { chartYaml, type ChartMetadata } from './metadata';

const HELMIGNORE = [
  '.DS_Store',
  '.git/',
  '.gitignore',
  '.idea/',
  '.vscode/',
  '*.bak',
  '*.orig',
  '*.swp',
  '*.tmp',
  '*~',
  '',
];

interface OwnFiles {
  readonly readme?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly crds?: Readonly<Record<string, string>>;
}

/** What of a chart ends up in its files. */
export interface ChartContents extends IConstruct {
  readonly chartName: string;
  readonly metadata: ChartMetadata & OwnFiles;
  readonly schema: TSchema;
  model(): Model;
}

/** All files of the Helm chart, by their path in it. The same chart always gives the same bytes. */
export function chartFiles(chart: ChartContents): Map<string, string> {
  const model = chart.model();
  return withNames(model.contents.names, () => filesOf(chart, model));
}

function filesOf(chart: ChartContents, model: Model): Map<string, string> {
  const name = chart.chartName;
  const files = new Map<string, string>([
    ['.helmignore', HELMIGNORE.join('\n')],
    ['Chart.yaml', yaml(chartYaml(name, withoutFiles(chart.metadata)))],
    ['README.md', readme(chart)],
    ['values.schema.json', `${printJson(sharedSchema(withSpokenPatterns(valuesSchema(chart.schema))))}\n`],
    ['values.yaml', valuesYaml(chart.schema)],
  ]);
  const add = (path: string, content: string): void => {
    if (files.has(path))
      throw new Error(`${path} would be written twice: give one of the constructs or files another name`);
    files.set(path, content);
  };
  const addJson = (file: string, data: unknown, isNeeded = true): void => {
    if (isNeeded) add(`files/values/${file}.json`, `${printJson(data)}\n`);
  };
  for (const [path, content] of Object.entries(chart.metadata.files ?? {})) {
    if (isAbsolute(path) || path.split('/').includes('..')) {
      throw new Error(`files: got "${path}", which is outside of the chart; give a path in it`);
    }
    if (path.startsWith('crds/')) throw new Error(`files: got "${path}"; give definitions of custom resources as crds`);
    add(path, content);
  }
  for (const [path, content] of filesIn(model.contents.expressions)) add(path, content);
  for (const [path, content] of Object.entries(chart.metadata.crds ?? {})) add(`crds/${path}`, content);
  if (model.notes.node === 'list' && model.notes.items.length > 0)
    add('templates/NOTES.txt', notesTemplate(model.notes, name));
  const retired = retiredKeys(chart.schema);
  addJson('retired', retired, retired.length > 0);
  addJson('defaults', sectionsByPath(completionOf(chart.schema)));
  const { values: partsByPath, ...forms } = model.forms;
  const templated = model.templated
    .map((path) => path.join('.'))
    .map((path) => [path, partsByPath[path] ?? null] as const);
  addJson('forms', { templated: Object.fromEntries(templated) as object, ...forms });
  checkSameNames(model.resources, chart.node.path);
  const fileName = fileNames([...model.extraObjects, ...model.resources].map(({ path }) => path));
  const sameNames = maybeSameNames(model.resources).map(({ path }) => fileName(path));
  const rules = { ...model, hasRetired: retired.length > 0, sameNames };
  for (const [path, content] of validationTemplates(rules, name)) add(path, content);
  // A kind that depends on values is empty.
  const kinds = new Map(model.resources.map(({ path, body }) => [fileName(path), literalField(body, 'kind')]));
  for (const extra of model.extraObjects) {
    add(`templates/${fileName(extra.path)}.yaml`, extraObjectsTemplate(extra, name, kinds));
  }
  for (const resource of model.resources) {
    const template = located(`${chart.node.path}/${resource.path}`, () =>
      resourceTemplate(resource, name, fileName(resource.path)),
    );
    add(`templates/${fileName(resource.path)}.yaml`, [...commentLines(chart, resource.path), template].join('\n'));
  }
  const templates = [...files].flatMap(([path, content]) => {
    if (!path.startsWith('templates/')) return [];
    // Named templates only.
    if (basename(path).startsWith('_')) return [content];
    const isText = path.endsWith('.txt');
    const begun = `{{- include "${name}.init" . }}${isText ? '' : '\n'}${content}`;
    files.set(path, begun);
    return [begun];
  });
  for (const [file, content] of helperFiles(model.contents.helpers, name, templates)) add(`templates/${file}`, content);
  for (const [path, content] of files) {
    if (!path.startsWith('templates/')) continue;
    const isByHand = path.endsWith('/_engine.tpl') || Object.hasOwn(chart.metadata.files ?? {}, path);
    files.set(path, wrapActions(isByHand ? content : withVariables(content, name)));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function withoutFiles<T extends OwnFiles>({ readme: _readme, files: _files, crds: _crds, ...metadata }: T) {
  return metadata;
}

function readme(chart: ChartContents): string {
  const { description, readme: body, dependencies = [] } = chart.metadata;
  const parts = [
    `# ${chart.chartName}`,
    description,
    body,
    ...dependenciesSection(dependencies),
    '## Values',
    valuesTable(chart.schema),
  ];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

function dependenciesSection(dependencies: readonly ChartDependency[]): string[] {
  if (dependencies.length === 0) return [];
  const rows = dependencies.map((dependency) => {
    const { name, version, repository = '`charts/`', condition, tags = [] } = dependency;
    const words = [condition, ...tags.map((tag) => `tags.${tag}`)].filter((word) => word !== undefined);
    const on = words.map((word) => `\`${word}\``).join(', ') || 'always';
    return `| ${name} | ${version} | ${repository} | \`${sectionOf(dependency)}\` | ${on} |`;
  });
  return [
    '## Dependencies',
    '`helm dependency build` fetches these charts; run it in the folder of this one before you install or package it.',
    ['| Chart | Version | Repository | Values | On by |', '|---|---|---|---|---|', ...rows].join('\n'),
  ];
}

function yaml(data: object): string {
  return dump(data, { lineWidth: -1, schema: DUMP_SCHEMA });
}
