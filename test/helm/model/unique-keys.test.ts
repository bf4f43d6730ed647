import { ApiObject, Chart, Testing } from 'cdk8s';
import { keepKeysUnique } from '../../../lib/helm';
import { withUniqueKeys } from '../../../lib/helm/model/unique-keys';

const pod = (spec: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec });
const deployment = (spec: object) => ({
  ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' } },
  spec: { template: { spec } },
});
const problemsOf = (object: object, origin?: Parameters<typeof withUniqueKeys>[1]) =>
  withUniqueKeys(object, origin).problems;

describe('equal items with one key', () => {
  test.each<[string, object, object]>([
    [
      'pull secrets',
      { imagePullSecrets: [{ name: 'a' }, { name: 'b' }, { name: 'a' }] },
      [{ name: 'a' }, { name: 'b' }],
    ],
    [
      'volumes',
      {
        volumes: [
          { name: 'a', emptyDir: {} },
          { emptyDir: {}, name: 'a' },
        ],
      },
      [{ name: 'a', emptyDir: {} }],
    ],
    [
      'what has no key',
      { volumes: [{ emptyDir: {} }, null, { emptyDir: {} }] },
      [{ emptyDir: {} }, null, { emptyDir: {} }],
    ],
  ])('%s stand in their list once, in the first place', (_, spec, left) => {
    const { object, problems } = withUniqueKeys(pod(spec));
    expect(problems).toEqual([]);
    expect(object).toEqual(pod({ [Object.keys(spec)[0]!]: left }));
  });

  test('are left out of a list without keys where they stand next to each other', () => {
    const [a, b] = [{ secretRef: { name: 'a' } }, { configMapRef: { name: 'b' } }];
    const spec = (envFrom: object[]) => pod({ containers: [{ name: 'c', envFrom }] });
    expect(withUniqueKeys(spec([a, a, b, a])).object).toEqual(spec([a, b, a]));
  });

  test('have the texts of one of their lists together, and leave what was given as it is', () => {
    const hostAliases = [
      { ip: '1.2.3.4', hostnames: ['a', 'b'] },
      { ip: '1.2.3.4', hostnames: ['b', 'c'] },
      { ip: '1.2.3.4' },
    ];
    const given = structuredClone(hostAliases);
    expect(withUniqueKeys(pod({ hostAliases })).object).toEqual(
      pod({ hostAliases: [{ ip: '1.2.3.4', hostnames: ['a', 'b', 'c'] }] }),
    );
    expect(hostAliases).toEqual(given);
  });

  test('may leave out the protocol of a port', () => {
    const ports = [
      { containerPort: 80 },
      { containerPort: 80, protocol: 'TCP' },
      { containerPort: 80, protocol: 'UDP' },
    ];
    expect(withUniqueKeys(pod({ containers: [{ name: 'c', ports }] })).object).toEqual(
      pod({ containers: [{ name: 'c', ports: [ports[0], ports[2]] }] }),
    );
  });
});

describe('refused is', () => {
  const stands = (what: string, remedy: string, at: string) =>
    `spec.${at}: the ${what} stands twice in Pod a; leave one of them out, or change its ${remedy}`;
  const container = (field: string, list: object[]) => ({ containers: [{ name: 'c', [field]: list }] });

  test.each<[string, object]>([
    [stands('container "a"', 'name', 'containers[1]'), { containers: [{ name: 'a' }, { name: 'a', image: 'b' }] }],
    [
      stands('container "a"', 'name', 'initContainers[0]'),
      { containers: [{ name: 'a' }], initContainers: [{ name: 'a' }] },
    ],
    [stands('volume "a"', 'name', 'volumes[1]'), { volumes: [{ name: 'a' }, { name: 'a', emptyDir: {} }] }],
    [
      stands('host alias "1.2.3.4"', 'ip', 'hostAliases[1]'),
      { hostAliases: [{ ip: '1.2.3.4' }, { ip: '1.2.3.4', hostnames: 'a' }] },
    ],
    [
      stands('constraint "zone/ScheduleAnyway"', 'topologyKey or whenUnsatisfiable', 'topologySpreadConstraints[1]'),
      {
        topologySpreadConstraints: [1, 2].map((maxSkew) => ({
          ...{ maxSkew, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' },
        })),
      },
    ],
    [
      stands('variable "A"', 'name', 'containers[0].env[1]'),
      container('env', [{ name: 'A' }, { name: 'A', value: 'b' }]),
    ],
    [
      stands('port "80/TCP"', 'containerPort or protocol', 'containers[0].ports[1]'),
      container('ports', [{ containerPort: 80 }, { containerPort: 80, name: 'http' }]),
    ],
    [
      stands('port name "http"', 'name', 'containers[0].ports[1]'),
      container(
        'ports',
        [80, 81].map((containerPort) => ({ containerPort, name: 'http' })),
      ),
    ],
    [
      stands('mount path "/a"', 'mountPath', 'containers[0].volumeMounts[1]'),
      {
        ...container(
          'volumeMounts',
          ['a', 'b'].map((name) => ({ name, mountPath: '/a' })),
        ),
        volumes: [{ name: 'a' }, { name: 'b' }],
      },
    ],
    [
      'spec.containers[0].volumeMounts[0]: the volume "b" is mounted, but Pod a does not have it; add it to the volumes, or leave the mount out',
      { ...container('volumeMounts', [{ name: 'b', mountPath: '/b' }]), volumes: [{ name: 'a' }] },
    ],
  ])('%s', (problem, spec) => {
    expect(problemsOf(pod(spec))).toEqual([problem]);
  });

  test('a node port of a Service, unless it is of another protocol or not given', () => {
    const service = (...ports: object[]) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a' },
      spec: { ports },
    });
    const port = (name: string, nodePort: number, more: object = {}) => ({
      name,
      port: name.length,
      nodePort,
      ...more,
    });
    expect(problemsOf(service(port('a', 30000), port('bb', 30000, { protocol: 'TCP' })))).toEqual([
      'spec.ports[1]: the node port "30000/TCP" stands twice in Service a; leave one of them out, or change its nodePort or protocol',
    ]);
    expect(problemsOf(service(port('a', 30000), port('bb', 30000, { protocol: 'UDP' })))).toEqual([]);
    expect(problemsOf(service(port('a', 0), port('bb', 0)))).toEqual([]);
  });

  test('a key in whatever makes pods, and in other objects with keyed lists', () => {
    const volumes = [{ name: 'a' }, { name: 'a', emptyDir: {} }];
    const jobTemplate = { spec: { template: { spec: { volumes } } } };
    const ports = [
      { port: 80, targetPort: 1 },
      { port: 80, targetPort: 2 },
    ];
    for (const object of [
      deployment({ volumes }),
      { apiVersion: 'batch/v1', kind: 'CronJob', metadata: {}, spec: { jobTemplate } },
      { apiVersion: 'v1', kind: 'Service', metadata: {}, spec: { ports } },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: {}, secrets: [{ name: 'a' }, { name: 'a', uid: 'b' }] },
    ])
      expect(problemsOf(object)).toHaveLength(1);
  });
});

