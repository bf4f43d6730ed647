import { refusedAlike, render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const METRICS = { metrics: { serviceMonitor: { enabled: true } } };
const podOf = (values: object, name = '-backstage', kind = 'Deployment') =>
  find(render(values), kind, name).spec.template.spec as Manifest;

const twice = (path: string, what: string, object: string, remedy = 'name') =>
  `${path}: the ${what} stands twice in ${object}; leave one of them out, or change its ${remedy}`;
const missing = (path: string, volume: string, object: string) =>
  `${path}: the volume "${volume}" is mounted, but ${object} does not have it; add it to the volumes, or leave the mount out`;

const BACKSTAGE = 'Deployment portal-backstage';
const FRONTEND = 'Deployment portal-backstage-frontend';
const SERVICE = 'Service portal-backstage';
const SITES = { bucketName: 'docs', credentials: { existingSecret: 'docs' } };
const publishing = (publish: object) => ({
  techdocs: {
    publisher: { type: 'awsS3', awsS3: { ...SITES, region: 'eu-west-1' } },
    publish: {
      enabled: true,
      sites: [{ entity: 'default/component/a', repository: 'https://git.example.com/a.git' }],
      ...publish,
    },
  },
});

describe('what stands in a list already is left out', () => {
  test('a port that the chart opens', () => {
    const backstage = { extraPorts: [{ name: 'metrics', containerPort: 9464, protocol: 'TCP' }] };
    expect(podOf({ backstage, ...METRICS }).containers[0].ports).toEqual([
      { name: 'backend', containerPort: 7007 },
      { name: 'metrics', containerPort: 9464 },
    ]);
  });

  test('a pull secret of all images and of one', () => {
    const values = {
      global: { imagePullSecrets: ['regcred', { name: 'other' }] },
      backstage: { image: { pullSecrets: ['regcred'] } },
      postgresql: { image: { pullSecrets: [{ name: 'regcred' }] }, metrics: { enabled: true } },
    };
    const secrets = [{ name: 'regcred' }, { name: 'other' }];
    expect(podOf(values).imagePullSecrets).toEqual(secrets);
    expect(podOf(values, 'portal-postgresql', 'StatefulSet').imagePullSecrets).toEqual(secrets);
    for (const { kind, spec } of render(values))
      if (kind === 'Job') expect(spec.template.spec.imagePullSecrets).toEqual(secrets);
  });

  test('a pull secret of two images in one pod', () => {
    const image = { pullSecrets: ['regcred'] };
    const values = { postgresql: { image, metrics: { enabled: true, image } } };
    expect(podOf(values, 'portal-postgresql', 'StatefulSet').imagePullSecrets).toEqual([{ name: 'regcred' }]);
  });

  test('a volume, a mount, a variable and a container of the user’s, and one that is as the chart’s', () => {
    const [sidecar, volume] = [
      { name: 'sidecar', image: 'busybox:1' },
      { name: 'own', emptyDir: {} },
    ];
    const [mount, variable] = [
      { name: 'own', mountPath: '/own' },
      { name: 'A', value: '{{ .Release.Name }}' },
    ];
    const backstage = {
      extraContainers: [sidecar, sidecar],
      extraVolumes: [volume, volume, { name: 'backstage-tmp', emptyDir: {} }],
      extraVolumeMounts: [mount, mount],
      extraEnvVars: [variable, { name: 'A', value: 'portal' }],
    };
    const { containers, volumes } = podOf({ backstage });
    const count = (list: Manifest[], name: string) => list.filter((item) => item.name === name).length;
    expect(containers.map(({ name }: Manifest) => name)).toEqual(['backstage-backend', 'sidecar']);
    expect([count(volumes, 'own'), count(volumes, 'backstage-tmp')]).toEqual([1, 1]);
    expect([count(containers[0].volumeMounts, 'own'), count(containers[0].env, 'A')]).toEqual([1, 1]);
  });

  test('a source of variables that comes twice in a row, as another one between them may have their names', () => {
    const [a, b] = ['a', 'b'].map((name) => ({ secretRef: { name } }));
    const own = { name: 'own', image: 'busybox:1', envFrom: [a, a, b, a] };
    const { containers } = podOf({ backstage: { extraEnvVarsSecrets: ['a', 'a', 'b'], extraContainers: [own] } });
    expect(containers.map(({ envFrom }: Manifest) => envFrom as object)).toEqual([
      [a, b],
      [a, b, a],
    ]);
  });

  test('an address of hostAliases, of which the names come together', () => {
    const hostAliases = [
      { ip: '10.0.0.1', hostnames: ['a', 'b'] },
      { ip: '10.0.0.2', hostnames: ['c'] },
      { ip: '10.0.0.1', hostnames: ['b', '{{ .Release.Name }}'] },
    ];
    expect(podOf({ backstage: { hostAliases } }).hostAliases).toEqual([
      { ip: '10.0.0.1', hostnames: ['a', 'b', 'portal'] },
      { ip: '10.0.0.2', hostnames: ['c'] },
    ]);
  });

  test('and nothing else of the object changes', () => {
    const script = '\n  echo "a: b" > /tmp/x # y\n\n';
    const command = ['sh', '-c', script, '1.0', 'yes', '${{ x }}'];
    const backstage = { extraContainers: [{ name: 'own', image: 'busybox:1', command }] };
    const pulled = { ...backstage, image: { pullSecrets: ['a', 'a'] } };
    expect(podOf({ backstage: pulled })).toEqual({ ...podOf({ backstage }), imagePullSecrets: [{ name: 'a' }] });
  });
});

describe('what has the key of another item is refused with the value that brought it', () => {
  const container = (name: string, image = 'busybox:1') => ({ name, image });
  const volumes = (...names: string[]) => names.map((name) => ({ name, configMap: { name: 'own' } }));

  test.each<[string, object]>([
    [
      twice('service.extraPorts[0]', 'port "9464/TCP"', SERVICE, 'port or protocol'),
      { service: { extraPorts: [{ name: 'own', port: 9464, targetPort: 9464 }] }, ...METRICS },
    ],
    [
      twice('service.extraPorts[0]', 'port name "http-backend"', SERVICE),
      { service: { extraPorts: [{ name: 'http-backend', port: 81, targetPort: 7008 }] } },
    ],
    [
      twice('service.extraPorts[0]', 'node port "30000/TCP"', SERVICE, 'nodePort or protocol'),
      {
        service: {
          ...{ type: 'NodePort', nodePorts: { backend: 30000 } },
          extraPorts: [{ name: 'own', port: 81, targetPort: 7008, nodePort: 30000 }],
        },
      },
    ],
    [
      twice('backstage.extraPorts[0]', 'port name "backend"', BACKSTAGE),
      { backstage: { extraPorts: [{ name: 'backend', containerPort: 7008 }] } },
    ],
    [
      twice('backstage.extraPorts[0]', 'port "7007/TCP"', BACKSTAGE, 'containerPort or protocol'),
      { backstage: { extraPorts: [{ name: 'own', containerPort: 7007 }] } },
    ],
    ...['scripts', 'backstage-app-config', 'backstage-tmp'].map((name): [string, object] => [
      twice('backstage.extraVolumes[0]', `volume "${name}"`, BACKSTAGE),
      { backstage: { extraVolumes: volumes(name), appConfig: { a: 1 } } },
    ]),
    [
      twice('backstage.extraVolumes[1]', 'volume "portal-own"', BACKSTAGE),
      { backstage: { extraVolumes: [...volumes('portal-own'), { name: '{{ .Release.Name }}-own', emptyDir: {} }] } },
    ],
    [
      twice('backstage.extraContainers[0]', 'container "backstage-backend"', BACKSTAGE),
      { backstage: { extraContainers: [container('backstage-backend')] } },
    ],
    [
      twice('backstage.extraContainers[0]', 'container "wait-for-database"', BACKSTAGE),
      { backstage: { extraContainers: [container('wait-for-database')] }, postgresql: { enabled: true } },
    ],
    [
      twice('backstage.initContainers[0]', 'container "backstage-backend"', BACKSTAGE),
      { backstage: { initContainers: [container('backstage-backend')] } },
    ],
    [
      twice('backstage.initContainers[0]', 'container "wait-for-database"', BACKSTAGE),
      { backstage: { initContainers: [container('wait-for-database')] } },
    ],
    [
      twice('backstage.initContainers[0]', 'container "prepare-database"', BACKSTAGE),
      { backstage: { initContainers: [container('prepare-database')], command: ['yarn'], args: ['start'] } },
    ],
    [
      twice('backstage.initContainers[1]', 'container "copy"', BACKSTAGE),
      { backstage: { initContainers: [container('copy'), container('copy', 'busybox:2')] } },
    ],
    [
      twice('backstage.extraContainers[1].env[1]', 'variable "A"', BACKSTAGE),
      {
        backstage: {
          extraContainers: [
            container('other'),
            { ...container('own'), env: ['1', '2'].map((value) => ({ name: 'A', value })) },
          ],
        },
      },
    ],
    [
      twice('backstage.extraEnvVars[1]', 'variable "A"', BACKSTAGE),
      { backstage: { extraEnvVars: ['1', '2'].map((value) => ({ name: 'A', value })) } },
    ],
    [
      twice(
        'backstage.topologySpreadConstraints[1]',
        'constraint "zone/ScheduleAnyway"',
        BACKSTAGE,
        'topologyKey or whenUnsatisfiable',
      ),
      {
        backstage: {
          topologySpreadConstraints: [1, 2].map((maxSkew) => ({
            ...{ maxSkew, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' },
          })),
        },
      },
    ],
    [
      twice('backstage.extraVolumeMounts[0]', 'mount path "/etc/backstage/scripts"', BACKSTAGE, 'mountPath'),
      {
        backstage: {
          extraVolumes: volumes('own'),
          extraVolumeMounts: [{ name: 'own', mountPath: '/etc/backstage/scripts' }],
        },
      },
    ],
    [
      twice('frontend.extraVolumes[1]', 'volume "certs"', FRONTEND),
      { frontend: { enabled: true, extraVolumes: [...volumes('certs'), { name: 'certs', emptyDir: {} }] } },
    ],
    [
      twice('frontend.extraEnvVars[1]', 'variable "A"', FRONTEND),
      { frontend: { enabled: true, extraEnvVars: ['1', '2'].map((value) => ({ name: 'A', value })) } },
    ],
    [
      twice('postgresql.extraEnvVars[1]', 'variable "TZ"', 'StatefulSet portal-postgresql'),
      { postgresql: { extraEnvVars: ['1', '2'].map((value) => ({ name: 'TZ', value })) } },
    ],
    [
      twice('postgresql.primary.extraEnvVars[1]', 'variable "TZ"', 'StatefulSet portal-postgresql'),
      { postgresql: { primary: { extraEnvVars: ['1', '2'].map((value) => ({ name: 'TZ', value })) } } },
    ],
    [
      twice('techdocs.publish.extraVolumes[1]', 'volume "own"', 'CronJob portal-backstage-techdocs-publisher'),
      publishing({ extraVolumes: [...volumes('own'), { name: 'own', emptyDir: {} }] }),
    ],
    [
      twice('techdocs.publish.extraEnvVars[1]', 'variable "A"', 'CronJob portal-backstage-techdocs-publisher'),
      publishing({ extraEnvVars: ['1', '2'].map((value) => ({ name: 'A', value })) }),
    ],
    [
      twice('backup.extraEnvVars[1]', 'variable "A"', 'CronJob portal-backstage-backup'),
      { backup: { enabled: true, extraEnvVars: ['1', '2'].map((value) => ({ name: 'A', value })) } },
    ],
  ])('%s', (sentence, values) => {
    expect(refusedAlike(values)).toContain(sentence);
  });
});

describe('a mount of a volume that is not there is refused', () => {
  const extraVolumeMounts = [{ name: 'missing', mountPath: '/work' }];

  test.each<[string, object]>([
    [missing('backstage.extraVolumeMounts[0]', 'missing', BACKSTAGE), { backstage: { extraVolumeMounts } }],
    [missing('frontend.extraVolumeMounts[0]', 'missing', FRONTEND), { frontend: { enabled: true, extraVolumeMounts } }],
    [
      missing('backstage.extraContainers[0].volumeMounts[0]', 'missing', BACKSTAGE),
      { backstage: { extraContainers: [{ name: 'own', image: 'busybox:1', volumeMounts: extraVolumeMounts }] } },
    ],
    [
      missing('techdocs.publish.extraVolumeMounts[0]', 'missing', 'CronJob portal-backstage-techdocs-publisher'),
      publishing({ extraVolumeMounts }),
    ],
  ])('%s', (sentence, values) => {
    expect(refusedAlike(values)).toEqual([sentence]);
  });

  test('but not one of a volume of the chart', () => {
    const mount = { name: 'backstage-tmp', mountPath: '/work' };
    const own = { name: 'own', image: 'busybox:1', volumeMounts: [mount] };
    expect(podOf({ backstage: { extraContainers: [own] } }).containers[1].volumeMounts).toEqual([mount]);
  });
});
