import type { TSchema } from '@sinclair/typebox';
import { DUMP_SCHEMA, dump } from 'js-yaml';
import { collectHelpers, helpersTemplate, notesTemplate, refusalsTemplate, resourceTemplate } from '../print/files';
import { located } from '../model/located';
import { expressionsOf, inNode, within } from '../model/walk';
import { valuesSchema } from '../values/schema';
import { valuesTable } from '../values/table';
import { valuesYaml } from '../values/values-yaml';
import type { Model } from './helm-chart';
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

/** What of a chart ends up in its files. */
export interface ChartContents {
  readonly chartName: string;
  readonly node: { readonly path: string };
  readonly metadata: ChartMetadata & { readonly readme?: string };
  readonly schema: TSchema;
  model(): Model;
}

/** All files of the Helm chart, by their path in it. The same chart always gives the same bytes. */
export function chartFiles(chart: ChartContents): Map<string, string> {
  const name = chart.chartName;
  const model = chart.model();
  const files = new Map<string, string>([
    ['.helmignore', HELMIGNORE.join('\n')],
    ['Chart.yaml', yaml(chartYaml(name, withoutReadme(chart.metadata)))],
    ['README.md', readme(chart)],
    ['values.schema.json', `${JSON.stringify(valuesSchema(chart.schema), null, 2)}\n`],
    ['values.yaml', valuesYaml(chart.schema)],
  ]);
  if (model.notes.node === 'list' && model.notes.items.length > 0)
    files.set('templates/NOTES.txt', notesTemplate(model.notes, name));
  if (model.refusals.length > 0) files.set('templates/validation.yaml', refusalsTemplate(model.refusals, name));
  for (const resource of model.resources) {
    const path = `templates/${fileName(resource.path)}.yaml`;
    if (files.has(path))
      throw new Error(`two objects would be written to ${path}: give one of the constructs another id`);
    files.set(
      path,
      located(`${chart.node.path}/${resource.path}`, () => resourceTemplate(resource, name)),
    );
  }
  const templates = [...files].flatMap(([path, content]) => (path.startsWith('templates/') ? [content] : []));
  files.set('templates/_helpers.tpl', helpersTemplate(collectHelpers(expressions(model)), name, templates));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function* expressions(model: Model) {
  for (const resource of model.resources) yield* expressionsOf(resource);
  for (const { cond, message } of model.refusals) {
    yield* within(cond);
    yield* within(message);
  }
  yield* inNode(model.notes);
}

function fileName(path: string): string {
  const ids = path.split('/').filter((id) => !['Resource', 'Default'].includes(id));
  return ids
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-');
}

function withoutReadme<T extends { readonly readme?: string }>({ readme: _readme, ...metadata }: T) {
  return metadata;
}

function readme(chart: ChartContents): string {
  const { description, readme: body } = chart.metadata;
  const parts = [`# ${chart.chartName}`, description, body, '## Values', valuesTable(chart.schema)];
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}

function yaml(data: object): string {
  return dump(data, { lineWidth: -1, schema: DUMP_SCHEMA });
}
