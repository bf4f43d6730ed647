import { Backstage } from '../../lib';
import { problemsOf } from '../support/checks';
import { complaints, refusedAlike, render } from '../support/render';

const sentence = (path: string) =>
  `${path}: secrets do not belong in values, put the text into a Secret and take the variable from there with valueFrom.secretKeyRef, or allow it with dangerouslyAllowPlainSecrets`;
const of = (...extraEnvVars: object[]) => ({ backstage: { extraEnvVars } });
const PEM = '-----BEGIN EC PRIVATE KEY-----\nabc\n-----END EC PRIVATE KEY-----\n';

describe('a secret in an environment variable', () => {
  test.each<[string, string]>([
    ['APP_CONFIG_auth_session_secret', 'abc'],
    ['APP_CONFIG_backend_database_connection_password', '{{ .Release.Name }}'],
    ['APP_CONFIG_integrations_github_0_token', 'a$(B)'],
    ['APP_CONFIG_auth_providers_github_production_clientSecret', '1'],
    ['APP_CONFIG_techdocs_publisher_awsS3_credentials_secretAccessKey', 'x'],
    ['APP_CONFIG_techdocs_publisher_azureBlobStorage_connectionString', 'x'],
    ['APP_CONFIG_search_elasticsearch_auth_apiKey', 'x'],
    ['GITHUB_TOKEN', 'ghp_abc'],
    ['ANY', 'github_pat_11A'],
    ['ANY', 'glpat-abc'],
    ['ANY', 'xoxb-1'],
    ['ANY', 'AKIAIOSFODNN7EXAMPLE'],
    ['ANY', PEM],
    ['PGPASSWORD', 'abc'],
    ['POSTGRES_PASSWORD', 'hunter2secretpassword'],
    ['AWS_SECRET_ACCESS_KEY', 'abc'],
    ['AUTH_GITHUB_CLIENT_SECRET', 'abc'],
    ['GITHUB_TOKEN', 'e2e-token'],
    ['AZURE_STORAGE_CONNECTION_STRING', 'AccountName=a'],
    ['DATABASE_URL', 'postgresql://backstage:hunter2@db/backstage'],
    ['HTTPS_PROXY', 'http://me:hunter2@proxy:3128'],
    ['DB_PASS', 'abc'],
    ['GH_PAT', 'abc'],
    ['REDIS_PWD', 'abc'],
    ['APP_CONFIG_backend_auth_keys', '[{"secret":"abc"}]'],
    ['APP_CONFIG_integrations_gitlab', '[{"host": "gitlab.com", "token": "abc"}]'],
    ['ANY', '{"clientSecret" : "abc"}'],
  ])('is refused: %s=%s', (name, value) => {
    const values = of({ name: 'LOG_LEVEL', value: 'debug' }, { name, value }, { name: 'OTHER', value: 'x' });
    expect(refusedAlike(values)).toEqual([sentence('backstage.extraEnvVars[1].value')]);
    expect(() => render({ ...values, dangerouslyAllowPlainSecrets: true })).not.toThrow();
  });

  test.each<[string, object]>([
    ['frontend', { frontend: { extraEnvVars: [{ name: 'A', value: 'ghp_abc' }] } }],
    ['techdocs.publish', { techdocs: { publish: { extraEnvVars: [{ name: 'A', value: 'ghp_abc' }] } } }],
    ['backup', { backup: { extraEnvVars: [{ name: 'A', value: 'ghp_abc' }] } }],
    ['portOcean', { portOcean: { extraEnvVars: [{ name: 'A', value: 'ghp_abc' }] } }],
    ['postgresql.primary', { postgresql: { primary: { extraEnvVars: [{ name: 'A', value: 'ghp_abc' }] } } }],
    ['postgresql', { postgresql: { extraEnvVars: [{ name: 'A', value: 'ghp_abc' }] } }],
  ])('is refused in %s', (path, values) => {
    expect(refusedAlike(values)).toEqual([sentence(`${path}.extraEnvVars[0].value`)]);
    expect(() => render({ ...values, dangerouslyAllowPlainSecrets: true })).not.toThrow();
  });

  test.each(['extraContainers', 'initContainers'])('is refused in %s', (list) => {
    const env = [
      { name: 'A', value: 'b' },
      { name: 'API_TOKEN', value: 'abc' },
    ];
    const values = {
      backstage: {
        [list]: [
          { name: 'one', image: 'a:1', env: [] },
          { name: 'two', image: 'a:1', env },
        ],
      },
    };
    expect(refusedAlike(values)).toEqual([sentence(`backstage.${list}[1].env[1].value`)]);
    expect(() => render({ ...values, dangerouslyAllowPlainSecrets: true })).not.toThrow();
  });

  test('is refused by the construct in the same words', () => {
    const extraEnvVars = [{ name: 'GITHUB_TOKEN', value: 'ghp_abc' }];
    const problems = (props: object) => problemsOf((chart) => new Backstage(chart, 'backstage', props));
    expect(problems({ extraEnvVars })).toEqual([`Backstage test/backstage: ${sentence('extraEnvVars[0].value')}`]);
    expect(problems({ extraEnvVars, dangerouslyAllowPlainSecrets: true })).toEqual([]);
  });

  test.each<[string, object]>([
    ['ordinary texts', { name: 'GITHUB_ORG', value: 'e2e-token' }],
    ['files of secrets', { name: 'AWS_WEB_IDENTITY_TOKEN_FILE', value: '/var/run/token' }],
    ['switches', { name: 'REQUIRE_TOKEN', value: 'true' }],
    ['references in addresses', { name: 'DATABASE_URL', value: 'postgresql://$(USER):$(PASSWORD)@db/backstage' }],
    ['addresses with a port', { name: 'ANY', value: 'http://a.example.com:80/b@c' }],
    ['Secrets', { name: 'APP_CONFIG_auth_session_secret', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }],
    ['other variables', { name: 'APP_CONFIG_backend_database_connection_password', value: '$(POSTGRES_PASSWORD)' }],
    ['nothing', { name: 'APP_CONFIG_auth_session_secret', value: '' }],
    ['other keys', { name: 'APP_CONFIG_auth_environment', value: 'production' }],
    ['keys that say more', { name: 'APP_CONFIG_backend_auth_tokenExpiry', value: '1h' }],
    ['JSON without secrets', { name: 'APP_CONFIG_catalog_rules', value: '[{"allow":["Token"],"token":"${GITLAB}"}]' }],
    ['switches in JSON', { name: 'APP_CONFIG_backend_auth', value: '{"requireToken":true,"token":""}' }],
    ['other ends of names', { name: 'BYPASS', value: 'a' }],
    ['what only holds a prefix', { name: 'HINT', value: 'tokens begin with ghp_abc' }],
  ])('is none: %s', (_what, variable) => {
    expect(() => render(of(variable, { name: 'LAST', value: 'x' }))).not.toThrow();
  });
});

