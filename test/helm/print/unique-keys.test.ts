import { ApiObject } from 'cdk8s';
import { each, itemsOf, text, Type, ValuesError, when } from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { majors } from '../../support/helm';
import { expectTwoWays, helmChart, inHelm, type Body } from '../support/charts';

const Probe = Type.Object(
  { exec: Type.Optional(Type.Unknown()), grpc: Type.Optional(Type.Unknown()) },
  { default: {} },
);
const Item = Type.Object({ name: Type.String(), value: Type.Optional(Type.String()) });
const Items = Type.Array(Item, { default: [] });
const schema = Type.Object({
  on: Type.Boolean({ default: true }),
  pods: Type.Array(Type.Object({ name: Type.String(), secrets: Items, env: Items }), { default: [] }),
  env: Items,
  probe: Probe,
  memory: Type.String({ default: '1Gi' }),
});

const pods: Body<typeof schema> = (chart, v) =>
  when(v.on, () => {
    each(v.pods, (pod, index) => {
      new ApiObject(chart, 'pod', {
        ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: text`pod-${index}` } },
        spec: {
          imagePullSecrets: itemsOf(pod.secrets),
          containers: [{ name: pod.name, env: [...itemsOf(v.env), ...itemsOf(pod.env)] }],
        },
      });
    });
  });

const pod = (name: string, more: object = {}) => ({ name, secrets: [], env: [], ...more });
const [first, other] = [{ name: 'a' }, { name: 'b' }];

test('each of several objects of one template has its keys once, and stays as it is where it has', () => {
  const values = {
    env: [first],
    pods: [pod('x', { env: [first, other] }), pod('y', { secrets: [first, first] }), pod('z')],
  };
  const [made, none] = expectTwoWays(schema, pods, [values, { ...values, on: false }]) as Record<string, any>[];
  const spec = (name: string) => made![name].spec as object;
  expect(spec('pod-0')).toEqual({ imagePullSecrets: [], containers: [{ name: 'x', env: [first, other] }] });
  expect(spec('pod-1')).toEqual({ imagePullSecrets: [first], containers: [{ name: 'y', env: [first] }] });
  expect(spec('pod-2')).toEqual({ imagePullSecrets: [], containers: [{ name: 'z', env: [first] }] });
  expect(none).toEqual({});
});

test('a text at the end of an object keeps its line breaks', () => {
  const env = [first, { name: 'b', value: 'x\ny\n' }];
  const values = { pods: [pod('x', { env: [first, ...env] }), pod('y', { env })] };
  const [made] = expectTwoWays(schema, pods, [values]) as Record<string, any>[];
  expect(made!['pod-0'].spec.containers[0].env).toEqual(env);
});

describe.each(majors)('Helm %i refuses, as plain manifests do,', (major) => {
  const chart = helmChart(schema, pods) as unknown as Parameters<typeof inHelm>[0];
  const clash = { name: 'a', value: 'x' };

  test.each<[string, object]>([
    ['env[1]: the variable "a" stands twice in Pod pod-0', { env: [first, clash], pods: [pod('x')] }],
    ['pods[1]: the variable "a" stands twice in Pod pod-1', { pods: [pod('x'), pod('y', { env: [first, clash] })] }],
    ['pods[0]: the pull secret "a" stands twice in Pod pod-0', { pods: [pod('x', { secrets: [first, clash] })] }],
  ])('%s', (sentence, values) => {
    const problem = `${sentence}; leave one of them out, or change its name`;
    expect(() => chart.manifests(values)).toThrow(new ValuesError([problem]));
    expect(() => inHelm(chart, major, [values])).toThrow(problem);
  });
});

test('a template looks for keys only where there can be one twice', () => {
  const templateOf = (spec: (v: Parameters<typeof pods>[1]) => object) => {
    const chart = helmChart(schema, (scope, v) => {
      new ApiObject(scope, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: spec(v) });
    });
    return chartFiles(chart).get('templates/pod.yaml');
  };
  const container = (env: object[]) => ({ containers: [{ name: 'c', env }], volumes: [{ name: 'v' }] });
  expect(templateOf((v) => container([{ name: 'A', value: v.env }, other]))).not.toContain('uniqueKeys');
  expect(templateOf((v) => container([...itemsOf(v.env), other]))).toContain('"env" "env"');
});

describe('fields of an object that may not go together are looked at', () => {
  const chartOf = (container: (v: Parameters<typeof pods>[1]) => object) =>
    helmChart(schema, (scope, v) => {
      const spec = { containers: [{ name: 'c', ...container(v) }] };
      new ApiObject(scope, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec });
    });
  const limited = (memory: string) => ({ resources: { requests: { memory }, limits: { memory: '2Gi' } } });
  const probed = (probe: object) => ({ livenessProbe: probe });

  test.each<[string, ReturnType<typeof chartOf>, object]>([
    ['probe: got exec and grpc', chartOf((v) => probed(v.probe)), { probe: { exec: {}, grpc: {} } }],
    ['got no handler', chartOf((v) => probed({ exec: v.probe.exec })), { probe: { grpc: {} } }],
    ['the request of memory is "3Gi"', chartOf((v) => limited(text`${v.memory}`)), { memory: '3Gi' }],
  ])('%s', (sentence, chart, values) => {
    expect(() => chart.manifests(values)).toThrow(sentence);
    expect(() => inHelm(chart as unknown as Parameters<typeof inHelm>[0], 4, [values])).toThrow(sentence);
  });

  test('but not where they are known', () => {
    const chart = chartOf(() => ({ ...limited('1Gi'), ...probed({ exec: { command: ['a'] } }) }));
    expect(chartFiles(chart).get('templates/pod.yaml')).not.toContain('uniqueKeys');
  });
});
