import { Postgres, type PostgresAuthProps } from '../../lib';
import { problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';

const postgres = (auth: PostgresAuthProps, dangerouslyAllowPlainSecrets = true) =>
  synth((chart) => new Postgres(chart, 'db', { name: 'db', auth, dangerouslyAllowPlainSecrets }));
const refusals = (auth: PostgresAuthProps, dangerouslyAllowPlainSecrets?: boolean) =>
  problemsOf((chart) => new Postgres(chart, 'db', { auth, dangerouslyAllowPlainSecrets }));

/** The volume of the passwords: from which Secrets which keys come. */
const volumeOf = (objects: Manifest[]) => {
  const { volumes } = find(objects, 'StatefulSet').spec.template.spec;
  return volumes.find(({ name }: Manifest) => name === 'secrets').projected as Manifest;
};
const sourcesOf = (objects: Manifest[]) =>
  volumeOf(objects).sources.map(({ secret }: Manifest) => [secret.name, secret.items[0].key]) as [string, string][];
const madeBy = (objects: Manifest[]) =>
  objects
    .filter(({ kind }) => kind === 'Job')
    .map(({ spec }) => spec.template.spec.containers[0].env.find(({ name }: Manifest) => name === 'SECRET_KEYS').value);
const connectionOf = (auth: PostgresAuthProps) => {
  let secret: unknown;
  synth((chart) => {
    const { connection } = new Postgres(chart, 'db', { name: 'db', auth, dangerouslyAllowPlainSecrets: true });
    secret = connection.passwordSecret;
  });
  return secret;
};

describe('the passwords of Postgres', () => {
  test('are made once in the cluster', () => {
    expect(madeBy(postgres({}))).toEqual(['admin-password,user-password']);
    expect(sourcesOf(postgres({}))).toEqual([
      ['db', 'admin-password'],
      ['db', 'user-password'],
    ]);
    expect(connectionOf({})).toEqual({ name: 'db', key: 'user-password' });
  });

  test('are files that only the group of the pod can read', () => {
    expect(volumeOf(postgres({})).defaultMode).toBe(0o440);
  });

  test('are those of a Secret that is given, and then none are made', () => {
    const auth = { existingSecret: 'own', secretKeys: { adminPasswordKey: 'admin', userPasswordKey: 'user' } };
    expect(postgres(auth).filter(({ kind }) => ['Job', 'Role', 'Secret'].includes(kind as string))).toEqual([]);
    expect(sourcesOf(postgres(auth))).toEqual([
      ['own', 'admin'],
      ['own', 'user'],
    ]);
    expect(connectionOf(auth)).toEqual({ name: 'own', key: 'user' });
  });

  test('that are given themselves go into a Secret, and only the other one is made', () => {
    const objects = postgres({ password: 'secret' });
    expect(find(objects, 'Secret')).toMatchObject({
      metadata: { name: 'db-auth' },
      stringData: { 'user-password': 'secret' },
    });
    expect(madeBy(objects)).toEqual(['admin-password']);
    expect(sourcesOf(objects)).toEqual([
      ['db', 'admin-password'],
      ['db-auth', 'user-password'],
    ]);
    expect(connectionOf({ password: 'secret' })).toEqual({ name: 'db-auth', key: 'user-password' });
    expect(madeBy(postgres({ postgresPassword: 'secret' }))).toEqual(['user-password']);
  });

  test('are not made where both are given', () => {
    const objects = postgres({ password: 'a', postgresPassword: 'b' });
    expect(madeBy(objects)).toEqual([]);
    expect(find(objects, 'Secret').stringData).toEqual({ 'admin-password': 'b', 'user-password': 'a' });
    expect(JSON.stringify(objects.filter(({ kind }) => kind !== 'Secret'))).not.toMatch(/"[ab]"/);
  });

  test('must not be given themselves unless that is allowed', () => {
    for (const name of ['password', 'postgresPassword'])
      expect(refusals({ [name]: 'secret' })).toEqual([
        `Postgres test/db: auth.${name}: passwords do not belong in values, put it into a Secret and name that in auth.existingSecret, or allow it with dangerouslyAllowPlainSecrets`,
      ]);
  });

  test('must not be given twice', () => {
    expect(refusals({ password: 'secret', existingSecret: 'own' }, true)).toEqual([
      'Postgres test/db: auth: got both password and existingSecret, give only one of them',
    ]);
  });

  test('must not have one key beside another password', () => {
    const secretKeys = { userPasswordKey: 'admin-password' };
    expect(refusals({ secretKeys, password: 'secret' }, true)).toEqual([
      'Postgres test/db: auth.secretKeys: got "admin-password" for both passwords, which only one Secret can have (existingSecret); give each password a key of its own',
    ]);
    expect(refusals({ secretKeys })).toEqual([]);
  });
});