describe('a variable to which the configuration refers as a secret', () => {
  const values = (appConfig: unknown, variable: object) => ({
    postgresql: { enabled: false },
    backstage: { appConfig, extraEnvVars: [{ name: 'OTHER', value: 'x' }, variable] },
  });
  const plain = { name: 'DB_PASS_WORT', value: 'hunter2' };

  test.each<[string, unknown]>([
    ['a key', { backend: { database: { connection: { password: '${DB_PASS_WORT}' } } } }],
    ['a key with a default', { integrations: { github: [{ host: 'github.com', token: '${DB_PASS_WORT:-}' }] } }],
    ['a key with an include', { integrations: { gitlab: [{ token: { $env: 'DB_PASS_WORT' } }] } }],
    ['a list with an include', { integrations: { gitlab: { token: [{ $env: 'DB_PASS_WORT' }] } } }],
    ['a key, in a text', 'auth:\n  session:\n    secret: ${DB_PASS_WORT} # ours\n'],
    [
      'a header',
      { proxy: { endpoints: { '/a': { target: 'https://a', headers: { 'X-Auth': 'Bearer ${DB_PASS_WORT}' } } } } },
    ],
    ['an address', { cache: { connection: 'redis://me:${DB_PASS_WORT}@cache:6379' } }],
  ])('is refused with a plain value: %s', (_where, appConfig) => {
    expect(refusedAlike(values(appConfig, plain))).toEqual([sentence('backstage.extraEnvVars[1].value')]);
    expect(() => render({ ...values(appConfig, plain), dangerouslyAllowPlainSecrets: true })).not.toThrow();
  });

  test('is refused in the pods of the frontend, too', () => {
    const appConfig = { integrations: { gitlab: [{ token: '${DB_PASS_WORT}' }] } };
    const values = { backstage: { appConfig }, frontend: { enabled: true, extraEnvVars: [plain] } };
    expect(refusedAlike(values)).toEqual([sentence('frontend.extraEnvVars[0].value')]);
    expect(() => render({ ...values, dangerouslyAllowPlainSecrets: true })).not.toThrow();
  });

  test('is said once, where its name says it too', () => {
    const appConfig = { integrations: { gitlab: [{ token: '${GITLAB_TOKEN}' }] } };
    const { complaint } = complaints(values(appConfig, { name: 'GITLAB_TOKEN', value: 'abc' }));
    expect(complaint.split(sentence('backstage.extraEnvVars[1].value'))).toHaveLength(2);
  });

  test('may come from a Secret or another variable, or be one that is no secret there', () => {
    const appConfig = { backend: { database: { connection: { host: '${DB_HOST}', password: '${DB_PASS_WORT}' } } } };
    const valueFrom = { secretKeyRef: { name: 'a', key: 'b' } };
    for (const variable of [
      { name: 'DB_PASS_WORT', valueFrom },
      { name: 'DB_PASS_WORT', value: '$(ANOTHER)' },
      { name: 'DB_PASS_WORT', value: '' },
      { name: 'DB_HOST', value: 'db' },
      { name: 'DB_PASS_W', value: 'x' },
      { name: '*.odd(', value: 'x' },
    ])
      expect(() => render(values(appConfig, variable))).not.toThrow();
  });
});

