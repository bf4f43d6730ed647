import { portalValues, PortalValues } from '../../../lib';
import type { TSchema } from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { documented } from '../../../lib/helm/values/schema';
import { isSection } from '../../../lib/helm/expression/ref';
import { portalChart } from '../../support/portal-chart';

function leaves(schema: TSchema, path: string[] = []): [string, TSchema][] {
  return documented(schema).flatMap(([key, child]): [string, TSchema][] =>
    isSection(child) ? leaves(child, [...path, key]) : [[[...path, key].join('.'), child]],
  );
}

const files = chartFiles(portalChart());

test.each(leaves(PortalValues))('%s is described in values.yaml and in the README', (path, leaf) => {
  expect(leaf.description).toMatch(/^[A-Z`].*[.`]$/);
  expect(files.get('values.yaml')).toContain(`# -- ${leaf.description}\n`);
  expect(files.get('README.md')).toContain(`| \`${path}\` |`);
});

test('every value is used by some template', () => {
  const templates = [...files]
    .filter(([path]) => path.startsWith('templates/'))
    .map(([, content]) => content)
    .join('\n');
  const unused = leaves(PortalValues).filter(([path]) => !templates.includes(`.Values.${path}`));
  expect(unused.map(([path]) => path)).toEqual([]);
});

test('the schema is closed at every level', () => {
  expect(() => portalValues({ backstage: { image: { tagg: 'x' } } } as object)).toThrow(
    'backstage.image.tagg: unknown key',
  );
  expect(() => portalValues({ backstage: { resources: { limit: {} } } } as object)).toThrow(
    'backstage.resources.limit: unknown key',
  );
  expect(() => portalValues({ global: { anything: 'goes' } })).not.toThrow();
});

test('templates hold no fields that are null, and nothing of JavaScript', () => {
  for (const [path, content] of files) {
    if (path.startsWith('templates/')) expect(content).not.toMatch(/: (null|~)$|"undefined\W|\[object /m);
  }
});
