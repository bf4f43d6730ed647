import { containersOf, find, type Manifest } from '../support/synth';
import { refused, render } from '../support/render';

const database = (postgresql: object, values: object = {}) => render({ ...values, postgresql });
const statefulSet = (objects: readonly object[]) => find(objects, 'StatefulSet').spec as Manifest;
const podSpec = (objects: readonly object[]) => statefulSet(objects).template.spec as Manifest;
const container = (objects: readonly object[]) => podSpec(objects).containers[0] as Manifest;
const initScripts = (objects: readonly object[]) => find(objects, 'ConfigMap', 'postgresql-init').data as Manifest;
const backend = (objects: readonly object[]) => containersOf([find(objects, 'Deployment')]).at(-1)!;
const variable = ({ env }: Manifest, name: string) => (env as Manifest[]).find((own) => own.name === name);
const volumeClaim = (objects: readonly object[]) => statefulSet(objects).volumeClaimTemplates[0].spec as Manifest;

describe('Postgres', () => {
  test('is there by default, since Backstage needs one', () => {
    expect(statefulSet(render()).replicas).toBe(1);
  });

  test('is absent with enabled: false, and Backstage is not told of any', () => {
    const objects = database({ enabled: false }).filter(({ kind }) => kind !== 'Pod');
    expect(JSON.stringify(objects)).not.toMatch(/postgres/i);
  });

  test('is called after the release, whatever the other objects are called', () => {
    const objects = render({ fullnameOverride: 'own', nameOverride: 'other' }, { release: 'acme' });
    expect(find(objects, 'StatefulSet').metadata.name).toBe('acme-postgresql');
    expect(variable(backend(objects), 'POSTGRES_HOST')!.value).toBe('acme-postgresql');
  });
});

describe('auth', () => {
  const auth = (own: object, values: object = {}) => database({ auth: own }, values);
  const secretOf = (objects: readonly object[]) => ({
    postgres: podSpec(objects).volumes.find(({ name }: Manifest) => name === 'secrets').secret as Manifest,
    backstage: variable(backend(objects), 'POSTGRES_PASSWORD')!.valueFrom.secretKeyRef as Manifest,
  });

  test('username and database are those of the role that is made, and Backstage is that role', () => {
    const objects = auth({ username: 'alice', database: 'wonderland' });
    expect(variable(container(objects), 'APP_USER')!.value).toBe('alice');
    expect(variable(container(objects), 'APP_DATABASE')!.value).toBe('wonderland');
    expect(variable(backend(objects), 'POSTGRES_USER')!.value).toBe('alice');
  });

  test('without existingSecret the passwords are made once in the cluster', () => {
    const objects = auth({});
    expect(variable(containersOf([find(objects, 'Job')])[0]!, 'SECRET_NAME')!.value).toBe('portal-postgresql');
    expect(secretOf(objects)).toMatchObject({
      postgres: { secretName: 'portal-postgresql' },
      backstage: { name: 'portal-postgresql', key: 'user-password' },
    });
  });

  test('existingSecret is used instead, and nothing is made', () => {
    const objects = auth({ existingSecret: 'theirs' });
    expect(objects.map(({ kind }) => kind as string)).not.toContain('Job');
    expect(objects.map(({ kind }) => kind as string)).not.toContain('Role');
    expect(secretOf(objects)).toMatchObject({ postgres: { secretName: 'theirs' }, backstage: { name: 'theirs' } });
  });

  test('existingSecret may hold expressions', () => {
    const existingSecret = '{{ .Release.Name }}-{{ .Values.global.secret }}';
    expect(secretOf(auth({ existingSecret }, { global: { secret: 'passwords' } }))).toMatchObject({
      postgres: { secretName: 'portal-passwords' },
      backstage: { name: 'portal-passwords' },
    });
  });

  test('existingSecret with an expression that gives nothing is refused', () => {
    expect(
      refused({ postgresql: { auth: { existingSecret: '{{ .Values.global.secret }}' } }, global: { secret: '' } }),
    ).toEqual(['postgresql.auth.existingSecret: its expression gives no name, check the value that it refers to']);
  });

  test('secretKeys are the keys of the Secret, given or made', () => {
    const secretKeys = { adminPasswordKey: 'admin', userPasswordKey: 'user' };
    const made = auth({ secretKeys });
    expect(variable(containersOf([find(made, 'Job')])[0]!, 'SECRET_KEYS')!.value).toBe('admin,user');
    for (const objects of [made, auth({ secretKeys, existingSecret: 'theirs' })]) {
      expect(secretOf(objects)).toMatchObject({
        postgres: { items: [{ key: 'admin' }, { key: 'user' }] },
        backstage: { key: 'user' },
      });
      expect(variable(container(objects), 'POSTGRES_PASSWORD_FILE')!.value).toMatch(/\/admin$/);
      expect(variable(container(objects), 'APP_PASSWORD_FILE')!.value).toMatch(/\/user$/);
    }
  });

  test('secretKeys that are the same are refused', () => {
    expect(refused({ postgresql: { auth: { secretKeys: { adminPasswordKey: 'user-password' } } } })).toEqual([
      'postgresql.auth.secretKeys: adminPasswordKey and userPasswordKey are the same, give each password a key of its own',
    ]);
  });
});

describe('persistence', () => {
  test('is a volume of 8Gi of the cluster’s StorageClass by default', () => {
    expect(volumeClaim(render())).toEqual({
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '8Gi' } },
    });
  });

  test('size and storageClass are those of the volume', () => {
    expect(volumeClaim(database({ persistence: { size: '20Gi', storageClass: 'fast' } }))).toMatchObject({
      storageClassName: 'fast',
      resources: { requests: { storage: '20Gi' } },
    });
  });

  test('global.storageClass is for volumes that name none', () => {
    const global = { storageClass: 'shared' };
    expect(volumeClaim(render({ global })).storageClassName).toBe('shared');
    expect(volumeClaim(database({ persistence: { storageClass: 'fast' } }, { global })).storageClassName).toBe('fast');
    expect(
      volumeClaim(database({ primary: { persistence: { storageClass: 'old' } } }, { global })).storageClassName,
    ).toBe('old');
  });

  test('that of primary is carried over', () => {
    expect(volumeClaim(database({ primary: { persistence: { size: '30Gi', storageClass: 'slow' } } }))).toMatchObject({
      storageClassName: 'slow',
      resources: { requests: { storage: '30Gi' } },
    });
  });
});

describe('initdb.scripts', () => {
  const scripts = { 'extension.sql': 'CREATE EXTENSION hstore;', 'create-role.sh': 'false' };

  test('by default only make the role', () => {
    expect(Object.keys(initScripts(render()))).toEqual(['create-role.sh']);
  });

  test.each([
    ['postgresql', { initdb: { scripts } }],
    ['postgresql.primary', { primary: { initdb: { scripts } } }],
  ])('of %s run besides, and cannot replace the one that makes the role', (_, values) => {
    const { 'create-role.sh': own, ...rest } = initScripts(database(values));
    expect(rest).toEqual({ 'extension.sql': 'CREATE EXTENSION hstore;' });
    expect(own).toContain('CREATE ROLE');
  });
});