describe('accepted is', () => {
  test('a mount of a claim template', () => {
    const containers = [{ name: 'c', volumeMounts: [{ name: 'data', mountPath: '/data' }] }];
    const volumeClaimTemplates = [{ metadata: { name: 'data' } }];
    const spec = { volumeClaimTemplates, template: { spec: { containers } } };
    expect(problemsOf({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'a' }, spec })).toEqual([]);
  });

  test('the same name in different lists, and in objects of other groups', () => {
    const named = [{ name: 'a' }];
    const spec = {
      containers: [
        { name: 'a', env: named },
        { name: 'b', env: named },
      ],
      volumes: named,
    };
    expect(problemsOf(pod({ ...spec, imagePullSecrets: named }))).toEqual([]);
    const ports = [{ port: 80 }, { port: 80, name: 'b' }];
    expect(problemsOf({ apiVersion: 'example.com/v1', kind: 'Service', metadata: {}, spec: { ports } })).toEqual([]);
  });
});

describe('a sentence begins with', () => {
  const volume = (name: string, size?: string) => ({ name, emptyDir: size === undefined ? {} : { sizeLimit: size } });
  const sources = { volumes: ['own.volumes', 'more.volumes'], containers: ['own.containers'] };
  const placeOf = (spec: object, values: object) =>
    problemsOf(deployment(spec), { sources, values })[0]!.split(': ')[0];

  test('the value that has the item, or its key', () => {
    const volumes = [volume('a'), volume('a', '1Gi')];
    expect(placeOf({ volumes }, { own: { volumes: [volume('a')] }, more: { volumes: [volume('a', '1Gi')] } })).toBe(
      'more.volumes[0]',
    );
    expect(placeOf({ volumes }, { own: { volumes: ['x'] }, more: { volumes: [{ name: 'a' }] } })).toBe(
      'more.volumes[0]',
    );
  });

  test('the value of the list around it, and the place in its item', () => {
    const containers = [{ name: 'c', env: [{ name: 'A' }, { name: 'A', value: 'b' }] }];
    const [values, named] = [{ own: { containers } }, { own: { containers: ['c', 'x'] } }];
    expect(placeOf({ containers: [{ name: 'x' }, ...containers] }, values)).toBe('own.containers[0].env[1]');
    expect(placeOf({ containers }, named)).toBe('own.containers');
  });

  test('the last item that has the key, where none is as it was given', () => {
    const given = ['a', 'b', 'a'].map((name) => volume(name, '{{ x }}'));
    expect(placeOf({ volumes: [volume('a'), volume('a', '1')] }, { own: { volumes: given } })).toBe('own.volumes[2]');
  });

  test('the value that is in the key, of several the last', () => {
    const ports = { containers: ['own.port', 'own.other', 'own.last'] };
    const own = { port: 80, other: 80, last: 8 };
    const spec = { containers: [{ name: 'c', ports: [{ containerPort: 80 }, { containerPort: 80, name: 'b' }] }] };
    expect(problemsOf(pod(spec), { sources: ports, values: { own } })[0]).toMatch(/^own\.other: the port "80\/TCP"/);
  });

  test('the only value that is given, as its texts may hold expressions', () => {
    expect(placeOf({ volumes: [volume('a'), volume('a', '1')] }, { own: { volumes: [volume('{{ x }}')] } })).toBe(
      'own.volumes',
    );
  });

  test('the place in the object where no value is known to bring it', () => {
    expect(placeOf({ volumes: [volume('a'), volume('a', '1')] }, {})).toBe('spec.template.spec.volumes[1]');
  });
});

test('an object of an ordinary chart keeps its keys unique, and fails where it cannot', () => {
  const synth = (imagePullSecrets: object[]) => {
    const chart = new Chart(Testing.app(), 'ordinary');
    keepKeysUnique(new ApiObject(chart, 'pod', pod({ imagePullSecrets })));
    return (Testing.synth(chart) as ReturnType<typeof pod>[])[0]!.spec;
  };
  expect(synth([{ name: 'a' }, { name: 'a' }])).toEqual({ imagePullSecrets: [{ name: 'a' }] });
  expect(() => synth([{ name: 'a' }, { name: 'a', b: 1 }])).toThrow('the pull secret "a" stands twice in Pod a');
});
