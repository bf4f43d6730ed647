import { App, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  choose,
  each,
  fields,
  fieldsOf,
  gt,
  HelmChart,
  ifNull,
  items,
  itemsOf,
  not,
  number,
  string,
  text,
  tpl,
  Type,
  ValuesError,
  when,
  type BuildCheck,
  type HelmChartProps,
} from '../../../lib/helm';

const values = Type.Object({
  on: Type.Boolean({ default: true }),
  replicas: Type.Integer({ default: 7, minimum: 1 }),
  name: Type.Optional(Type.String()),
  host: Type.String({ default: '{{ .Release.Name }}.example.com' }),
  labels: Type.Record(Type.String(), Type.String(), { default: {} }),
  args: Type.Array(Type.String(), { default: [] }),
  ports: Type.Array(Type.Object({ number: Type.Integer() }), { default: [] }),
});
type Build = NonNullable<HelmChartProps<typeof values>['build']>;
/** A build whose types tell nothing of what is symbolic, as in JavaScript. */
type Untyped = (chart: HelmChart<typeof values>, values: any) => unknown;

function write(build: Build | Untyped, props: Partial<HelmChartProps<typeof values>> = {}): void {
  writeChart(new HelmChart(new App(), 'web', { values, build, ...props }));
}

function writeChart(chart: Pick<HelmChart, 'write'>): void {
  const folder = mkdtempSync(join(tmpdir(), 'check-build-'));
  try {
    chart.write(join(folder, 'web'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const deployment = (chart: HelmChart<typeof values>, props: object = {}, container: object = {}) =>
  new kplus.Deployment(chart, 'web', {
    ...props,
    containers: [{ image: 'nginx', securityContext: { ensureNonRoot: false }, ...container }],
  });

test.each<[string, string, Untyped]>([
  [
    'a comparison with true',
    'spec.template.spec.hostNetwork is',
    (c, v) => deployment(c, { hostNetwork: v.on !== true }),
  ],
  ['v.on in an if', '{"on":false}, Deployment web', (c, v) => (v.on === false ? undefined : deployment(c))],
  [
    'v.name ?? a text',
    'with the default values',
    (c, v) => deployment(c, { metadata: { labels: { a: v.name ?? 'x' } } }),
  ],
  ['a comparison', 'spec.replicas is 1', (c, v) => deployment(c, { replicas: number(v.replicas) > 3 ? 1 : 2 })],
  [
    'startsWith',
    'labels.a is "n"',
    (c, v) => deployment(c, { metadata: { labels: { a: string(v.host).startsWith('t') ? 'y' : 'n' } } }),
  ],
  [
    'a piece of a text',
    'Deployment qvj is "there"',
    (c, v) => deployment(c, { metadata: { name: string(v.host).slice(1, 4) } }),
  ],
  [
    'toLowerCase',
    'ConfigMap texts, data.host is',
    (c, v) =>
      new kplus.ConfigMap(c, 'texts', { metadata: { name: 'texts' }, data: { host: string(v.host).toLowerCase() } }),
  ],
  [
    'JSON.stringify',
    'ConfigMap texts, data.json is',
    (c, v) =>
      new kplus.ConfigMap(c, 'texts', {
        metadata: { name: 'texts' },
        data: { json: JSON.stringify({ host: string(v.host) }) },
      }),
  ],
])('code that looks at a symbol is found: %s', (_what, place, build) => {
  expect(() => write(build)).toThrow(place);
});

test('constructs that only hand on what is symbolic pass', () => {
  const build: Build = (chart, v) => {
    const web = deployment(
      chart,
      { replicas: number(v.replicas), metadata: { annotations: { ...fieldsOf(v.labels), host: tpl(v.host) } } },
      {
        args: [...itemsOf(v.args), ...items(gt(v.replicas, 3), ['--many'])],
        resources: { memory: { limit: Size.mebibytes(number(v.replicas)) } },
        envVariables: { ON: kplus.EnvValue.fromValue(choose(not(v.on), 'no', 'yes')) },
        liveness: kplus.Probe.fromHttpGet('/', { port: 80, initialDelaySeconds: Duration.seconds(5) }),
        portNumber: 80,
      },
    );
    web.exposeViaService();
    when(v.on, () => new kplus.ConfigMap(chart, 'config', { data: { name: string(ifNull(v.name, 'none')) } }));
    each(v.labels, (value, key) => {
      const name = text`${chart.fullname}-${key}`;
      new kplus.Deployment(chart, text`each-${key}`, { metadata: { name }, containers: [{ image: string(value) }] });
    });
  };
  expect(() => write(build)).not.toThrow();
});

test('objects of one name in two namespaces are no difference', () => {
  const build: Build = (chart, v) => {
    for (const namespace of ['a', text`${v.host}`, 'b'])
      new kplus.ConfigMap(chart, `in-${namespace}`, { metadata: { name: 'same', namespace }, data: { namespace } });
  };
  expect(() => write(build)).not.toThrow();
});

test('values that only the constructs refuse are a difference, which the declaration can mend', () => {
  const build: Untyped = (_chart, v) => {
    if (v.replicas === 1) throw new ValuesError(['replicas: got 1, allowed are two or more']);
  };
  expect(() => write(build)).toThrow(
    'with {"replicas":1}, this is refused where the constructs get the values themselves, and not in the Helm chart: replicas: got 1, allowed are two or more; let the declaration of the value refuse it too, with pattern, enum or minimum, or call refuse()',
  );
});

test('a chart that failed the check fails it again', () => {
  const chart = new HelmChart(new App(), 'web', {
    values,
    build: (scope, v) => deployment(scope, { replicas: (v.on as unknown as boolean) ? 1 : 2 }),
  });
  for (const _again of [1, 2]) expect(() => chart.write('/nonexistent')).toThrow('with {"on":false}');
});

test('values that only the Helm chart refuses are a difference', () => {
  const variables = (on: any) => ({
    A: kplus.EnvValue.fromValue('a'),
    ...fields(on as boolean, { A: kplus.EnvValue.fromValue('b') }),
  });
  const build: Build = (chart, v) => deployment(chart, {}, { envVariables: variables(v.on) });
  expect(() => write(build)).toThrow(
    /^web: with the default values, this is refused in the Helm chart, and not where the constructs get the values themselves: .* the variable "A" stands twice in Deployment web/,
  );
});

test('values that both ways refuse are none', () => {
  const build: Build = (chart, v) => {
    chart.refuse(v.on, 'on: must be false');
    deployment(chart, { replicas: number(v.replicas) });
  };
  expect(() => write(build)).not.toThrow();
});

test('a declaration that requires values is checked with values for them', () => {
  const required = Type.Object({ web: Type.Object({ image: Type.String(), on: Type.Boolean() }) });
  const build = (chart: HelmChart<any>, v: any) =>
    new kplus.Deployment(chart, 'web', {
      containers: [{ image: string(v.web.image) }],
      hostNetwork: v.web.on === true,
    });
  expect(() => writeChart(new HelmChart(new App(), 'web', { values: required, build }))).toThrow(
    'web: with {"web":{"image":"text-1","on":true}}, Deployment web, spec.template.spec.hostNetwork is false in the Helm chart',
  );
});

test('an error that only concrete values bring about says so', () => {
  const build: Untyped = (chart, v) => {
    if (v.name === null) throw new Error('no name');
    deployment(chart);
  };
  expect(() => write(build)).toThrow('web: with the default values themselves, as an ordinary chart has them: no name');
});

test('the message says what to write instead, and checkBuild: false leaves the check out', () => {
  const build: Untyped = (chart, v) => deployment(chart, { hostNetwork: v.on === false });
  expect(() => write(build)).toThrow(
    'web: with {"on":false}, Deployment web, spec.template.spec.hostNetwork is false in the Helm chart and true where the constructs get the values themselves: a construct loses what is symbolic, or code looks at it before it is known (!v.a, v.a ?? b, v.a > b); use not(), ifNull(), gt(), choose() and overlay()',
  );
  expect(() => write(build, { checkBuild: false })).not.toThrow();
});

describe('a declaration of many values', () => {
  const names = Array.from({ length: 30 }, (_, index) => `flag${index}`);
  const many = Type.Object(Object.fromEntries(names.map((name) => [name, Type.Boolean({ default: true })])));
  const problemOf = (checkBuild: BuildCheck, wrong: readonly string[]): string => {
    const build = (chart: HelmChart<any>, v: any) =>
      deployment(chart, { hostNetwork: wrong.some((name) => v[name] === false) });
    try {
      writeChart(new HelmChart(new App(), 'web', { values: many, build, checkBuild }));
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  test('is sampled, and the error names the seed that tries the same values again', () => {
    const [, seed] = /; this is one of 3 of 30 values files, which checkBuild: \{ seed: (\d+) \} tries again$/.exec(
      problemOf({ samples: 3 }, names),
    )!;
    expect(problemOf({ samples: 3, seed: Number(seed) }, names)).toContain(`seed: ${seed}`);
    expect(problemOf({ samples: 3, seed: 1 }, names)).toBe(problemOf({ samples: 3, seed: 1 }, names));
  });

  test('is tried with other values for another seed, and with all where they are not too many', () => {
    const found = (seed: number) => names.filter((name) => problemOf({ samples: 3, seed }, [name]) !== '');
    expect(found(1)).toHaveLength(3);
    expect(found(2)).not.toEqual(found(1));
    expect(problemOf({ samples: 30 }, ['flag29'])).not.toContain('seed');
    expect(problemOf({ samples: 30 }, ['flag29'])).toContain('with {"flag29":false}');
  });
});

test('fields of an intersection, which has none, are refused where they are declared', () => {
  const both = Type.Intersect([Type.Object({ x: Type.String({ default: 'x' }) }), Type.Object({ y: Type.String() })]);
  expect(() => new HelmChart(new App(), 'web', { values: Type.Object({ a: Type.Object({ both }) }) })).toThrow(
    'a.both: Type.Intersect has no fields for references; declare one Type.Object, or Type.Composite([...])',
  );
});

test.each(['color', 'name'] as const)('a reference of another chart is refused: a value called %s', (key) => {
  const other = new HelmChart(new App(), 'other', { values: Type.Object({ [key]: Type.String({ default: 'red' }) }) });
  const build: Build = (chart) => deployment(chart, { metadata: { name: string((other.values as any)[key]) } });
  expect(() => write(build)).toThrow(
    `web: "${key}" is a value of the HelmChart "other": use those of the chart around, which is "web"`,
  );
});

test.each<[string, string, Untyped]>([
  [
    'a path',
    'ingress paths must begin with a "/": <host>; declare the value with a pattern that begins with "^/", or write text`/${value}`',
    (c, v) => deployment(c, {}, { portNumber: 80 }).exposeViaIngress(string(v.host)),
  ],
  [
    'a port',
    'Port <replicas> is not exposed by any container; give a container the same number(), as its portNumber',
    (c, v) => deployment(c).exposeViaService({ ports: [{ port: 80, targetPort: number(v.replicas) }] }),
  ],
  [
    'an id',
    "There is already a Construct with name '<host>' in HelmChart [web]; give each construct an id of its own",
    (c, v) => [1, 2].map(() => new kplus.ConfigMap(c, string(v.host))),
  ],
  [
    'a method that numbers do not have',
    'toText is not a function; if that is a value of the chart, leave the field out there',
    (c, v) => deployment(c, { replicas: (number(v.replicas) as any).toText() }),
  ],
  [
    'an error when the objects are made',
    'web/web/Resource: <replicas> must be a whole number of seconds.; a class looks at a value before it is known: leave the field out there, and set it with overlay()',
    (c, v) => deployment(c, { terminationGracePeriod: Duration.seconds(string(v.replicas) as never) }),
  ],
])('errors of classes name the value, and say what to do: %s', (_when, message, build) => {
  expect(() => write(build)).toThrow(message);
});

test('what these errors say leads to a chart', () => {
  const build: Build = (chart, v) => {
    const web = deployment(chart, {}, { portNumber: number(v.replicas) });
    web.exposeViaService({ name: 'web', ports: [{ port: 80, targetPort: number(v.replicas) }] });
    new kplus.Ingress(chart, 'ingress', {
      rules: [
        {
          path: text`/${v.host}`,
          backend: kplus.IngressBackend.fromService(web.exposeViaService({ name: 'other' })),
        },
      ],
    });
  };
  expect(() => write(build)).not.toThrow();
});
