import { Backstage, Proxy, type ProxyEndpointProps, type ProxyProps } from '../../lib';
import { readValues } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import { endpoint, allProps } from './all-props';

const made = (props?: ProxyProps) =>
  synth((chart) => {
    const { extensions } = new Proxy(chart, 'proxy', props);
    new Backstage(chart, 'backstage', { name: 'portal', extensions });
  });
function configOf(props?: ProxyProps): any {
  const { data } = find(made(props), 'ConfigMap', 'app-config');
  const config: any = readValues(data['app-config-from-chart.yaml'] as string, 'app-config');
  return config.proxy;
}
const variables = (props?: ProxyProps): Manifest[] =>
  find(made(props), 'Deployment').spec.template.spec.containers[0].env.filter(({ name }: Manifest) =>
    String(name).startsWith('PROXY'),
  );

test('Proxy without properties changes nothing', () => {
  expect(made()).toEqual(synth((chart) => new Backstage(chart, 'backstage', { name: 'portal' })));
});

test('Proxy takes every property', () => {
  const { headers, ...own } = endpoint;
  const [variable] = variables(allProps);
  expect(variable!.name).toMatch(/^PROXY_API_AUTHORIZATION_[0-9a-f]{6}$/);
  expect(variable!.valueFrom).toEqual({ secretKeyRef: { name: 'api', key: 'token' } });
  expect(configOf(allProps)).toEqual({
    endpoints: { '/api': { ...own, headers: { ...headers, Authorization: `Bearer \${${variable!.name}}` } } },
    skipInvalidProxies: true,
    reviveConsumedRequestBodies: false,
  });
});

test('an endpoint needs nothing but a target', () => {
  expect(configOf({ endpoints: { '/a': { target: 'http://a' } } })).toEqual({
    endpoints: { '/a': { target: 'http://a' } },
  });
});

test('headers that variables could not tell apart are told apart', () => {
  const headers = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [name, { existingSecret: name, key: 'key' }]));
  const endpoints = {
    '/a-b': { target: 'https://a', headers: headers('X-Key', 'x_key') },
    '/a/b': { target: 'https://a', headers: headers('X-Key') },
  };
  const names = variables({ endpoints }).map(({ name }) => name as string);
  expect(new Set(names).size).toBe(3);
  const config = configOf({ endpoints }).endpoints as Record<string, { headers: Record<string, string> }>;
  for (const { name, valueFrom } of variables({ endpoints })) {
    const users = Object.values(config).flatMap((each) =>
      Object.entries(each.headers).filter(([, value]) => value === `\${${String(name)}}`),
    );
    expect(users.map(([header]) => header)).toEqual([valueFrom.secretKeyRef.name]);
  }
});

test.each<[string, string, boolean]>([
  ['Authorization', 'Bearer abc', true],
  ['X-Api-Key', 'abc', true],
  ['PRIVATE-TOKEN', 'abc', true],
  ['Cookie', 'session=abc', true],
  ['X-Auth-Key', 'abc', true],
  ['Ocp-Apim-Subscription-Key', 'abc', true],
  ['Cookie', '${COOKIE}', false],
  ['Authorization', 'Bearer ${TOKEN}', false],
  ['Accept', 'application/json', false],
])('a plain secret in a header is refused: %s: %s', (header, value, isRefused) => {
  const endpoints = { '/a': { target: 'https://a', headers: { [header]: value } } };
  const problems = problemsOf((chart) => new Proxy(chart, 'proxy', { endpoints }));
  expect(problems).toHaveLength(isRefused ? 1 : 0);
  for (const problem of problems) {
    expect(problem).toMatch(/^Proxy test\/proxy: endpoints\."\/a"\.headers\..*: secrets do not belong in values/);
    expect(problem).not.toContain('abc');
  }
  expect(problemsOf((chart) => new Proxy(chart, 'proxy', { endpoints, dangerouslyAllowPlainSecrets: true }))).toEqual(
    [],
  );
});

describe('a prefix', () => {
  const problems = (prefix: string) => {
    const headers = { Authorization: { existingSecret: 'a', key: 'b', prefix } };
    return problemsOf((chart) => new Proxy(chart, 'proxy', { endpoints: { '/a': { target: 'https://a', headers } } }));
  };

  test.each(['', 'Bearer ', 'Token token=', 'session=', 'GenieKey '])('may be the word of a scheme: "%s"', (prefix) => {
    expect(problems(prefix)).toEqual([]);
  });

  test.each(['${TOKEN} ', 'Basic dXNlcjpwYXNz', 'abc123', 'Bearer  ', 'Bearer'])(
    'may be nothing else: "%s"',
    (prefix) => {
      expect(problems(prefix)).toEqual([
        'Proxy test/proxy: endpoints."/a".headers.Authorization.prefix: allowed is a word before the secret, such as "Bearer ", "Token token=" or "session="; put all of the value into the Secret instead',
      ]);
    },
  );
});

test.each<[object, string]>([
  [{}, 'target: missing or null, a value is required'],
  [{ target: 'a' }, 'target: got "a", allowed is an address, such as "https://api.example.com"'],
  [
    { target: 'https://a', headers: { A: { existingSecret: 'a' } } },
    'headers.A: got {"existingSecret":"a"}, allowed is string or an object with existingSecret and key',
  ],
  [
    { target: 'https://a', allowedMethods: ['get'] },
    'allowedMethods[0]: got "get", allowed are "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"',
  ],
  [
    { target: 'https://a', allowedMethod: ['GET'] },
    'allowedMethod: unknown key, allowed are target, changeOrigin, pathRewrite, credentials, allowedMethods, allowedHeaders, headers; did you mean allowedMethods?',
  ],
])('an endpoint is complete, and has what Backstage reads: %j', (own, sentence) => {
  const endpoints = { '/a': own as ProxyEndpointProps };
  expect(problemsOf((chart) => new Proxy(chart, 'proxy', { endpoints }))).toEqual([
    `Proxy test/proxy: endpoints./a.${sentence}`,
  ]);
});
