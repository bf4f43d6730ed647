import { find, type Manifest } from '../support/synth';
import { refused, refusedAlike, render } from '../support/render';

const database = (postgresql: object, values: object = {}) => render({ ...values, postgresql });
const statefulSet = (objects: readonly object[]) => find(objects, 'StatefulSet').spec as Manifest;
const podSpec = (objects: readonly object[]) => statefulSet(objects).template.spec as Manifest;
const container = (objects: readonly object[]) => podSpec(objects).containers[0] as Manifest;
const variable = ({ env }: Manifest, name: string) => (env as Manifest[]).find((own) => own.name === name);

/** Values of the pod: what is given at `postgresql`, or at `postgresql.primary` in charts with the Postgres of Bitnami. */
const POD = {
  extraEnvVars: [{ name: 'TZ', value: '{{ .Release.Name }}' }],
  resources: { requests: { cpu: '2' } },
  podSecurityContext: { fsGroup: 4000 },
  containerSecurityContext: { runAsUser: 4000 },
  podAnnotations: { 'example.com/note': '{{ .Release.Name }}' },
  podLabels: { tier: '{{ .Release.Name }}', 'app.kubernetes.io/component': 'other' },
  priorityClassName: 'high',
  nodeSelector: { disk: '{{ .Release.Name }}' },
  tolerations: [{ key: '{{ .Release.Name }}', operator: 'Exists' }],
  affinity: { podAntiAffinity: { note: '{{ .Release.Name }}' } },
  topologySpreadConstraints: [{ topologyKey: 'zone', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' }],
};

describe('the image', () => {
  const image = (own: object, values: object = {}) => container(database({ image: own }, values)).image as string;

  test('is the official one by default, by its version', () => {
    expect(image({})).toBe('docker.io/library/postgres:17.6');
  });

  test('has the given registry, repository and tag', () => {
    expect(image({ registry: 'r.example.com', repository: 'acme/postgres', tag: '17.7' })).toBe(
      'r.example.com/acme/postgres:17.7',
    );
    expect(image({ registry: '', repository: 'acme/postgres', tag: '' })).toBe('acme/postgres:17.6');
  });

  test('has the digest instead of the tag', () => {
    expect(
      image({
        repository: 'library/postgres',
        digest: 'sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0',
      }),
    ).toBe('docker.io/library/postgres@sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0');
  });

  test('comes from the global registry', () => {
    expect(image({}, { global: { imageRegistry: 'mirror.example.com' } })).toBe(
      'mirror.example.com/library/postgres:17.6',
    );
  });

  test('is pulled by the policy and with the Secrets, besides the global ones', () => {
    const objects = database(
      { image: { pullPolicy: 'Always', pullSecrets: ['a', { name: 'b' }] } },
      { global: { imagePullSecrets: ['c'] } },
    );
    expect(container(objects).imagePullPolicy).toBe('Always');
    expect(podSpec(objects).imagePullSecrets).toEqual([{ name: 'c' }, { name: 'a' }, { name: 'b' }]);
  });

  test('of Bitnami is refused, as it could not read the data, unless there is no Postgres', () => {
    const image = { repository: 'bitnamilegacy/postgresql' };
    expect(refused({ postgresql: { image } })).toEqual([
      'postgresql.image: got the repository "bitnamilegacy/postgresql", which is not of the official image or one like it; leave out postgresql.image as a whole, or give a repository (such as library/postgres) with a tag or digest of its own',
    ]);
    expect(() => database({ enabled: false, image })).not.toThrow();
  });

  test.each([
    ['the tag "16.1.0"', { tag: '16.1.0' }],
    [
      'the digest "sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0" without a repository',
      { tag: '17', digest: 'sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0' },
    ],
    [
      'the repository "bitnami/postgresql"',
      {
        repository: 'bitnami/postgresql',
        tag: '16.1.0',
        digest: 'sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0',
      },
    ],
  ])('of another build is refused by what tells: %s', (what, other) => {
    expect(refusedAlike({ postgresql: { image: other } })).toEqual([
      expect.stringContaining(`postgresql.image: got ${what}, which is not of the official image`),
    ]);
  });

  test.each([
    { tag: '16.1.0-debian-11-r15' },
    { tag: '17.2.0-photon-5-r1' },
    { tag: '16.6.0' },
    { repository: 'mirror/library/postgres', tag: '15.4.0-debian-11-r45' },
    { digest: 'sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0' },
    { repository: 'mirror/bitnami/postgresql', tag: '16' },
    { registry: 'quay.io', repository: 'fedora/postgresql-15', tag: 'latest' },
    { registry: 'ghcr.io', repository: 'cloudnative-pg/postgresql', tag: '17.2' },
  ])('of another build is refused by name, tag or digest, and the remedy works: %j', (image) => {
    expect(refused({ postgresql: { image } })).toEqual([
      expect.stringMatching(/^postgresql\.image: got .* leave out postgresql\.image as a whole/),
    ]);
  });

  test.each(['17', '17.6', '17.6-bookworm', '17-alpine', '17.6-alpine3.22', '18beta1', 'latest', '9.6.24'])(
    'has any tag of the official one: %s',
    (tag) => {
      expect(image({ tag })).toBe(`docker.io/library/postgres:${tag}`);
    },
  );

  test('of an own build has any tag', () => {
    expect(image({ repository: 'acme/pg', tag: '16.1.0-debian-11-r15' })).toBe(
      'docker.io/acme/pg:16.1.0-debian-11-r15',
    );
  });

  test.each([
    { tag: '16.1.0-debian-12-r4' },
    { digest: `sha256:${'abc0'.repeat(16)}` },
    { repository: 'mirror/library/postgres', tag: '15.4.0' },
  ])('of the backup is refused likewise: %j', (image) => {
    expect(refused({ backup: { enabled: true, image } })).toEqual([
      expect.stringMatching(/^backup\.image: got .* leave out backup\.image as a whole/),
    ]);
    expect(() => render({ backup: { image } })).not.toThrow();
    const postgresql = { image: { repository: 'acme/pg' } };
    if (image.repository === undefined)
      expect(() => render({ postgresql, backup: { enabled: true, image } })).not.toThrow();
  });

  test('of the backup may be of another build that has pg_dump', () => {
    const image = { repository: 'cloudnative-pg/postgresql', tag: '17.2.0-1' };
    expect(() => render({ backup: { enabled: true, image } })).not.toThrow();
  });

  test('of the exporter has no digest without its repository', () => {
    const digest = `sha256:${'abc0'.repeat(16)}`;
    const metrics = (more: object) => ({ postgresql: { metrics: { enabled: true, image: { digest, ...more } } } });
    expect(refused(metrics({}))).toEqual([
      'postgresql.metrics.image: got a digest without a repository, and it may be of another image; leave out postgresql.metrics.image as a whole, or give both',
    ]);
    expect(() => render(metrics({ repository: 'prometheuscommunity/postgres-exporter' }))).not.toThrow();
  });

  test.each([{ repository: 'bitnami/postgres-exporter' }, { tag: '0.15.0-debian-12-r3' }])(
    'of the exporter is none of Bitnami: %j',
    (exporter) => {
      expect(refused({ postgresql: { metrics: { enabled: true, image: exporter } } })).toEqual([
        expect.stringMatching(/^postgresql\.metrics\.image: got .*; leave out postgresql\.metrics\.image as a whole$/),
      ]);
    },
  );
});

// Those at `postgresql.primary` are for images of Bitnami.
const { podSecurityContext, containerSecurityContext, ...PRIMARY } = POD;

test('the pod has the security contexts that postgresql says', () => {
  const objects = database({ podSecurityContext, containerSecurityContext });
  expect(podSpec(objects).securityContext.fsGroup).toBe(4000);
  expect(container(objects).securityContext.runAsUser).toBe(4000);
});

describe.each([
  ['postgresql', POD],
  ['postgresql.primary', { primary: PRIMARY }],
])('the pod as %s says', (path, values) => {
  let objects: Manifest[];
  beforeAll(() => {
    objects = database(values);
  });

  test('has no variable and no script twice', () => {
    for (const name of ['PGDATA', 'POSTGRES_USER']) {
      const given = { extraEnvVars: [{ name, value: '/x' }] };
      expect(refusedAlike({ postgresql: path === 'postgresql' ? given : { primary: given } })).toEqual([
        `${path}.extraEnvVars[0]: "${name}" is set by the chart itself, leave it out`,
      ]);
    }
    expect(refusedAlike({ postgresql: { initdb: { scripts: { 'create-role.sh': 'true' } } } })).toHaveLength(1);
  });

  test('sorts its scripts so that the role is there before those of the user', () => {
    const given = { extraEnvVars: [{ name: 'LC_ALL', value: 'en_US.utf8' }] };
    expect(refusedAlike({ postgresql: path === 'postgresql' ? given : { primary: given } })).toEqual([
      `${path}.extraEnvVars[0]: "LC_ALL" sorts the scripts of initdb in another way, so that some run before the role is there; use LANG`,
    ]);
  });

  test('has extraEnvVars after its own', () => {
    expect(container(objects).env.at(-1)).toEqual({ name: 'TZ', value: 'portal' });
    expect(variable(container(objects), 'APP_USER')).toBeDefined();
  });

  test('requests the resources', () => {
    expect(container(objects).resources.requests.cpu).toBe('2');
  });

  test('has podAnnotations, and podLabels but for those that select it', () => {
    const { annotations, labels } = statefulSet(objects).template.metadata as Manifest;
    expect(annotations).toEqual({ 'example.com/note': 'portal' });
    expect(labels).toMatchObject({ tier: 'portal', 'app.kubernetes.io/component': 'postgresql' });
  });

  test('has the priorityClassName', () => {
    expect(podSpec(objects).priorityClassName).toBe('high');
  });

  test('runs where nodeSelector, tolerations, affinity and topologySpreadConstraints say', () => {
    expect(podSpec(objects)).toMatchObject({
      nodeSelector: { disk: 'portal' },
      tolerations: [{ key: 'portal', operator: 'Exists' }],
      affinity: { podAntiAffinity: { note: 'portal' } },
      topologySpreadConstraints: [
        {
          ...POD.topologySpreadConstraints[0],
          labelSelector: { matchLabels: statefulSet(objects).selector.matchLabels },
        },
      ],
    });
  });
});

describe('what charts with the Postgres of Bitnami have', () => {
  test('wins where it is given, and is left out where it is empty', () => {
    const empty = {
      nodeSelector: {},
      tolerations: [],
      priorityClassName: '',
      persistence: { size: '' },
      resources: {},
    };
    const nodeSelector = { disk: 'ssd' };
    expect(database({ nodeSelector, primary: empty })).toEqual(database({ nodeSelector }));
    expect(podSpec(database({ nodeSelector, primary: { nodeSelector: { disk: 'hdd' } } })).nodeSelector).toEqual({
      disk: 'hdd',
    });
  });

  test('may be null', () => {
    expect(database({ primary: { persistence: null, initdb: null } })).toEqual(render());
    expect(database({ primary: null })).toEqual(render());
  });
});
