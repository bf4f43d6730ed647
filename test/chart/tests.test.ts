import { Script } from 'node:vm';
import { find, type Manifest } from '../support/synth';
import { refused, render } from '../support/render';
import { portalChart } from '../support/portal-chart';

const pod = (values: object = {}) => find(render(values), 'Pod', '-test') as Manifest;
const container = (values: object = {}) => pod(values).spec.containers[0] as Manifest;
const environment = (values: object = {}) =>
  Object.fromEntries(
    (container(values).env as Manifest[]).map(({ name, value, valueFrom }) => [name, value ?? valueFrom] as const),
  ) as Manifest;
const backend = (values: object = {}) =>
  (find(render(values), 'Deployment', '-backstage').spec.template.spec.containers as Manifest[]).find(
    ({ name }) => name === 'backstage-backend',
  )!;

describe('the pod of `helm test`', () => {
  test('is absent in the plain output', () => {
    const objects = portalChart().manifests({}, { release: 'portal', namespace: 'space' }) as Manifest[];
    expect(objects.map(({ kind }) => kind as string)).not.toContain('Pod');
  });

  test('is a test for Helm, and the last one stays to be looked at', () => {
    expect(pod().metadata).toMatchObject({
      name: 'portal-backstage-test',
      namespace: 'space',
      annotations: { 'helm.sh/hook': 'test', 'helm.sh/hook-delete-policy': 'before-hook-creation' },
    });
  });

  test('stays a test with commonAnnotations, and has them', () => {
    const commonAnnotations = { 'example.com/team': 'portal', 'helm.sh/hook': 'pre-install' };
    expect(pod({ commonAnnotations }).metadata.annotations).toMatchObject({
      'example.com/team': 'portal',
      'helm.sh/hook': 'test',
    });
  });

  test('is no pod of Backstage: its component is another one', () => {
    const { labels } = pod().metadata as Manifest;
    expect(labels).toMatchObject({ 'app.kubernetes.io/instance': 'portal', 'app.kubernetes.io/component': 'test' });
  });

  test('runs once, without a token and without environment variables of Services', () => {
    expect(pod().spec).toMatchObject({
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      enableServiceLinks: false,
    });
  });

  test('meets the Pod Security Standard `restricted`, with a read-only root file system', () => {
    expect(pod().spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container().securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
  });

  test('says what it needs', () => {
    expect(container().resources).toEqual({
      requests: { cpu: '50m', memory: '64Mi' },
      limits: { memory: '128Mi' },
    });
  });

  test('has the image of Backstage, however that is pulled', () => {
    const values = {
      global: { imageRegistry: 'mirror.example.com', imagePullSecrets: ['a'] },
      backstage: { image: { repository: 'acme/portal', tag: '2', pullPolicy: 'Always', pullSecrets: [{ name: 'b' }] } },
    };
    const { containers, imagePullSecrets } = pod(values).spec as Manifest;
    expect(containers[0].image).toBe('mirror.example.com/acme/portal:2');
    expect(containers[0].image).toBe(backend(values).image);
    expect(containers[0].imagePullPolicy).toBe('Always');
    expect(imagePullSecrets).toEqual([{ name: 'a' }, { name: 'b' }]);
  });

  test('runs on the nodes that Backstage runs on', () => {
    const scheduling = { nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'k', operator: 'Exists' }] };
    expect(pod({ backstage: scheduling }).spec).toMatchObject(scheduling);
  });

  test('runs on them where expressions choose them', () => {
    const scheduling = (pool: string) => ({ nodeSelector: { pool }, tolerations: [{ key: pool, operator: 'Exists' }] });
    expect(pod({ backstage: scheduling('{{ .Release.Name }}') }).spec).toMatchObject(scheduling('portal'));
  });

  test('runs a script with Node.js', () => {
    const { command } = container() as { command: string[] };
    expect(command.slice(0, 2)).toEqual(['node', '-e']);
    expect(() => new Script(command[2]!)).not.toThrow();
  });

  test('has the security contexts of Backstage, with expressions', () => {
    const seLinuxOptions = { level: '{{ .Release.Name }}' };
    const own = pod({
      backstage: { podSecurityContext: { fsGroup: 2000 }, containerSecurityContext: { seLinuxOptions } },
    });
    expect(own.spec.securityContext).toMatchObject({ runAsNonRoot: true, fsGroup: 2000 });
    expect(own.spec.containers[0].securityContext).toMatchObject({ seLinuxOptions: { level: 'portal' } });
  });

  test('has none where Backstage has none, as OpenShift wants it', () => {
    const own = pod({ backstage: { podSecurityContext: null, containerSecurityContext: null } });
    expect(own.spec).not.toHaveProperty('securityContext');
    expect(own.spec.containers[0]).not.toHaveProperty('securityContext');
  });

  test('has a name within its limit for the longest release', () => {
    const long = find(render({}, { release: 'r'.repeat(53) }), 'Pod').metadata.name as string;
    expect(long).toMatch(/-test$/);
    expect(long.length).toBeLessThanOrEqual(63);
  });
});

