import { notes } from '../support/render';

const GUEST = { guest: { dangerouslyAllowOutsideDevelopment: true } };
const GUEST_YAML = 'auth:\n  providers:\n    guest:\n      dangerouslyAllowOutsideDevelopment: true\n';
const providers = (own: object) => ({ backstage: { appConfig: { auth: { providers: own } } } });
const database = (own: object) => ({ backstage: { appConfig: { backend: { database: own } } } });
const connection = (ssl: object) => database({ client: 'pg', connection: { ssl } });
const variable = (name: string, value: string) => ({ backstage: { extraEnvVars: [{ name, value }] } });
const gateway = { enabled: true, parentRefs: [{ name: 'gateway' }] };
const portForward = 'kubectl port-forward --namespace space service/portal-backstage 7007:7007';

/** Nothing of it is worth a warning. */
const PRODUCTION = {
  publicUrl: 'https://portal.example.com',
  ingress: { enabled: true },
  backstage: {
    image: { repository: 'acme/portal', tag: '1' },
    replicas: 2,
    appConfig: { auth: { providers: { github: { production: { clientId: '${ID}', clientSecret: '${SECRET}' } } } } },
  },
};

describe('the notes', () => {
  let said: string;
  beforeAll(() => {
    said = notes();
  });

  test('tell how to wait until Backstage is ready', () => {
    expect(said).toContain('kubectl rollout status --namespace space deployment/portal-backstage\n');
  });

  test('tell how to look whether everything works together', () => {
    expect(said).toContain('Check that everything works together:\n\n  helm test --namespace space portal --logs\n');
  });

  test('tell in diagnostic mode to look around, instead of waiting for what never comes', () => {
    const waiting = notes({ diagnosticMode: { enabled: true } });
    const sentence =
      'Diagnostic mode: the containers only wait, without probes. Look around in them with kubectl exec.\n';
    expect(waiting).toContain(sentence);
    expect(waiting).not.toContain('rollout status');
    expect(said).not.toContain(sentence);
  });

  test('have no empty paragraphs, no unfilled places and no lines that end in white space', () => {
    for (const text of [said, notes(PRODUCTION), notes({ postgresql: { enabled: false } })]) {
      expect(text).not.toMatch(/\n\n\n(?!$)|<no value>|%!|[ \t]\n/);
    }
  });

  test('are there for the objects in another namespace, but the release stays in its own', () => {
    const other = notes({ namespaceOverride: 'other', fullnameOverride: 'own' });
    expect(other).toContain('kubectl rollout status --namespace other deployment/own\n');
    expect(other).toContain('kubectl port-forward --namespace other service/own 7007:7007\n');
    expect(other).toContain('kubectl get secret --namespace other portal-postgresql ');
    expect(other).toContain('helm test --namespace space portal --logs');
  });
});

describe('the address', () => {
  test('is that of a port-forward where no publicUrl is given', () => {
    expect(notes({ service: { ports: { backend: 80 } } })).toContain(
      'From your machine, it is at http://localhost:7007 after:\n\n  kubectl port-forward --namespace space service/portal-backstage 7007:80\n',
    );
  });

  test.each([
    ['Ingress', { ingress: { enabled: true } }],
    ['HTTPRoute', { httpRoute: gateway }],
  ])('is publicUrl, with nothing more to do where an %s leads there', (_, route) => {
    const said = notes({ publicUrl: 'https://portal.example.com', ...route });
    expect(said).toContain('Open https://portal.example.com\n');
    expect(said).not.toContain('port-forward');
  });

  test('is publicUrl, after a port-forward where nothing leads there', () => {
    const said = notes({ publicUrl: 'http://localhost:7007' });
    expect(said).toContain('Open http://localhost:7007\n');
    expect(said).toContain(portForward);
  });
});

test('the address is that of the Ingress where it has a host, and there is no publicUrl', () => {
  const ingress = { enabled: true, host: '{{ .Release.Name }}.example.com' };
  expect(notes({ ingress })).toContain('Open http://portal.example.com\n');
  expect(notes({ ingress: { ...ingress, tls: { enabled: true, secretName: 'tls' } } })).toContain(
    'Open https://portal.example.com\n',
  );
  expect(notes({ ingress })).not.toContain('port-forward');
});

