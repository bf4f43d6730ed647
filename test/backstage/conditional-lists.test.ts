import { App } from 'cdk8s';
import { Backstage, type BackstageProps } from '../../lib';
import { HelmChart, items, itemsOf, text, Type, type Refs } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { find } from '../support/synth';
import { expectThreeOutputs } from '../support/three-outputs';

const values = Type.Object({
  on: Type.Boolean({ default: true }),
  names: Type.Array(Type.String(), { default: ['a', 'b'] }),
});
interface Given {
  readonly on: boolean;
  readonly names: readonly string[];
}

const FILE = { filename: 'title.yaml', content: { app: { title: 'Portal' } } };

/** Lists with an item under a condition, and with an item for each name. */
const lists: Record<string, (given: Refs<Given>) => BackstageProps> = {
  extraEnvVars: ({ on, names }) => ({
    extraEnvVars: [
      { name: 'FIRST', value: 'x' },
      ...items(on, [{ name: 'SECOND', value: 'y' }]),
      ...itemsOf(names, (name) => ({ name: text`NAME_${name}`, value: text`${name}` })),
    ],
  }),
  extraContainers: ({ on, names }) => ({
    extraContainers: [
      ...items(on, [{ name: 'logs', image: 'logs:1' }]),
      ...itemsOf(names, (name) => ({ name: text`${name}`, image: 'side:1' })),
    ],
  }),
  initContainers: ({ on, names }) => ({
    initContainers: [
      ...items(on, [{ name: 'first', image: 'first:1' }]),
      ...itemsOf(names, (name) => ({ name: text`${name}`, image: 'init:1' })),
    ],
  }),
  args: ({ on, names }) => ({ args: ['--one', ...items(on, ['--two']), ...itemsOf(names, (name) => text`--${name}`)] }),
  command: ({ on }) => ({ command: [...items(on, ['env', 'A=1']), 'node', 'packages/backend'] }),
  extraAppConfig: ({ on, names }) => ({
    extraAppConfig: [
      ...items(on, [FILE]),
      ...itemsOf(names, (name) => ({ filename: text`${name}.yaml`, configMapRef: text`config-${name}` })),
    ],
  }),
};

/** A chart of a Backstage with such a list. */
const chartOf = (list: (given: Refs<Given>) => BackstageProps) => (app: ConstructorParameters<typeof HelmChart>[0]) => {
  const chart = new HelmChart<any>(app, 'test', { values });
  new Backstage(chart, 'backstage', list(chart.values as Refs<Given>));
  return chart;
};

describe('items() and itemsOf() in a list of a Backstage give the same in both outputs and with the values themselves:', () => {
  test.each(Object.entries(lists))('%s', (_name, list) => {
    const [both, none] = expectThreeOutputs(chartOf(list), [{}, { on: false, names: [] }]);
    expect(find(both!, 'Deployment')).not.toEqual(find(none!, 'Deployment'));
  });
});

test('Node loads the script that prepares the database after its word, wherever that stands', () => {
  const [both, none] = expectThreeOutputs(chartOf(lists.command!), [{}, { on: false }]);
  const commandOf = (objects: any[] | undefined) =>
    find(objects!, 'Deployment').spec.template.spec.containers[0].command;
  expect(commandOf(both).slice(0, 4)).toEqual(['env', 'A=1', 'node', '--import']);
  expect(commandOf(none).slice(0, 2)).toEqual(['node', '--import']);
});

describe('the rules hold for such lists, with the number of the item:', () => {
  const refused = (list: (given: Refs<Given>) => BackstageProps, given: object) =>
    problemsOf(() => chartOf(list)(new App()).manifests(given));

  test('a plain secret to which the configuration refers', () => {
    const list = ({ on }: Refs<Given>): BackstageProps => ({
      appConfig: { integrations: { github: [{ host: 'github.com', token: '${MINE}' }] } },
      extraEnvVars: [{ name: 'FIRST', value: 'x' }, ...items(on, [{ name: 'MINE', value: 'abc' }])],
    });
    expect(refused(list, {})[0]).toMatch(/extraEnvVars\[1\]\.value: secrets do not belong/);
    expect(refused(list, { on: false })).toEqual([]);
  });

  test('a probe of a port that the container has not', () => {
    const readinessProbe = { httpGet: { port: 'web' } };
    const list = ({ on }: Refs<Given>): BackstageProps => ({
      extraContainers: items(on, [{ name: 'side', image: 'side:1', readinessProbe }]),
    });
    expect(refused(list, {})[0]).toMatch(/extraContainers\[0\]\.readinessProbe\.httpGet\.port: got web/);
    expect(refused(list, { on: false })).toEqual([]);
  });

  test('configuration that is no YAML', () => {
    const list = ({ on }: Refs<Given>): BackstageProps => ({
      extraAppConfig: items(on, [{ filename: 'a.yaml', content: 'a: [' }]),
    });
    expect(refused(list, {})[0]).toMatch(/extraAppConfig\[0\]\.content: /);
    expect(refused(list, { on: false })).toEqual([]);
  });
});
