import { createHmac, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAnsweringServer } from './support/answering-server';
import { eventually, kubectl, objects, tryKubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4, type Output } from './support/outputs';
import { Portal } from './support/portal';
import { Shell } from './support/shell';
import { Issuer, legacyToken } from './support/signed-tokens';
import { portalChart } from '../support/portal-chart';

const SERVER = 'stub';
const URL = `http://${SERVER}:8080`;
const TOKENS = 'portal-backstage-tokens';
const privateKey = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
}).privateKey;

// Texts that are found wherever they turn up.
const marked = (name: string): string => Buffer.from(`marked/${name}/7f3a91c4e0`).toString('base64url');
const SECRETS: Record<string, Record<string, string>> = {
  database: { 'admin-password': marked('admin'), 'user-password': marked('user') },
  oauth: { clientId: marked('client'), clientSecret: marked('client-secret') },
  oidc: { clientId: marked('oidc-client'), clientSecret: marked('oidc-client-secret') },
  legacy: { token: marked('legacy') },
  github: { token: `ghp_${marked('github')}` },
  app: {
    ...{ appId: '918273645546', clientId: marked('app'), clientSecret: marked('app-secret') },
    ...{ webhookSecret: marked('webhook'), privateKey },
  },
  upstream: { key: marked('upstream') },
  port: { clientId: marked('port'), clientSecret: marked('port-secret') },
  exporter: { token: marked('exporter') },
  one: { ONE: marked('one'), OTHER: marked('other') },
  two: { TWO: marked('two') },
  three: { 'a.key': marked('three') },
};

const small = { requests: { cpu: '50m', memory: '256Mi' }, limits: { memory: '1Gi' } };
const restricted = [{ plugin: 'catalog', permission: ['catalog.entity.read'] }];
const generated = {
  secrets: { tokens: { generate: ['session', 'ci', 'reader'] } },
  auth: {
    session: { existingSecret: TOKENS, key: 'session' },
    externalAccess: [
      { subject: 'ci', existingSecret: TOKENS, key: 'ci' },
      { subject: 'reader', existingSecret: TOKENS, key: 'reader', accessRestrictions: restricted },
    ],
  },
};
const values = {
  ...generated,
  backstage: {
    resources: small,
    extraEnvVarsSecrets: ['one', 'two'],
    extraEnvVars: [
      { name: 'LOG_LEVEL', value: 'debug' },
      { name: 'THREE', valueFrom: { secretKeyRef: { name: 'three', key: 'a.key' } } },
    ],
  },
  postgresql: { auth: { existingSecret: 'database' } },
  auth: {
    ...generated.auth,
    providers: {
      github: { existingSecret: 'oauth' },
      oidc: { existingSecret: 'oidc', metadataUrl: `${URL}/.well-known/openid-configuration` },
    },
    externalAccess: [
      ...generated.auth.externalAccess,
      { type: 'legacy', subject: 'old-scripts', existingSecret: 'legacy' },
      { type: 'jwks', options: { url: `${URL}/jwks`, issuer: URL, audience: 'portal', algorithm: 'RS256' } },
      { subject: 'exporter', existingSecret: 'exporter', accessRestrictions: restricted },
    ],
  },
  integrations: {
    github: [
      { host: 'github.com', token: { existingSecret: 'github' } },
      { host: 'github.example.com', apiBaseUrl: 'https://github.example.com/api/v3', app: { existingSecret: 'app' } },
    ],
  },
  proxy: {
    endpoints: {
      '/stub': { target: URL, headers: { Authorization: { existingSecret: 'upstream', key: 'key' } } },
    },
  },
  portOcean: {
    ...{ enabled: true, schedule: '0 0 1 1 *', port: { existingSecret: 'port' } },
    backstage: { token: { existingSecret: 'exporter' } },
  },
};

