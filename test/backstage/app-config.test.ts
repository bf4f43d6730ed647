import { readValues } from '../../lib/helm';
import { Backstage, type BackstageProps, type ExtraAppConfig } from '../../lib';
import { problemsOf } from '../support/checks';
import { find, synth } from '../support/synth';
import { allProps, database } from './all-props';

const backstage = (props?: BackstageProps) => synth((chart) => new Backstage(chart, 'backstage', props));
const configMapOf = (props?: BackstageProps) => find(backstage(props), 'ConfigMap', 'app-config');
const podOf = (props?: BackstageProps) => find(backstage(props), 'Deployment').spec.template.spec;
const generated = (props?: BackstageProps) =>
  readValues(configMapOf(props).data['app-config-from-chart.yaml'] as string) as Record<string, any>;
const filesOf = (props?: BackstageProps) =>
  (podOf(props).containers[0].args as string[]).filter((arg) => !['--config', '--verbose'].includes(arg));

describe('the configuration of a Backstage with no properties', () => {
  test('reads the files of the image first and that of the chart afterwards', () => {
    expect(podOf().containers[0].args).toEqual([
      ...['--config', 'app-config.yaml', '--config', 'app-config.production.yaml'],
      ...['--config', '/app/app-config-from-chart.yaml'],
    ]);
  });

  test('says nothing of addresses, which the files of the image know', () => {
    expect(generated()).toEqual({ backend: { lifecycle: { serverShutdownDelay: { seconds: 6 } } } });
  });

  test('lies in one ConfigMap, in the volume that users of backstage/charts know', () => {
    const { name } = configMapOf().metadata;
    expect(podOf().volumes).toContainEqual({ name: 'backstage-app-config', configMap: { name } });
  });
});

describe('the public URL', () => {
  const at = (publicUrl: string) => generated({ publicUrl });

  test('is the base URL of app and backend, and the origin that the backend lets in', () => {
    const { app, backend } = at('https://portal.example.com');
    expect(app).toEqual({ baseUrl: 'https://portal.example.com' });
    expect(backend).toMatchObject({
      baseUrl: 'https://portal.example.com',
      cors: { origin: 'https://portal.example.com', credentials: true },
    });
    expect(backend).not.toHaveProperty('csp');
  });

  test('may have a port and a path: the origin has the port and not the path', () => {
    const { app, backend } = at('https://example.com:8443/tools/portal');
    expect(app.baseUrl).toBe('https://example.com:8443/tools/portal');
    expect(backend.baseUrl).toBe('https://example.com:8443/tools/portal');
    expect(backend.cors.origin).toBe('https://example.com:8443');
  });

  test('keeps browsers from asking by https where it is http', () => {
    expect(at('http://localhost:7007').backend.csp).toEqual({ 'upgrade-insecure-requests': false });
  });

  test('may end with a slash', () => {
    expect(at('https://example.com/tools/portal/')).toEqual(at('https://example.com/tools/portal'));
  });

  test('means nothing when it is empty', () => {
    expect(at('')).toEqual(generated());
  });
});

describe('the database', () => {
  test('is configured by environment variables, without the password', () => {
    expect(generated({ database: { ...database, tls: undefined } }).backend.database).toEqual({
      client: 'pg',
      connection: {
        host: '${POSTGRES_HOST}',
        port: '${POSTGRES_PORT}',
        user: '${POSTGRES_USER}',
        password: '${POSTGRES_PASSWORD}',
        database: '${POSTGRES_DB}',
      },
    });
  });

  test('is left to the other files where it is switched off', () => {
    expect(generated({ database: { ...database, enabled: false } })).toEqual(generated());
  });
});

