import { Type, type HelmChart } from '../../lib/helm';
import { leaves } from '../../lib/helm/internal';
import { refusePlainSecrets } from '../../lib';
import { plainSecret } from '../../lib/secrets/plain-secrets';
import { helmChart, inHelm, specsOf, thing } from '../helm/support/charts';
import { problemsOf } from '../support/checks';
import { cpuSeconds, LONG_TEXTS } from '../support/cpu-seconds';
import { majors } from '../support/helm';

const PEM = '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n';

const REFUSED: [string, unknown][] = [
  ['.password', { password: 's3cret' }],
  ['.password', { host: 'db', password: 12345 }],
  ['.password', { password: '${PW:-plain}' }],
  ['.password', { password: 'a${PW}' }],
  ['.password', { password: '$${PW}' }],
  ['.password', { password: '{{ .Values.password }}' }],
  ['.Password', { Password: 'x' }],
  ['.root_password', { root_password: 'x' }],
  ['.a.connection.password', { a: { connection: { password: 'x' } }, b: 1 }],
  ['.cluster.rootNodes[1].password', { cluster: { rootNodes: [{ host: 'a' }, { password: 'x' }] } }],
  ['.tokens[0].token', { tokens: [{ token: 'x' }] }],
  ['.token[1]', { token: ['${A}', 'x'] }],
  ['.tokenCredential.clientSecret', { tokenCredential: { clientSecret: 'x' } }],
  ['.secretAccessKey', { accessKeyId: 'AKIA', secretAccessKey: 'x' }],
  ['.privateKey', { privateKey: 'x' }],
  ['.api_key', { api_key: 'x' }],
  ['.auth.apiKey', { auth: { apiKey: 'x' } }],
  ['.headers.Authorization', { headers: { Authorization: 'Basic eDp5' } }],
  ['.headers."x.gitlab-token"', { headers: { 'x.gitlab-token': 'x' } }],
  ['.headers.Cookie', { headers: { Cookie: 'session=x' } }],
  ['.headers.X-Auth', { headers: { 'X-Auth': 'x' } }],
  ['.headers.x-functions-key', { headers: { 'x-functions-key': 'x' } }],
  ['.headers.Ocp-Apim-Subscription-Key', { headers: { 'Ocp-Apim-Subscription-Key': 'x' } }],
  ['.ssl.key', { ssl: { ca: 'x', cert: 'x', key: 'x' } }],
  ['.ssl.pfx', { ssl: { pfx: 'x' } }],
  ['.socket.passphrase', { socket: { passphrase: 'x' } }],
  [
    '.scaffolder.defaultEnvironment.secrets.NPM_LOGIN',
    { scaffolder: { defaultEnvironment: { secrets: { NPM_LOGIN: 'x' } } } },
  ],
  ['.defaultEnvironment.secrets."a.b".c', { defaultEnvironment: { secrets: { 'a.b': { c: 5 } } } }],
  ['.pullOptions.authconfig.auth', { pullOptions: { authconfig: { auth: 'eDp5' } } }],
  ['.pullOptions.authconfig.key', { pullOptions: { authconfig: { serveraddress: 'r', key: 'x' } } }],
  ['.any', { any: 'ghp_abc' }],
  ['.list[1]', { list: ['x', 'gho_abc'] }],
  ...['ghu_a', 'ghs_a', 'ghr_a', 'github_pat_11A', 'glpat-a', 'xoxb-1', 'xoxp-1'].map((any): [string, unknown] => [
    '.a',
    { a: any },
  ]),
  ['.id', { id: 'AKIAIOSFODNN7EXAMPLE' }],
  ['.pem', { pem: PEM }],
  ['', PEM],
  ['.pem', { pem: 'begin -----BEGIN PRIVATE KEY-----' }],
  ['.pem', { pem: '-----BEGIN PGP PRIVATE KEY BLOCK-----' }],
  ['.pem', { pem: '-----BEGIN A SSH ENCRYPTED OPENSSH PRIVATE KEY-----' }],
  ['.connection', { connection: 'postgresql://user:pw@db/x' }],
  ['.connection', { connection: 'postgresql://user:a${PW}@db/x' }],
  ['.nodes[0]', { nodes: ['https://user:pw@es:9200'] }],
  ['.host', { host: 'user:pw@db' }],
  ['.url', { url: 'redis://:pw@host:6379' }],
  ['', 'https://user:pw@es:9200'],
  ['.connection', { connection: 'postgresql://db/x?user=a&password=b' }],
  ['.connectionString', { connectionString: 'AccountName=a;AccountKey=b==;EndpointSuffix=c' }],
  ['.endpoint', { endpoint: 'Endpoint=sb://a/;SharedAccessKey=b' }],
  ['.text', { text: 'a: 1\nurl: https://user:pw@es\n' }],
];