describe('signing in', () => {
  const NOBODY =
    'Nobody can sign in yet: configure auth.providers, see https://github.com/cdk8s-backstage/cdk8s-backstage/blob/main/docs/auth.md and https://backstage.io/docs/auth/.';
  const PROVIDERS =
    'Sign in with the providers in auth.providers; the image must have the module of each, @backstage/plugin-auth-backend-module-<provider>-provider.';
  const FILES = 'Sign in as the files in backstage.extraAppConfig say (auth.providers).';
  const AS_GUEST = 'Sign in as a guest: click "Enter".';
  const extraAppConfig = [{ filename: 'a.yaml', secretRef: 'a' }];

  test.each<[string, string, object]>([
    ['not possible where nothing is configured', NOBODY, {}],
    ['not possible where providers are null', NOBODY, { backstage: { appConfig: { auth: { providers: null } } } }],
    ['as a guest where guests may', AS_GUEST, { auth: { providers: GUEST } }],
    ['as a guest where guests may in appConfig', AS_GUEST, providers(GUEST)],
    [
      'with providers where some are given',
      PROVIDERS,
      { auth: { providers: { github: { existingSecret: 'oauth' } } } },
    ],
    ['with providers where some are configured', PROVIDERS, providers({ github: {} })],
    ['with providers where guests may only in development', PROVIDERS, providers({ guest: {} })],
    ['as other files say', FILES, { backstage: { extraAppConfig } }],
    [
      'as appConfig says, which wins',
      PROVIDERS,
      { backstage: { extraAppConfig, ...providers({ github: {} }).backstage } },
    ],
  ])('is %s', (_, sentence, values) => {
    const said = notes(values);
    for (const other of [NOBODY, PROVIDERS, FILES, AS_GUEST]) {
      if (other === sentence) expect(said).toContain(`\n${other}\n`);
      else expect(said).not.toContain(other);
    }
  });

  test.each([
    ['guests', AS_GUEST, GUEST_YAML],
    ['others', PROVIDERS, 'auth:\n  providers:\n    github: {}\n'],
    ['nobody', NOBODY, 'app:\n  title: Portal\n'],
  ])('is as appConfig says where it is a text that lets in %s', (_, sentence, appConfig) => {
    expect(notes({ backstage: { appConfig } })).toContain(`\n${sentence}\n`);
  });
});

test('the tokens of callers are fetched from their Secrets', () => {
  const said = notes({
    postgresql: { enabled: false },
    auth: {
      externalAccess: [
        { subject: 'ci', existingSecret: '{{ .Release.Name }}-tokens', key: 'ci.token' },
        { type: 'jwks', options: { url: 'https://id.example.com/jwks', issuer: 'https://id.example.com' } },
      ],
    },
  });
  expect(said).toContain(
    'The tokens of callers:\n\n  kubectl get secret --namespace space portal-tokens --output "jsonpath={.data.ci\\.token}" | base64 --decode   # ci\n\nCheck',
  );
});

describe('the password of the database', () => {
  const shown = (name: string, key: string) =>
    `kubectl get secret --namespace space ${name} --output "jsonpath={.data.${key}}" | base64 --decode\n`;
  const own = (userPasswordKey: string) => ({
    postgresql: { auth: { existingSecret: '{{ .Release.Name }}-own', secretKeys: { userPasswordKey } } },
  });

  test('is in the Secret that is made, or in the given one', () => {
    expect(notes()).toContain(shown('portal-postgresql', 'user-password'));
    expect(notes(own('user_key'))).toContain(shown('portal-own', 'user_key'));
  });

  test('is found by a key with a dot, which kubectl takes for a path', () => {
    expect(notes(own('user.key'))).toContain(shown('portal-own', 'user\\.key'));
  });

  test('is not mentioned where there is no database', () => {
    expect(notes({ postgresql: { enabled: false } })).not.toMatch(/password|secret --/);
  });
});

describe('the token for tests', () => {
  test('is mentioned until it is given', () => {
    const sentence = '(with tests.token.existingSecret it reads the catalog too)';
    expect(notes()).toContain(sentence);
    expect(notes({ tests: { token: { existingSecret: 'token' } } })).not.toContain(sentence);
  });
});