describe('configuration files', () => {
  test('are read in the order of their precedence, the inline one last', () => {
    expect(filesOf(allProps)).toEqual([
      'base.yaml',
      '/opt/app/app-config-from-chart.yaml',
      '/opt/app/extra.yaml',
      '/opt/app/secret.yaml',
      '/opt/app/written.yaml',
      '/opt/app/app-config-from-configmap.yaml',
    ]);
  });

  test('are all mounted, read-only, from a volume of the pod', () => {
    const { volumes, containers } = podOf(allProps);
    const mounts = containers[0].volumeMounts as { name: string; mountPath: string; readOnly: boolean }[];
    for (const file of filesOf(allProps).slice(1)) {
      const mount = mounts.find(({ mountPath }) => mountPath === file)!;
      expect(mount.readOnly).toBe(true);
      expect(volumes.map(({ name }: { name: string }) => name)).toContain(mount.name);
    }
  });

  test('come from ConfigMaps and Secrets of any name', () => {
    const { volumes } = podOf(allProps);
    expect(volumes).toContainEqual({ name: 'extra-app-config-0', configMap: { name: 'my.config' } });
    expect(volumes).toContainEqual({ name: 'extra-app-config-1', secret: { secretName: 'my-secret' } });
  });

  test('that are written out lie in the ConfigMap under keys that are mounted', () => {
    const { data } = configMapOf(allProps);
    const mounts = podOf(allProps).containers[0].volumeMounts as { name: string; subPath: string }[];
    const keys = mounts.filter(({ name }) => name === 'backstage-app-config').map(({ subPath }) => subPath);
    expect(Object.keys(data).sort()).toEqual(keys.sort());
    expect(JSON.parse(data['2-written.yaml'])).toEqual({ app: { title: 'Written' } });
  });

  test('may be YAML as a text, which stays as it is', () => {
    const yaml = 'app:\n  title: "${{ not for Helm }}" # a comment\n';
    expect(configMapOf({ appConfig: yaml }).data['app-config.yaml']).toBe(yaml);
    expect(configMapOf({ extraAppConfig: [{ filename: 'a.yaml', content: yaml }] }).data['0-a.yaml']).toBe(yaml);
  });

  test('given inline are the key that users of backstage/charts know, and are absent where nothing is given', () => {
    expect(JSON.parse(configMapOf(allProps).data['app-config.yaml'])).toEqual(allProps.appConfig);
    for (const appConfig of [undefined, {}, ''])
      expect(configMapOf({ appConfig }).data).not.toHaveProperty('app-config.yaml');
  });

  test.each<ExtraAppConfig>([
    { filename: 'a.yaml' },
    { filename: 'a.yaml', configMapRef: 'a', secretRef: 'b' },
    { filename: 'a.yaml', secretRef: 'b', content: '' },
  ])('are refused unless they have exactly one source: %j', (file) => {
    const good = { filename: 'b.yaml', content: {} };
    expect(problemsOf((chart) => new Backstage(chart, 'backstage', { extraAppConfig: [good, file] }))).toEqual([
      `Backstage test/backstage: extraAppConfig[1]: got ${JSON.stringify(file)}, allowed is exactly one of configMapRef, secretRef, content`,
    ]);
  });
});

describe('a change of the configuration', () => {
  const checksum = (props: BackstageProps) =>
    find(backstage(props), 'Deployment').spec.template.metadata.annotations['checksum/app-config'] as string;

  test('restarts the pods, wherever it is made', () => {
    const checksums = [
      {},
      { appConfig: { app: { title: 'a' } } },
      { appConfig: { app: { title: 'b' } } },
      { publicUrl: 'https://a.example.com' },
      { extraAppConfig: [{ filename: 'a.yaml', content: { a: 1 } }] },
      { extraAppConfig: [{ filename: 'a.yaml', content: { a: 2 } }] },
      { database },
    ].map(checksum);
    expect(new Set(checksums).size).toBe(checksums.length);
  });

  test('is only one when it says something else', () => {
    expect(checksum({ appConfig: { a: 1, b: 2 } })).toBe(checksum({ appConfig: { b: 2, a: 1 } }));
    expect(checksum({ replicas: 3 })).toBe(checksum({}));
  });

  test('does not restart them twice where Reloader looks at the ConfigMaps', () => {
    const ignored = { 'reloader.stakater.com/ignore': 'true' };
    expect(configMapOf({ reloader: true }).metadata.annotations).toEqual(ignored);
    expect(configMapOf().metadata).not.toHaveProperty('annotations');
  });
});
