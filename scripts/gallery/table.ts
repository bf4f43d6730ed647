import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HelmChart } from '../../lib/helm';
import { gallery } from '../../test/helm/gallery';
import type { Given, Use } from '../../test/helm/gallery/use';
import { schema } from '../../test/helm/gallery/values';

const COLUMNS: Readonly<Record<string, readonly Given[]>> = {
  '`number()`, `string()`, text`...`, `boolean()`': ['number', 'text', 'boolean'],
  '`itemsOf(list)`, `fieldsOf(map)`': ['list', 'map'],
  '`choose()`, `items()`, `fields()`, `when()`': ['choice'],
  '`itemsOf(list, body)`, `fieldsOf(map, body)`, `each()`': ['loop'],
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** Which properties take what, by class, and what is refused. */
export function galleryTables(): string {
  const works = gallery.filter(({ refused }) => refused === undefined);
  const classes = [...new Set(works.map(({ of }) => of))];
  const rows = classes.map((of) => [
    of,
    ...Object.values(COLUMNS).map((given) =>
      fieldsOf(works.filter((use) => use.of === of && given.includes(use.given))),
    ),
  ]);
  const refused = gallery.filter((use) => use.refused !== undefined);
  return [
    table(['class', ...Object.keys(COLUMNS)], rows),
    'These are refused:',
    table(
      ['class', 'property', 'error'],
      refused.map((use) => [use.of, use.field, escaped(errorOf(use))]),
    ),
  ].join('\n\n');
}

const fieldsOf = (uses: readonly Use[]): string => [...new Set(uses.map(({ field }) => field))].join(', ');

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '\\<');

/** The sentence that refuses a use; the part that the gallery gives where the rest is not the engine's. */
function errorOf({ make, refused }: Use): string {
  if (refused!.includes(' ')) return refused!;
  const folder = mkdtempSync(join(tmpdir(), 'gallery-'));
  try {
    const chart = new HelmChart(new App(), 'web', {
      values: schema,
      build: (it, v) => make(new Construct(it, 'a'), v),
    });
    chart.write(join(folder, 'web'));
    throw new Error('nothing is refused');
  } catch (error) {
    return (error as Error).message
      .replace(/^(web\S*: )+/, '')
      .replace(/(; a class looks|: a construct loses| \(docs).*/s, '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