describe('what it asks', () => {
  test('is Backstage at its Service, and the database as Backstage does', () => {
    const own = environment();
    expect(own.BACKSTAGE_URL).toBe('http://portal-backstage:7007');
    for (const name of ['POSTGRES_HOST', 'POSTGRES_PORT', 'POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB']) {
      const { value, valueFrom } = (backend().env as Manifest[]).find((variable) => variable.name === name)!;
      expect(own[name]).toEqual(value ?? valueFrom);
    }
    expect(Object.keys(own)).toHaveLength(6);
  });

  test('follows the port of the Service', () => {
    expect(environment({ service: { ports: { backend: 80 } } }).BACKSTAGE_URL).toBe('http://portal-backstage:80');
  });

  test('is no database where there is none', () => {
    expect(Object.keys(environment({ postgresql: { enabled: false } }))).toEqual(['BACKSTAGE_URL']);
  });

  test('is the database with the existing Secret', () => {
    const auth = { existingSecret: '{{ .Release.Name }}-own', secretKeys: { userPasswordKey: 'user' } };
    expect(environment({ postgresql: { auth } }).POSTGRES_PASSWORD).toEqual({
      secretKeyRef: { name: 'portal-own', key: 'user' },
    });
  });

  test('is the frontend where there is one', () => {
    const frontend = { enabled: true, service: { port: 8000 } };
    expect(environment({ frontend }).FRONTEND_URL).toBe('http://portal-backstage-frontend:8000');
  });

  test('is the catalog with the token that tests.token names', () => {
    const token = (own: object) => environment({ tests: { token: own } }).BACKSTAGE_TOKEN as unknown;
    expect(token({})).toBeUndefined();
    expect(token({ key: 'own' })).toBeUndefined();
    expect(token({ existingSecret: 'access' })).toEqual({ secretKeyRef: { name: 'access', key: 'token' } });
    expect(token({ existingSecret: 'access', key: 'own' })).toEqual({ secretKeyRef: { name: 'access', key: 'own' } });
    expect(token({ existingSecret: '{{ .Release.Name }}-access' })).toEqual({
      secretKeyRef: { name: 'portal-access', key: 'token' },
    });
  });

  test('is no catalog with a key that no Secret can have', () => {
    for (const key of ['', 'a b', 'a/b'])
      expect(refused({ tests: { token: { existingSecret: 'access', key } } })).toEqual([
        expect.stringContaining(`tests.token.key: got "${key}"`),
      ]);
  });

  test('is the database of the catalog by its prefix', () => {
    const named = (own: object) => environment({ backstage: { appConfig: { backend: { database: own } } } });
    expect(named({}).DATABASE_PREFIX).toBeUndefined();
    expect(named({ prefix: '' }).DATABASE_PREFIX).toBeUndefined();
    expect(named({ prefix: 'portal_' })).toMatchObject({ DATABASE_PREFIX: 'portal_', POSTGRES_PORT: '5432' });
    expect(named({ pluginDivisionMode: 'database' }).POSTGRES_PORT).toBe('5432');
  });

  test('is no database where the catalog has none of its own', () => {
    const appConfig = { backend: { database: { pluginDivisionMode: 'schema', prefix: 'portal_' } } };
    expect(Object.keys(environment({ backstage: { appConfig } }))).toEqual(['BACKSTAGE_URL']);
  });
});
