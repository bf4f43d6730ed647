import { find, type Manifest } from '../support/synth';
import { refused, refusedAlike, render } from '../support/render';
import { given, cronJob, template, containers, envOf, dumpEnv, restoreJob, s3 } from './backups';

const external = {
  database: { type: 'external', external: { host: 'db.example.com', existingSecret: 'db', user: 'portal' } },
};

describe('backup', () => {
  test('is off by default', () => {
    expect(render().filter(({ metadata }) => metadata.labels['app.kubernetes.io/component'] === 'backup')).toEqual([]);
  });

  test('enabled dumps the Postgres of the release every night to a volume', () => {
    const objects = given({});
    expect(cronJob(objects).spec).toMatchObject({
      schedule: '30 2 * * *',
      suspend: false,
      concurrencyPolicy: 'Forbid',
    });
    expect(envOf(containers(objects)[0]!)).toMatchObject({
      PGHOST: 'portal-postgresql',
      PGUSER: 'backstage',
      PGPASSWORD: { secretKeyRef: { name: 'portal-postgresql', key: 'user-password' } },
      FOLDER: '/backups/portal-backstage',
      KEEP: '7',
    });
    expect(find(objects, 'PersistentVolumeClaim').metadata.name).toBe('portal-backstage-backup');
    expect(restoreJob(objects)).toBeUndefined();
  });

  test('keeps the dumps when Helm uninstalls the release', () => {
    expect(find(given({}), 'PersistentVolumeClaim').metadata.annotations).toEqual({
      'helm.sh/resource-policy': 'keep',
    });
  });

  test('schedule, timeZone, suspend, keep and activeDeadlineSeconds say when, and for how long', () => {
    const objects = given({ schedule: '@weekly', timeZone: 'UTC', suspend: true, keep: 2, activeDeadlineSeconds: 60 });
    expect(cronJob(objects).spec).toMatchObject({ schedule: '@weekly', timeZone: 'UTC', suspend: true });
    expect(cronJob(objects).spec.jobTemplate.spec.activeDeadlineSeconds).toBe(60);
    expect(envOf(containers(objects)[0]!).KEEP).toBe('2');
  });
});

describe('the database of a backup', () => {
  test('may be external, by its fields', () => {
    expect(dumpEnv({}, external)).toMatchObject({
      PGHOST: 'db.example.com',
      PGUSER: 'portal',
      PGPASSWORD: { secretKeyRef: { name: 'db', key: 'password' } },
    });
  });

  test('may be external, by its connection string', () => {
    const connectionString = { existingSecret: 'db', key: 'url' };
    const env = dumpEnv({}, { database: { type: 'external', external: { connectionString } } });
    expect(env.DATABASE_URL).toEqual({ secretKeyRef: { name: 'db', key: 'url' } });
    expect(env).not.toHaveProperty('PGHOST');
  });

  test('is divided among the plugins as the values say, and above them the configuration', () => {
    const database = { pluginDivisionMode: 'schema', schemaPrefix: 'bsp_', role: 'owner' };
    expect(dumpEnv({}, { database })).toMatchObject({
      DIVISION_MODE: 'schema',
      SCHEMA_PREFIX: 'bsp_',
      PGOPTIONS: '-c role=owner',
    });
    const appConfig = { backend: { database: { prefix: 'configured_' } } };
    expect(dumpEnv({}, { database: { prefix: 'given_' } }).DATABASE_PREFIX).toBe('given_');
    expect(dumpEnv({}, { database: { prefix: 'given_' }, backstage: { appConfig } }).DATABASE_PREFIX).toBe(
      'configured_',
    );
    expect(dumpEnv({})).not.toHaveProperty('DATABASE_PREFIX');
  });

  test.each([
    ['a text', { appConfig: 'backend:\n  database: { pluginDivisionMode: schema }\n' }],
    [
      'a file',
      {
        extraAppConfig: [{ filename: 'a.yaml', content: { backend: { database: { pluginDivisionMode: 'schema' } } } }],
      },
    ],
  ])('is divided as the configuration says in %s', (_what, backstage) => {
    expect(dumpEnv({}, { backstage })).toMatchObject({ DIVISION_MODE: 'schema' });
  });

  test.each<[string, object]>([
    ['SQLite', { database: { type: 'sqlite' } }],
    ['in memory', { postgresql: { enabled: false } }],
    [
      'known to the configuration only',
      { backstage: { appConfig: { backend: { database: { client: 'pg', connection: 'postgresql://db' } } } } },
    ],
    [
      'one that gets its password from a cloud',
      { database: { type: 'external', external: { connection: { type: 'rds', host: 'db' } } } },
    ],
  ])('is refused where it is %s', (_what, values) => {
    expect(refused({ ...values, backup: { enabled: true } })).toEqual([
      'backup.enabled: there is no Postgres that a backup could reach (the data is in SQLite, or only backend.database.connection says where); choose database.type embedded, external or operator, or leave the backup out',
    ]);
  });
});

