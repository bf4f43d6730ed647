import { refusedAlike, render } from '../support/render';

const sentence = (path: string) =>
  `${path}: secrets do not belong in values, write \${NAME} instead, and let backstage.extraEnvVars take that variable from a Secret, or allow it with dangerouslyAllowPlainSecrets`;
const FILE = { filename: 'none.yaml', content: { app: { title: 'x' } } };
const CONFIG = { auth: { providers: { github: { production: { clientId: 'x', clientSecret: 'hunter22' } } } } };

describe('a secret in the configuration', () => {
  test.each<[string, object, string]>([
    ['appConfig', { appConfig: CONFIG }, 'backstage.appConfig.auth.providers.github.production.clientSecret'],
    [
      'a text',
      { appConfig: 'backend:\n  auth:\n    externalAccess:\n      - options: { token: hunter22 }\n' },
      'backstage.appConfig.backend.auth.externalAccess[0].options.token',
    ],
    [
      'a file',
      { extraAppConfig: [{ filename: 'a.yaml', content: { integrations: { github: [{ token: 'hunter22' }] } } }] },
      'backstage.extraAppConfig[0].content.integrations.github[0].token',
    ],
    [
      'a text in a file',
      { extraAppConfig: [FILE, { filename: 'b.yaml', content: 'backend:\n  "a key": { token: hunter22 }\n' }] },
      'backstage.extraAppConfig[1].content.backend."a key".token',
    ],
    [
      'a file over which another one comes',
      {
        extraAppConfig: [
          { filename: 'a.yaml', content: { ours: { token: 'hunter22' } } },
          { filename: 'b.yaml', content: { ours: { token: '${TOKEN}' } } },
        ],
      },
      'backstage.extraAppConfig[0].content.ours.token',
    ],
    [
      'a connection',
      { appConfig: { backend: { database: { connection: 'postgresql://u:hunter22@db/x' } } } },
      'backstage.appConfig.backend.database.connection',
    ],
    [
      'what templates of software may use',
      { appConfig: { scaffolder: { defaultEnvironment: { secrets: { NPM_LOGIN: 'hunter2plain' } } } } },
      'backstage.appConfig.scaffolder.defaultEnvironment.secrets.NPM_LOGIN',
    ],
    [
      'how images are pulled',
      { appConfig: { techdocs: { generator: { pullOptions: { authconfig: { auth: 'eDp5' } } } } } },
      'backstage.appConfig.techdocs.generator.pullOptions.authconfig.auth',
    ],
    ['a text of any name', { appConfig: { ours: { any: 'ghp_abc' } } }, 'backstage.appConfig.ours.any'],
  ])('is refused in %s, with its path', (_where, backstage, path) => {
    expect(refusedAlike({ backstage })).toEqual([sentence(path)]);
    expect(() => render({ backstage, dangerouslyAllowPlainSecrets: true })).not.toThrow();
  });

  test.each<[string, object]>([
    ['a variable', { appConfig: { integrations: { github: [{ host: 'github.com', token: '${GITHUB_TOKEN}' }] } } }],
    ['a file', { appConfig: { integrations: { github: [{ apps: [{ privateKey: { $file: '/a.pem' } }] }] } } }],
    ['a text with a variable', { appConfig: 'auth: { session: { secret: "${SECRET}" } }' }],
    ['an expression', { appConfig: { app: { title: '{{ .Release.Name }}' } } }],
  ])('may be named by %s', (_how, backstage) => {
    expect(() => render({ backstage })).not.toThrow();
  });
});