/** `helm template | kubectl apply`; the second time after an hour, when the Jobs are gone. */
const template: Output = {
  ...helm4,
  install: (release) => kubectl(['apply', '-n', release.namespace, '-f', '-'], helm4.manifests(release)),
  upgrade: (release) => {
    const jobs = (...command: string[]) => kubectl([...command, '--all', '--namespace', release.namespace]);
    jobs('delete', 'jobs');
    return template.install(release) + jobs('wait', 'jobs', '--for', 'condition=Complete', '--timeout', '60s');
  },
};

const namespace = testNamespace('access');
const portal = Portal.quick(helm4, { name: 'portal', namespace, values });
const applied = testNamespace('access-applied');
const appliedPortal = Portal.quick(template, {
  name: 'portal',
  namespace: applied,
  values: { ...generated, backstage: { resources: small }, database: { type: 'sqlite' } },
});

const issuer = new Issuer();
const shell = new Shell();
afterAll(() => shell.remove());

const opaque = (of: string): any[] =>
  JSON.parse(kubectl(['get', 'secrets', '--namespace', of, '--field-selector', 'type=Opaque', '--output', 'json']))
    .items;
const decoded = (text: string): string => Buffer.from(text, 'base64').toString();
const generatedIn = (of: string): Record<string, string> => {
  const { data } = opaque(of).find(({ metadata }) => metadata.name === TOKENS);
  return Object.fromEntries(Object.entries(data as Record<string, string>).map(([key, text]) => [key, decoded(text)]));
};
/** What must not change: the Secrets, and the pods. */
const state = (of: string, inIt: Portal) => ({
  secrets: opaque(of).map(({ metadata, data }) => [metadata.name, metadata.uid, metadata.resourceVersion, data]),
  portal: inIt.state(),
});
const status = (token: string | undefined, path: string, options: Parameters<Portal['http']>[1] = {}): number =>
  portal.http(`/api${path}`, { token, ...options }).status;
const write = { method: 'POST', body: { type: 'url', target: 'https://example.com/catalog-info.yaml' } };

test('portals of which the secrets are made become ready', async () => {
  for (const [name, stringData] of Object.entries(SECRETS)) {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData };
    kubectl(['create', '--namespace', namespace, '--filename', '-'], JSON.stringify(secret));
  }
  startAnsweringServer(namespace, SERVER, {
    '/jwks': issuer.keys,
    '/.well-known/openid-configuration': {
      ...{ issuer: URL, jwks_uri: `${URL}/jwks`, token_endpoint: `${URL}/token`, userinfo_endpoint: `${URL}/user` },
      authorization_endpoint: `${URL}/authorize`,
    },
  });
  portal.install();
  appliedPortal.install();
  await Promise.all([portal, appliedPortal].map((either) => either.ready()));
});