describe('the image of a backup', () => {
  const image = (own: object, postgresql: object = {}, values: object = {}) =>
    containers(given({ image: own }, { ...values, postgresql: { image: postgresql } }))[0]!.image as string;

  const OFFICIAL = { repository: 'library/postgres' };

  test('is that of Postgres, in all that is not given', () => {
    const [one, two] = ['1', '2'].map((digit) => `sha256:${digit.repeat(64)}`);
    expect(image({}, { tag: '16.1' })).toBe('docker.io/library/postgres:16.1');
    expect(image({ tag: '16.4' }, { ...OFFICIAL, tag: '16.1', digest: one })).toBe('docker.io/library/postgres:16.4');
    expect(image({}, { ...OFFICIAL, digest: one })).toBe(`docker.io/library/postgres@${one}`);
    expect(image({ digest: two }, { ...OFFICIAL, digest: one })).toBe(`docker.io/library/postgres@${two}`);
    expect(image({ registry: 'mirror' })).toMatch(/^mirror\/library\/postgres:/);
    expect(image({ repository: 'ghcr.io/acme/postgres', tag: '1' })).toBe('ghcr.io/acme/postgres:1');
    expect(image({ tag: '1' }, {}, { global: { imageRegistry: 'global' } })).toBe('global/library/postgres:1');
  });

  test('is pulled as that of Postgres, unless it says otherwise', () => {
    const server = { postgresql: { image: { pullPolicy: 'Never', pullSecrets: ['postgres'] } } };
    const pull = (objects: Manifest[]) => [
      template(objects).spec.imagePullSecrets,
      containers(objects)[0]!.imagePullPolicy,
    ];
    expect(pull(given({}, server))).toEqual([[{ name: 'postgres' }], 'Never']);
    const own = { image: { pullPolicy: 'Always', pullSecrets: ['own'] } };
    expect(pull(given(own, server))).toEqual([[{ name: 'own' }], 'Always']);
    const backstage = { image: { pullSecrets: ['backstage'] } };
    expect(pull(given(s3(), { ...server, backstage }))).toEqual([[{ name: 'backstage' }], 'Never']);
  });
});

describe('the volume of a backup', () => {
  const persistence = (own: object, values: object = {}) => given({ storage: { persistence: own } }, values);

  test('has the size, the class and the modes that are given', () => {
    const own = { size: '20Gi', storageClass: 'slow', accessModes: ['ReadWriteMany'] };
    expect(find(persistence(own), 'PersistentVolumeClaim').spec).toEqual({
      accessModes: ['ReadWriteMany'],
      storageClassName: 'slow',
      resources: { requests: { storage: '20Gi' } },
    });
    const global = { storageClass: 'shared' };
    expect(find(persistence({}, { global }), 'PersistentVolumeClaim').spec.storageClassName).toBe('shared');
  });

  test('may be there already, whatever the class of others is', () => {
    const objects = persistence({ existingClaim: 'theirs', subPath: 'a' }, { global: { storageClass: 'shared' } });
    expect(objects.map(({ kind }) => kind as string)).not.toContain('PersistentVolumeClaim');
    expect(template(objects).spec.volumes).toContainEqual({
      name: 'backups',
      persistentVolumeClaim: { claimName: 'theirs' },
    });
    expect(envOf(containers(objects)[0]!).FOLDER).toBe('/backups/a');
  });

  test('cannot be there already and be made', () => {
    for (const own of [{ size: '1Gi' }, { storageClass: 'slow' }])
      expect(refused({ backup: { enabled: true, storage: { persistence: { existingClaim: 'a', ...own } } } })).toEqual([
        'backup.storage.persistence: got both existingClaim and size or storageClass, which are for a claim that is made; give only one of them',
      ]);
  });
});

