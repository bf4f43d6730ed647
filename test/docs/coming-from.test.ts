import { readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { render } from '../support/render';
import { blocksOf, numberedExamples, read } from './pages';

const text = read('docs/coming-from.md');
const examples = numberedExamples(text);
const schema: any = JSON.parse(read('charts/backstage/values.schema.json'));

// The right column of each table, without links.
const rows = [...text.matchAll(/^\| .* \| (.*) \|$/gm)].map(([, here]) => here!.replaceAll(/\]\([^)]*\)/g, ']'));
const paths = [...new Set(rows.flatMap((here) => [...here.matchAll(/`([a-z]\w*(?:\.\w+)*)(?:: [^`]*)?`/g)]))].map(
  ([, path]) => path!,
);

/** Whether the chart has a value at a path. */
function isValue(path: string): boolean {
  let node = schema;
  for (const key of path.split('.')) {
    while (node?.$ref !== undefined)
      node = node.$ref
        .slice(2)
        .split('/')
        .reduce((at: any, step: string) => at[step], schema);
    node = node?.properties?.[key];
  }
  return node !== undefined;
}

test.each(examples)('the values in docs/coming-from.md are accepted: example %i', (_number, yaml) => {
  expect(render(readValues(yaml, 'docs/coming-from.md'))).not.toEqual([]);
});

// Names in an app, in Red Hat's chart and in a pod that stand in the same column.
const NOT_VALUES = [
  ...['primary', 'image', 'postgresqlDataDir', 'features', 'createApp', 'dynamicPlugins.frontend', 'yarn.lock'],
  ...['cpu', 'memory', 'extraEnvVars', 'extraVolumes'],
];

test('every value that docs/coming-from.md maps to is a value of the chart', () => {
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((path) => !isValue(path)).sort()).toEqual(NOT_VALUES.sort());
});

test('the commands use variables that the pod of Postgres has', () => {
  const [{ env }] = find(render({}), 'StatefulSet').spec.template.spec.containers;
  const restore = blocksOf(text, 'sh').find((block) => block.includes('< dump.sql'))!;
  const used = [...restore.matchAll(/\$(APP_[A-Z_]+)/g)].map(([, name]) => name);
  expect(used).toEqual(['APP_PASSWORD_FILE', 'APP_USER']);
  for (const name of used) expect(env).toContainEqual(expect.objectContaining({ name }));
});

test('the Route of OpenShift leads to the Service', () => {
  const objects = render(readValues(examples[0]![1]));
  const { to, port } = find(objects, 'Route').spec;
  const service = find(objects, 'Service', 'portal-backstage');
  expect(to.name).toBe(service.metadata.name);
  expect(service.spec.ports).toContainEqual(expect.objectContaining({ name: port.targetPort }));
});
