import { Backstage } from '../../lib';
import { problemsOf } from '../support/checks';
import { refusedAlike, render } from '../support/render';

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
    ['postgresql', { postgresql: { extraEnvVars: [{ name: 'A', value: 'ghp_abc' }] } }],
  ])('is refused in %s', (path, values) => {
    expect(refusedAlike(values)).toEqual([sentence(`${path}.extraEnvVars[0].value`)]);
    expect(() => render({ ...values, dangerouslyAllowPlainSecrets: true })).not.toThrow();
  });

  test('is refused by the construct in the same words', () => {
    const extraEnvVars = [{ name: 'GITHUB_TOKEN', value: 'ghp_abc' }];
    const problems = (props: object) => problemsOf((chart) => new Backstage(chart, 'backstage', props));
    expect(problems({ extraEnvVars })).toEqual([sentence('backstage.extraEnvVars[0].value')]);
    expect(problems({ extraEnvVars, dangerouslyAllowPlainSecrets: true })).toEqual([]);
  });

  test.each<[string, object]>([
    ['ordinary texts', { name: 'GITHUB_TOKEN', value: 'e2e-token' }],
    ['Secrets', { name: 'APP_CONFIG_auth_session_secret', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }],
    ['other variables', { name: 'APP_CONFIG_backend_database_connection_password', value: '$(POSTGRES_PASSWORD)' }],
    ['nothing', { name: 'APP_CONFIG_auth_session_secret', value: '' }],
    ['other keys', { name: 'APP_CONFIG_auth_environment', value: 'production' }],
    ['keys that say more', { name: 'APP_CONFIG_backend_auth_tokenExpiry', value: '1h' }],
    ['what only holds a prefix', { name: 'HINT', value: 'tokens begin with ghp_abc' }],
  ])('is none: %s', (_what, variable) => {
    expect(() => render(of(variable, { name: 'LAST', value: 'x' }))).not.toThrow();
  });
});