describe('a restore', () => {
  test('is a Job of the dump that is named', () => {
    const from = '2026-01-31T02-30-00Z';
    const job = restoreJob(given({ restore: { from } }))!;
    expect(envOf(job.spec.template.spec.containers[0])).toMatchObject({
      RESTORE_FROM: from,
      PGHOST: 'portal-postgresql',
    });
    expect(job.metadata).not.toHaveProperty('annotations');
  });

  test('fetches the dump from a bucket', () => {
    const { initContainers } = restoreJob(given({ ...s3(), restore: { from: 'latest', id: 'again' } }))!.spec.template
      .spec;
    expect(envOf(initContainers[0])).toMatchObject({ BUCKET: 'dumps', RESTORE_FROM: 'latest', RESTORE_ID: 'again' });
  });

  test('of another dump is another Job', () => {
    const name = (backup: object, values?: object) => restoreJob(given(backup, values))!.metadata.name as string;
    const names = [
      name({ restore: { from: 'latest' } }),
      name({ restore: { from: 'latest', id: '2' } }),
      name({ restore: { from: '2026-01-31T02-30-00Z' } }),
      name({ restore: { from: 'latest' } }, external),
    ];
    expect(new Set(names).size).toBe(4);
    for (const one of names) expect(one).toMatch(/^portal-backstage-restore-[0-9a-f]{8}$/);
  });

  test('is refused without a backup, whose storage has the dump', () => {
    expect(refused({ backup: { restore: { from: 'latest' } } })).toEqual([
      'backup.restore.from: got "latest", but backup.enabled is false; enable it, with the storage that has the dump',
    ]);
  });

  test('is refused from what is not the name of a dump', () => {
    expect(refusedAlike({ backup: { enabled: true, restore: { from: '../x' } } })).toEqual([
      'backup.restore.from: got "../x", allowed are latest and the name of a dump, such as 2026-01-31T02-30-00Z',
    ]);
  });
});

describe('the pods of a backup', () => {
  test('are like the values say, with Helm expressions', () => {
    const objects = given({
      podAnnotations: { a: '{{ .Release.Name }}' },
      podLabels: { b: '{{ .Release.Name }}' },
      nodeSelector: { c: '{{ .Release.Name }}' },
      extraEnvVars: [{ name: 'D', value: '{{ .Release.Name }}' }],
      tolerations: [{ key: 'e' }],
      affinity: { nodeAffinity: {} },
      priorityClassName: 'low',
      resources: { limits: { memory: '1Gi' } },
      podSecurityContext: { runAsUser: 70 },
      containerSecurityContext: { privileged: false },
    });
    const { metadata, spec } = template(objects);
    expect(metadata.annotations).toEqual({ a: 'portal' });
    expect(metadata.labels).toEqual({
      b: 'portal',
      'app.kubernetes.io/name': 'backstage',
      'app.kubernetes.io/instance': 'portal',
      'app.kubernetes.io/component': 'backup',
    });
    expect(spec).toMatchObject({
      nodeSelector: { c: 'portal' },
      tolerations: [{ key: 'e' }],
      priorityClassName: 'low',
    });
    expect(spec.securityContext.runAsUser).toBe(70);
    expect(containers(objects)[0]).toMatchObject({
      resources: { limits: { memory: '1Gi' } },
      securityContext: { privileged: false },
    });
    expect(envOf(containers(objects)[0]!).D).toBe('portal');
  });

  test('run as an account of their own, as the one that is named, or as the default one', () => {
    const account = (serviceAccount: object) => template(given({ serviceAccount })).spec.serviceAccountName as string;
    expect(account({})).toBe('portal-backstage-backup');
    expect(account({ name: 'own' })).toBe('own');
    expect(account({ create: false, name: 'theirs' })).toBe('theirs');
    expect(account({ create: false })).toBe('default');
    const annotations = { 'eks.amazonaws.com/role-arn': 'arn' };
    expect(find(given({ serviceAccount: { annotations } }), 'ServiceAccount', 'backup').metadata.annotations).toEqual(
      annotations,
    );
  });

  test('reach the database, and nobody reaches them, where there are network policies', () => {
    const policies = given({}, { networkPolicy: { enabled: true } });
    const component = (name: string) => ({
      podSelector: { matchLabels: { ...template(policies).metadata.labels, 'app.kubernetes.io/component': name } },
    });
    const { spec } = find(policies, 'NetworkPolicy', 'portal-backstage-backup');
    expect(spec).toMatchObject({ ...component('backup'), ingress: [] });
    expect(spec.egress).toContainEqual({ to: [component('postgresql')], ports: [{ protocol: 'TCP', port: 5432 }] });
    expect(find(policies, 'NetworkPolicy', 'portal-postgresql').spec.ingress[0].from).toContainEqual(
      component('backup'),
    );
  });
});
