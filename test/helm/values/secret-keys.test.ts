import { completeValues, Type } from '../../../lib/helm';
import { redacted } from '../../../lib/helm/values/secret-keys';
import { cpuSeconds, LONG_TEXTS } from '../../support/cpu-seconds';

test.each<[string, unknown, string]>([
  ['auth.password', 's3cret', '***'],
  ['auth.password', 12345, '***'],
  ['auth.password', { plain: 's3cret' }, '***'],
  ['auth.password.0', 's3cret', '***'],
  ['auth.apiKey', 's3cret', '***'],
  ['auth.password', '', '""'],
  ['auth.password', null, 'null'],
  ['auth.existingSecret', 5, '5'],
  ['serviceAccount.automountServiceAccountToken', 'on', '"on"'],
  ['auth.passwordKey', 'a b', '"a b"'],
  [
    'auth',
    { user: 'a', password: 's3cret', list: [{ token: 's3cret' }] },
    '{"user":"a","password":"***","list":[{"token":"***"}]}',
  ],
  ['connection', 'postgresql://user:s3cret@db', '"postgresql://user:***@db"'],
  ['connection', 'user:s3cret@host:11211', '"user:***@host:11211"'],
  ['connection', ['redis://:s3cret@db'], '["redis://:***@db"]'],
  ['connection', 'a:b@c:d@e', '"a:***@c:***@e"'],
  ['connection', 'a:b:c@d e:@f', '"a:***@d e:@f"'],
  ['ssl', { a: '-----BEGIN PRIVATE KEY-----\ns3cret' }, '{"a":"***"}'],
  ['replicas', 'two', '"two"'],
  ['image', 'node:22', '"node:22"'],
])('of %s, %j is shown as %s', (path, value, expected) => {
  expect(redacted(path.split('.'), value)).toBe(expected);
});

test.each(LONG_TEXTS.map((text) => [text.slice(0, 20), text]))('a long text is shown at once: %s...', (_, text) => {
  expect(cpuSeconds(() => redacted(['a'], text))).toBeLessThan(1);
});

test('what the schema refuses is told without a secret', () => {
  const schema = Type.Object({
    auth: Type.Object({
      password: Type.String({ default: '', pattern: '^[a-z]*$' }),
      user: Type.String({ default: '' }),
    }),
  });
  expect(() => completeValues(schema, { auth: { password: 5 } } as object)).toThrow(
    'auth.password: got ***, allowed is string in quotes',
  );
  expect(() => completeValues(schema, { auth: { password: 'S3' } })).toThrow(
    'auth.password: got ***, allowed is text like ^[a-z]*$',
  );
  expect(() => completeValues(schema, { auth: [{ password: 's3' }] } as object)).toThrow(
    'auth: got [{"password":"***"}], allowed is object',
  );
});