describe('access from outside', () => {
  test('a token that was made in the cluster opens everything, and another one nothing', () => {
    const { ci } = generatedIn(namespace);
    expect(status(ci, '/catalog/entities')).toBe(200);
    expect(status(ci, '/scaffolder/v2/tasks')).toBe(200);
    expect(status(ci, '/catalog/locations', write)).toBe(201);
    expect(status('no-such-token', '/catalog/entities')).toBe(401);
    expect(status(undefined, '/catalog/entities')).toBe(401);
  });

  test('a restricted one reads the catalog, and does nothing else', () => {
    const { reader } = generatedIn(namespace);
    expect(status(reader, '/catalog/entities')).toBe(200);
    expect(status(reader, '/scaffolder/v2/tasks')).toBe(403);
    expect(status(reader, '/search/query?term=x')).toBe(403);
    expect(status(reader, '/catalog/locations', write)).toBe(403);
  });

  test('a token that the shared key signed gets in, and one of another key does not', () => {
    expect(status(legacyToken(SECRETS.legacy!.token!), '/catalog/entities')).toBe(200);
    expect(status(legacyToken(marked('another')), '/catalog/entities')).toBe(401);
  });

  test('a token of the issuer gets in, and one for others or of somebody else does not', () => {
    const claims = { sub: 'machine', iss: URL, aud: 'portal' };
    expect(status(issuer.token(claims), '/catalog/entities')).toBe(200);
    expect(status(issuer.token({ ...claims, aud: 'others' }), '/catalog/entities')).toBe(401);
    expect(status(new Issuer().token(claims), '/catalog/entities')).toBe(401);
  });

  test('the cookie of a sign-in is signed with the secret of the session', () => {
    const { code, location, cookies } = startSignIn('oidc');
    expect(code).toBe(302);
    expect(location).toContain(`${URL}/authorize?client_id=${SECRETS.oidc!.clientId}`);
    const [, id, signature] = /connect\.sid=s:([^.]+)\.([^;]+)/.exec(decodeURIComponent(cookies))!;
    const { session } = generatedIn(namespace);
    expect(signature).toBe(createHmac('sha256', session!).update(id!).digest('base64').replace(/=+$/, ''));
  });

  test('variables come from any number of Secrets, all of their keys or one', () => {
    const { one, two, three } = SECRETS;
    const variables = JSON.parse(portal.exec('backstage', 'node', '-p', 'JSON.stringify(process.env)'));
    expect(variables).toMatchObject({ ...one, ...two, THREE: three!['a.key'] });
  });
});

describe('secrets that were made in the cluster', () => {
  test('the commands of docs/auth.md replace them, with one rollout', async () => {
    portalChart().write(join(shell.folder, 'chart'));
    const secrets = () => generatedIn(namespace);
    const [before, old, first] = [portal.state(), secrets(), revision()];
    shell.run(documented('kubectl delete secret', namespace));
    await portal.ready();
    await eventually(90, () => (portal.pods('backstage').length === 1 ? [] : ['the end of the old pod']));
    expect(status(secrets().ci, '/catalog/entities')).toBe(200);
    for (const token of [old.ci, old.reader]) expect(status(token, '/catalog/entities')).toBe(401);
    expect(secrets().session).not.toBe(old.session);
    expect(revision()).toBe(first + 1);
    expect(portal.state().database).toEqual(before.database);
  });

  test.each([
    ['helm upgrade', namespace, portal],
    ['helm template | kubectl apply', applied, appliedPortal],
  ])('%s leaves them and the pods as they are, however often', (_, of, either) => {
    const before = state(of, either);
    for (let time = 0; time < 3; time += 1) either.upgrade();
    expect(state(of, either)).toEqual(before);
  });

  test('without Helm, they are replaced when their Job is deleted too', async () => {
    const { ci } = generatedIn(applied);
    const [deletion] = documented('kubectl delete secret', applied).split('\n');
    shell.run(`${deletion}\n${documented('kubectl delete jobs', applied)}`);
    appliedPortal.install();
    await eventually(60, () => (opaque(applied).length === 1 ? [] : ['the Secret']));
    expect(generatedIn(applied).ci).not.toBe(ci);
  });

  test('the account of the Job that makes one may do nothing else', () => {
    const account = `system:serviceaccount:${applied}:${TOKENS}-make-secret`;
    const canIn = (of: string, ...what: string[]): string =>
      tryKubectl(['auth', 'can-i', ...what, '--namespace', of, '--as', account]).stdout.trim();
    const can = (...what: string[]): string => canIn(applied, ...what);
    for (const verb of ['get', 'create', 'patch']) {
      expect([verb, can(verb, `secret/${TOKENS}`)]).toEqual([verb, 'yes']);
      expect([verb, can(verb, 'secret/another'), can(verb, 'secrets')]).toEqual([verb, 'no', 'no']);
    }
    for (const verb of ['list', 'watch', 'delete', 'update'])
      expect([verb, can(verb, 'secrets')]).toEqual([verb, 'no']);
    expect(can('delete', `secret/${TOKENS}`)).toBe('no');
    expect(can('get', 'pods')).toBe('no');
    expect(canIn(namespace, 'get', `secret/${TOKENS}`)).toBe('no');
  });

  test('with Helm, the Job and its account are gone afterwards', () => {
    const left = objects(namespace, 'jobs,serviceaccounts,roles,rolebindings').map(({ metadata }) => metadata.name);
    expect(left.filter((name: string) => name.includes('make-secret'))).toEqual([]);
  });
});