describe('warnings', () => {
  const GUESTS = 'guests sign in without a password (auth.providers.guest): whoever reaches the portal can get in.';
  const SQLITE =
    'the data is in SQLite, which is for development, and lost with the pod unless it is on a volume; use Postgres (database.type).';
  const UNVERIFIED = 'certificates are not verified, so that passwords may go to anybody; give the CA instead.';
  const DEMO = 'this is the demo image of Backstage; build one of your own app and set backstage.image.';
  const RESOURCES = 'the pods request no resources (backstage.resources), they may be evicted or starve.';
  const ONE_POD = 'there is one pod only, so that the portal is down while it is replaced; see values-ha.yaml.';
  const NO_URL = 'publicUrl is not set; sign-in and links work only at the address in the configuration files.';
  const SUB_PATH =
    'publicUrl has a path, which the controller of the Ingress must strip (see https://github.com/cdk8s-backstage/cdk8s-backstage/blob/main/docs/exposure.md).';
  const HTTP =
    'publicUrl has no HTTPS: in browsers Backstage then lacks its sidebar, and sign-in is open to whoever listens (https://github.com/cdk8s-backstage/cdk8s-backstage/blob/main/docs/exposure.md).';
  const without = { postgresql: { enabled: false } };

  const warnings = (values: object) => [...notes(values).matchAll(/^WARNING: (.*)$/gm)].map(([, sentence]) => sentence);
  /** What is warned of besides what the values of production give. */
  const warned = ({ backstage = {}, auth = {}, ...values }: Record<string, unknown>) =>
    warnings({
      ...{ ...PRODUCTION, ...values, backstage: { ...PRODUCTION.backstage, ...(backstage as object) } },
      auth: { dangerouslyAllowPublicGuests: true, ...(auth as object) },
    });

  test('are none for production', () => {
    expect(warnings(PRODUCTION)).toEqual([]);
  });

  test('are three for the default values', () => {
    expect(warnings({})).toEqual([DEMO, ONE_POD, NO_URL]);
  });

  test.each<[string, string[], Parameters<typeof warned>[0]]>([
    ['guests', [GUESTS], { auth: { providers: GUEST } }],
    ['guests in appConfig', [GUESTS], providers(GUEST)],
    ['an address without HTTPS', [HTTP], { publicUrl: 'http://localhost.example.com' }],
    ['no address of one’s own machine', [], { publicUrl: 'http://portal.localhost:7007' }],
    ['no address of one’s own machine by IPv6', [], { publicUrl: 'http://[::1]:7007' }],
    [
      'providers that the demo image has not',
      [expect.stringMatching(/has the module of guest only/), expect.stringMatching(/catalog\.providers/), DEMO],
      {
        ...{ auth: { providers: { github: { existingSecret: 'oauth' } } }, backstage: { image: {} } },
        catalog: { providers: { github: { acme: { organization: 'acme' } } } },
      },
    ],
    [
      'SQLite where there is no database',
      [SQLITE, DEMO, ONE_POD],
      { ...without, backstage: { replicas: 1, image: {}, appConfig: null } },
    ],
    [
      'SQLite where it is configured',
      [SQLITE, ONE_POD],
      { backstage: { replicas: 1, ...database({ client: 'better-sqlite3' }).backstage } },
    ],
    ['certificates of the database', [UNVERIFIED], connection({ rejectUnauthorized: false })],
    ['certificates of everything', [UNVERIFIED], variable('NODE_TLS_REJECT_UNAUTHORIZED', '0')],
    ['the demo image', [DEMO], { backstage: { image: {}, appConfig: null } }],
    ['no resources', [RESOURCES], { backstage: { resources: { requests: null, limits: null } } }],
    ['one pod', [ONE_POD], { backstage: { replicas: 1 } }],
    ['no publicUrl', [NO_URL], { publicUrl: '' }],
    ['a path that is to be stripped', [SUB_PATH], { publicUrl: 'https://example.com/portal' }],
  ])('are for %s', (_, sentences, values) => {
    expect(warned(values)).toEqual(sentences);
  });

  test.each<[string, Parameters<typeof warned>[0]]>([
    ['guests in development only', providers({ guest: {} })],
    ['another database', { ...without, ...database({ client: 'pg' }) }],
    ['a database that Secrets may tell of', { ...without, backstage: { extraEnvVarsSecrets: ['database'] } }],
    ['certificates of the database that are verified', connection({ rejectUnauthorized: true, ca: '${CA}' })],
    ['a database that an image of one’s own may bring', without],
    ['no pods at all', { backstage: { replicas: 0 } }],
    ['other variables', variable('LOG_LEVEL', 'debug')],
    ['an autoscaler instead of several pods', { backstage: { replicas: 1, autoscaling: { enabled: true } } }],
    [
      'a path that an HTTPRoute strips',
      { publicUrl: 'https://example.com/portal', ingress: { enabled: false }, httpRoute: gateway },
    ],
  ])('are not for %s', (_, values) => {
    expect(warned(values)).toEqual([]);
  });

  describe('of modules that the demo image lacks', () => {
    const PROVIDERS = /^the demo image has the module of guest only/;
    const CATALOG = /^the demo image ignores catalog\.providers/;
    const EVENTS = /^the demo image ignores events/;
    const SEARCH = /^search\.elasticsearch is set, but the demo image has no module/;
    const MIRROR = { repository: 'mirror/backstage/backstage' };
    const demo = (appConfig: unknown, image: object = {}) =>
      warned({ backstage: { image, appConfig } }).filter((sentence) => sentence !== DEMO);

    test.each<[RegExp, object]>([
      [PROVIDERS, { auth: { providers: { github: {} } } }],
      [CATALOG, { catalog: { providers: { github: { acme: { organization: 'acme' } } } } }],
      [EVENTS, { events: { useEventBus: 'always' } }],
      [EVENTS, { events: { http: { topics: ['github'] } } }],
      [SEARCH, { search: { elasticsearch: { clientOptions: {} } } }],
    ])('are %s where the configuration says %j', (sentence, appConfig) => {
      // What production has would be one of them.
      const own = { auth: null, ...appConfig };
      expect(demo(own)).toEqual([expect.stringMatching(sentence)]);
      expect(demo(JSON.stringify(own), MIRROR)).toEqual([expect.stringMatching(sentence)]);
      expect(demo(own, { repository: 'acme/own-backstage/backstage-portal', tag: '1' })).toEqual([]);
    });

    test('are for a mirror of it too, which is the demo as well', () => {
      const values = {
        ...{
          auth: { providers: { github: { existingSecret: 'oauth' } } },
          backstage: { image: MIRROR, appConfig: null },
        },
        catalog: { providers: { github: { acme: { organization: 'acme' } } } },
      };
      expect(warned(values)).toEqual([expect.stringMatching(PROVIDERS), expect.stringMatching(CATALOG), DEMO]);
      expect(
        warned({ backstage: { image: { repository: 'acme/mybackstage/backstage', tag: '1' }, appConfig: null } }),
      ).toEqual([]);
    });

    test('are none where guests only sign in, and nothing is configured', () => {
      expect(
        demo({
          auth: { providers: { guest: {}, github: null } },
          catalog: { providers: {} },
          search: {},
          events: null,
        }),
      ).toEqual([]);
    });
  });

  const asJson = JSON.stringify({ auth: { providers: GUEST } }, undefined, 2);
  test.each([GUEST_YAML, asJson])('are for guests where appConfig is the text %j', (appConfig) => {
    expect(warned({ backstage: { appConfig } })).toEqual([GUESTS]);
  });

  test('are for guests where appConfig is JSON in one line', () => {
    expect(warned({ backstage: { appConfig: JSON.stringify(JSON.parse(asJson)) } })).toEqual([GUESTS]);
  });

  test.each([{ auth: { providers: GUEST } }, GUEST_YAML])('are for guests where another file has %j', (content) => {
    const extraAppConfig = [{ filename: 'a.yaml', content }];
    expect(warned({ backstage: { appConfig: null, extraAppConfig } })).toEqual([GUESTS]);
  });

  test('are not for a variable that has certificates verified', () => {
    expect(warned(variable('NODE_TLS_REJECT_UNAUTHORIZED', '1'))).toEqual([]);
  });
});