const PASSES: unknown[] = [
  undefined,
  null,
  '',
  {},
  [],
  0,
  { password: '' },
  { password: null },
  { password: '${PW}' },
  { password: '${ PW }' },
  { password: '${PW:-}' },
  { password: '${A}${B}' },
  { token: { $env: 'TOKEN' }, secret: { $file: '/run/secret' }, key: { $include: 'x.yaml#a' } },
  { passwordKey: 'password', keys: 'a', existingSecret: 'db', existingPasswordSecret: 'x' },
  { password: { existingSecret: 'db', key: 'password' }, tls: { ca: { key: 'ca.crt' } } },
  { key: 'name', secretName: 'x', tokenEndpoint: 'https://a/token', passwordPolicy: 'strict', maxTokens: 5 },
  { ssl: true, tls: false, secret: true, usePassword: true, token: false },
  { ssl: { rejectUnauthorized: false, key: '${KEY}', cert: '-----BEGIN CERTIFICATE-----', ca: { $file: '/ca' } } },
  { headers: { Authorization: 'Bearer ${TOKEN}', authorization: 'Basic ${A}' }, credentials: 'require' },
  { headers: { Cookie: '${COOKIE}', 'X-Auth': { existingSecret: 'a', key: 'b' }, 'X-Author': 'a' } },
  { connection: 'postgresql://${USER}:${PW}@db:5432/x?sslmode=require', url: 'redis://:${PW}@h?password=${PW}' },
  { connectionString: '${URL}', node: 'https://search.example.com:9200', host: 'db:5432', user: 'a@b.c' },
  {
    url: 'https://example.com/a:b@c',
    mail: 'mailto:a@b',
    image: 'node:22@sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0',
    ref: 'user:default/a@b',
  },
  { text: 'baseUrl: http://localhost:7007\nmail: a:b@c.d\n' },
  { defaultEnvironment: { secrets: { NPM_LOGIN: '${NPM_LOGIN}' }, parameters: { A: 'b' } } },
  { pullOptions: { authconfig: { auth: '${AUTH}', email: 'a@b.c' } }, auth: 'x' },
  {
    a: 'the prefix ghp_',
    b: 'ghp_',
    c: 'ghp_${A}',
    d: 'xoxb-',
    e: 'AKIA',
    f: 'AKIAIOSFODNN7EXAMPLES',
    g: 'no glpat-abc',
  },
  { type: 'token', grant: 'password', header: 'x-api-key' },
];

const schema = Type.Object({ any: Type.Unknown(), allow: Type.Boolean({ default: false }) });

test.each([
  ['top', 'top'],
  ['', ''],
])('what is found is the same in all three ways, below "%s"', (path) => {
  const cases = [...REFUSED.map(([, any]) => any), ...PASSES];
  const specs = specsOf(
    schema,
    ({ any }) => ({ found: plainSecret(leaves(any, path)) }),
    cases.map((any) => ({ any })),
  );
  const found = specs.map(({ found }: { found: string }, index) => ({ value: cases[index], found }));
  const expected = cases.map((value, index) => {
    const at = REFUSED[index]?.[0];
    return { value, found: at === undefined ? '' : `${path}${at}` };
  });
  // At the very top, there is nothing to tell.
  if (path !== '') expect(found).toEqual(expected);
});

test.each(LONG_TEXTS.map((text) => [text.slice(0, 20), text]))(
  'a text of 120 kB takes no longer than its length: %s...',
  (_, text) => {
    expect(cpuSeconds(() => plainSecret(leaves({ a: text, [text]: 'b' }, 'x')))).toBeLessThan(1);
  },
);

describe('a plain secret', () => {
  const SENTENCE =
    'database.plugin.a.connection.password: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from a Secret, or allow it with dangerouslyAllowPlainSecrets';
  const any = { a: { connection: { password: 's3cret' } } };
  const chart = helmChart(schema, (scope, values) => {
    thing(scope, 'it', {});
    refusePlainSecrets(scope, { 'database.knexConfig': null, 'database.plugin': values.any }, values.allow);
  }) as unknown as HelmChart;

  test('is refused with its path and without itself, in all three ways', () => {
    expect(problemsOf((scope) => refusePlainSecrets(scope, { 'database.plugin': any }, false))).toEqual([SENTENCE]);
    expect(() => chart.manifests({ any })).toThrow(new Error(SENTENCE));
    for (const major of majors) {
      expect(() => inHelm(chart, major, [{ any }])).toThrow(SENTENCE);
      expect(() => inHelm(chart, major, [{ any }])).not.toThrow('s3cret');
    }
  });

  test('may be allowed', () => {
    expect(problemsOf((scope) => refusePlainSecrets(scope, { x: any }, true))).toEqual([]);
    expect(() => chart.manifests({ any, allow: true })).not.toThrow();
    for (const major of majors) expect(() => inHelm(chart, major, [{ any, allow: true }])).not.toThrow();
  });

  test('is found beside what is symbolic', () => {
    const partly = helmChart(schema, (scope, values) => {
      thing(scope, 'it', {});
      refusePlainSecrets(scope, { x: { host: values.any, password: 's3cret' } }, values.allow);
    }) as unknown as HelmChart;
    expect(() => partly.manifests({ any: 'db' })).toThrow('x.password: secrets do not belong in values');
  });
});