describe('what is in a Secret', () => {
  /** Every value of every Secret: as it is, line by line, and in base64. */
  const forms = (of: string): string[] => {
    const texts = opaque(of).flatMap(({ data }) => Object.values(data as Record<string, string>));
    const lines = texts.flatMap((text) => decoded(text).trim().split('\n'));
    return [...texts, ...lines.filter((line) => !line.startsWith('-----'))];
  };
  const exposed = (text: string, of = namespace): string[] => forms(of).filter((form) => text.includes(form));

  beforeAll(() => {
    const { ci, reader } = generatedIn(namespace);
    for (const token of [ci, reader, 'wrong']) {
      for (const path of ['/proxy/stub/x', '/catalog/locations']) status(token, path);
    }
    for (const provider of ['github', 'oidc']) expect(startSignIn(provider).code).toBe(302);
  });

  test('comes through the proxy, as Backstage has it', () => {
    const { ci } = generatedIn(namespace);
    const { body } = portal.http('/api/proxy/stub/x', { token: ci });
    expect(body.headers.authorization).toBe(SECRETS.upstream!.key);
    expect(exposed(JSON.stringify(body))).toEqual([SECRETS.upstream!.key]);
  });

  test('is in no other object of the namespace', () => {
    const types = 'configmaps,pods,deployments,replicasets,statefulsets,jobs,cronjobs,services,events';
    const text = kubectl(['get', types, '--namespace', namespace, '--output', 'json']);
    expect(text).toContain('"secretKeyRef"');
    expect(exposed(text)).toEqual([]);
  });

  test('is in nothing that Helm keeps', () => {
    const text = shell.run(
      `helm get all portal --namespace ${namespace}; helm get values portal --all --namespace ${namespace}`,
    );
    for (const part of ['COMPUTED VALUES', 'MANIFEST', 'HOOKS', 'NOTES']) expect(text).toContain(`${part}:`);
    expect(exposed(text)).toEqual([]);
  });

  test('is in no log', () => {
    const logs = (of: string): string =>
      objects(of, 'pods')
        .map(({ metadata }) => kubectl(['logs', metadata.name, '--namespace', of, '--all-containers', '--tail', '-1']))
        .join('\n');
    expect(logs(namespace)).toContain('"level":"debug"');
    expect(exposed(logs(namespace))).toEqual([]);
    expect(logs(applied)).toContain('make-secret: ');
    expect(exposed(logs(applied), applied)).toEqual([]);
  });
});

/** The block of docs/auth.md that begins so, for another namespace. */
function documented(begin: string, of: string): string {
  const text = readFileSync(join(__dirname, '..', '..', 'docs', 'auth.md'), 'utf8');
  const [block] = new RegExp(`^ {4}${begin} .*\\n( {4}.*\\n)*`, 'm').exec(text)!;
  return block.replaceAll(/^ {4}/gm, '').replaceAll('--namespace portal', `--namespace ${of}`);
}

function startSignIn(provider: string): { code: number; location: string; cookies: string } {
  const url = `http://localhost:7007/api/auth/${provider}/start?env=production`;
  return JSON.parse(portal.exec('backstage', 'node', '-e', START, url));
}
const START = `
  fetch(process.argv[1], { redirect: 'manual' }).then(({ status, headers }) =>
    console.log(JSON.stringify({ code: status, location: headers.get('location'), cookies: headers.get('set-cookie') })))`;

function revision(): number {
  const [deployment] = portal.objects('deployments', 'backstage');
  return Number(deployment.metadata.annotations['deployment.kubernetes.io/revision']);
}