describe('a variable of the Postgres of the release', () => {
  const problem = (name: string, value: string, remedy = '') =>
    `backstage.extraEnvVars: ${name} is not "${value}", as the Postgres of the release has it; leave the variable out${remedy}`;

  test('is refused where it differs', () => {
    expect(refusedAlike(of({ name: 'POSTGRES_USER', value: 'bob' }, { name: 'POSTGRES_PORT', value: '6432' }))).toEqual(
      [problem('POSTGRES_USER', 'backstage', ', or set postgresql.auth.username'), problem('POSTGRES_PORT', '5432')],
    );
  });

  test('may say what is so', () => {
    const username = '{{ .Values.postgresql.auth.username }}';
    const same = of({ name: 'POSTGRES_USER', value: username }, { name: 'POSTGRES_PORT', value: '5432' });
    expect(() => render({ ...same, postgresql: { auth: { username: 'bob' } } })).not.toThrow();
  });

  test('may be of another server, or come from elsewhere', () => {
    const elsewhere = of({ name: 'POSTGRES_HOST', value: 'db' }, { name: 'POSTGRES_USER', value: 'bob' });
    const valueFrom = { configMapKeyRef: { name: 'a', key: 'b' } };
    expect(() => render(elsewhere)).not.toThrow();
    expect(() => render({ ...elsewhere, postgresql: { enabled: true } })).not.toThrow();
    expect(() => render(of({ name: 'POSTGRES_USER', valueFrom }))).not.toThrow();
  });
});
