import { load } from 'js-yaml';
import { render } from '../support/render';
import { find, type Manifest } from '../support/synth';

interface AppConfig {
  readonly data: Record<string, string>;
  readonly metadata: Manifest;
  readonly volumes: Manifest[];
  readonly mounts: Manifest[];
  readonly files: string[];
  readonly checksum: string;
}

/** What becomes of the values: the ConfigMap, and what the Deployment has of it. */
function appConfig(backstage: object = {}, others: object = {}): AppConfig {
  const objects = render({ backstage, ...others });
  const { data, metadata } = find(objects, 'ConfigMap', '-app-config');
  const { template } = find(objects, 'Deployment', '-backstage').spec;
  const [{ volumeMounts, args }] = template.spec.containers;
  return {
    ...{ data, metadata, volumes: template.spec.volumes, files: (args as string[]).filter((_, index) => index % 2) },
    mounts: (volumeMounts as Manifest[]).filter(({ subPath }) => subPath !== undefined),
    checksum: template.metadata.annotations['checksum/app-config'],
  };
}

const fromChart = (values: object) => load(appConfig({}, values).data['app-config-from-chart.yaml']!) as Manifest;
const mount = (name: string, subPath: string, file = subPath) => ({
  ...{ name, subPath, mountPath: `/app/${file}`, readOnly: true },
});

describe('the configuration that the chart makes', () => {
  test('wires up Postgres, without a secret in it', () => {
    const { backend, app } = fromChart({});
    expect(backend.database).toEqual({
      client: 'pg',
      connection: {
        host: '${POSTGRES_HOST}',
        port: '${POSTGRES_PORT}',
        user: '${POSTGRES_USER}',
        password: '${POSTGRES_PASSWORD}',
        database: '${POSTGRES_DB}',
      },
    });
    expect([app, backend.baseUrl, backend.cors, backend.csp]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('keeps the data in memory where there is no database, which the files of the image expect', () => {
    expect(fromChart({ postgresql: { enabled: false } }).backend.database).toEqual({
      client: 'better-sqlite3',
      connection: ':memory:',
    });
  });

  test('says nothing of a database where the configuration does', () => {
    const appConfig = { backend: { database: { client: 'pg', connection: 'postgresql://db' } } };
    expect(fromChart({ backstage: { appConfig } }).backend).toEqual({
      lifecycle: { serverShutdownDelay: { seconds: 6 } },
    });
  });

  test('follows publicUrl: both base URLs, with its path, and CORS, without it', () => {
    const { app, backend } = fromChart({ publicUrl: 'https://portal.example.com:8443/internal/portal' });
    expect(app).toEqual({ baseUrl: 'https://portal.example.com:8443/internal/portal' });
    expect(backend).toMatchObject({
      baseUrl: 'https://portal.example.com:8443/internal/portal',
      cors: { origin: 'https://portal.example.com:8443', credentials: true },
    });
    expect(backend).not.toHaveProperty('csp');
  });

  test('lets browsers stay with http where publicUrl does', () => {
    expect(fromChart({ publicUrl: 'http://localhost:7007' }).backend.csp).toEqual({
      'upgrade-insecure-requests': false,
    });
  });

  test.each(['https://portal.example.com/', 'http://localhost:7007/', 'https://example.com/sub/path/'])(
    'does not have the slash at the end of %s',
    (publicUrl) => {
      expect(fromChart({ publicUrl })).toEqual(fromChart({ publicUrl: publicUrl.slice(0, -1) }));
    },
  );
});

describe('the files of the configuration', () => {
  test('are by default those of the image and that of the chart, the names relative to the image’s own folder', () => {
    const { files, data, mounts } = appConfig();
    expect(files).toEqual(['app-config.yaml', 'app-config.production.yaml', '/app/app-config-from-chart.yaml']);
    expect(Object.keys(data)).toEqual(['app-config-from-chart.yaml']);
    expect(mounts).toEqual([mount('backstage-app-config', 'app-config-from-chart.yaml')]);
  });

  const all = {
    appConfigFiles: ['base.yaml'],
    extraAppConfig: [
      { filename: 'app-config.one.yaml', configMapRef: 'my.config' },
      { filename: 'app-config.two.yaml', content: { two: 2 } },
      { filename: 'app-config.three.yaml', secretRef: 'my.secret' },
      { filename: 'app-config.four.yaml', configMapRef: 'my.config' },
    ],
    appConfig: { last: true },
  };

  test('are read in the order image, chart, extraAppConfig, appConfig', () => {
    expect(appConfig(all).files).toEqual([
      'base.yaml',
      '/app/app-config-from-chart.yaml',
      ...['one', 'two', 'three', 'four'].map((name) => `/app/app-config.${name}.yaml`),
      '/app/app-config-from-configmap.yaml',
    ]);
  });

  test('come each from a volume of its own, though a ConfigMap has a dot in its name and is there twice', () => {
    expect(appConfig(all).volumes.filter(({ name }) => String(name).startsWith('extra-'))).toEqual([
      { name: 'extra-app-config-0', configMap: { name: 'my.config' } },
      { name: 'extra-app-config-2', secret: { secretName: 'my.secret' } },
      { name: 'extra-app-config-3', configMap: { name: 'my.config' } },
    ]);
  });

  test('are mounted where the backend looks for them, and nowhere else', () => {
    const { mounts, data } = appConfig(all);
    expect(mounts).toEqual([
      mount('backstage-app-config', 'app-config-from-chart.yaml'),
      mount('extra-app-config-0', 'app-config.one.yaml'),
      mount('backstage-app-config', '1-app-config.two.yaml', 'app-config.two.yaml'),
      mount('extra-app-config-2', 'app-config.three.yaml'),
      mount('extra-app-config-3', 'app-config.four.yaml'),
      mount('backstage-app-config', 'app-config.yaml', 'app-config-from-configmap.yaml'),
    ]);
    expect(Object.keys(data)).toEqual(['app-config-from-chart.yaml', '1-app-config.two.yaml', 'app-config.yaml']);
  });

  test('lie in installDir, but for those of the image', () => {
    const { files, mounts } = appConfig({ ...all, installDir: '/srv/portal' });
    expect(files).toEqual(['base.yaml', ...mounts.map(({ mountPath }) => mountPath as string)]);
    expect(mounts.map(({ mountPath }) => mountPath as string)).toEqual(
      appConfig(all).mounts.map(({ mountPath }) => (mountPath as string).replace('/app/', '/srv/portal/')),
    );
  });

  test('may be none of the image', () => {
    expect(appConfig({ appConfigFiles: [] }).files).toEqual(['/app/app-config-from-chart.yaml']);
  });
});

describe('configuration given in the values', () => {
  const given = (value: unknown) => appConfig({ appConfig: value }).data['app-config.yaml']!;
  const content = (value: unknown) =>
    appConfig({ extraAppConfig: [{ filename: 'extra.yaml', content: value }] }).data['0-extra.yaml']!;

  test.each([
    ['appConfig', given],
    ['content', content],
  ])('may be an object in %s, of which Backstage reads the same', (_where, written) => {
    const value = {
      app: { title: 'It’s "ours": {a} # no', number: 1000000, port: 7007, text: '0755', off: false, none: [] },
      catalog: { locations: [{ type: 'file', target: '../../*.yaml' }] },
    };
    expect(load(written(value))).toEqual(value);
  });

  test.each([
    ['appConfig', given],
    ['content', content],
  ])('may be a text in %s, with its comments', (_where, written) => {
    const value = '# ours\napp:\n  title: Portal # mine\n';
    expect(written(value)).toBe(value);
  });

  test.each([
    ['appConfig', given],
    ['content', content],
  ])('has expressions in %s, but what is in ${{ }} and ${ } is not ours', (_where, written) => {
    const template =
      'url: http://{{ .Release.Name }}:{{ .Values.service.ports.backend }}/${{ parameters.name }}/${ENV}';
    const expected = { url: 'http://portal:7007/${{ parameters.name }}/${ENV}' };
    expect(load(written(template))).toEqual(expected);
    expect(load(written({ url: template.slice('url: '.length) }))).toEqual(expected);
  });

  test('has expressions in the names of extraAppConfig', () => {
    const extraAppConfig = [
      { filename: 'a.yaml', configMapRef: '{{ .Release.Name }}-config' },
      { filename: 'b.yaml', secretRef: '{{ .Release.Name }}-secret' },
    ];
    expect(appConfig({ extraAppConfig }).volumes).toEqual(
      expect.arrayContaining([
        { name: 'extra-app-config-0', configMap: { name: 'portal-config' } },
        { name: 'extra-app-config-1', secret: { secretName: 'portal-secret' } },
      ]),
    );
  });
});

describe('the checksum', () => {
  const before = { appConfig: { a: 1 }, extraAppConfig: [{ filename: 'a.yaml', content: { b: 1 } }] };

  test.each([
    ['appConfig', { ...before, appConfig: { a: 2 } }, {}],
    ['extraAppConfig', { ...before, extraAppConfig: [{ filename: 'a.yaml', content: { b: 2 } }] }, {}],
    ['publicUrl', before, { publicUrl: 'https://portal.example.com' }],
    ['the database', before, { postgresql: { enabled: false } }],
  ])('restarts the pods when %s changes', (_what, backstage, others) => {
    expect(appConfig(backstage, others).checksum).not.toBe(appConfig(before).checksum);
  });

  test('restarts the pods when the value of an expression changes', () => {
    const checksum = (port: number) =>
      appConfig({ appConfig: { a: '{{ .Values.service.ports.backend }}' } }, { service: { ports: { backend: port } } })
        .checksum;
    expect(checksum(80)).not.toBe(checksum(81));
  });

  test('leaves the pods alone when something else changes', () => {
    const { checksum } = appConfig({ ...before, replicas: 2 }, { commonLabels: { a: 'b' } });
    expect(checksum).toBe(appConfig(before).checksum);
  });
});

describe('reloader', () => {
  const reloader = (values: object) => {
    const objects = render({ backstage: values });
    return [find(objects, 'Deployment'), find(objects, 'ConfigMap', '-app-config')].map(
      ({ metadata }: Manifest) => metadata.annotations as unknown,
    );
  };

  test('is asked for nothing by default', () => {
    expect(reloader({})).toEqual([undefined, undefined]);
  });

  test('restarts the pods when what they refer to changes, but not twice when the chart does', () => {
    expect(reloader({ reloader: true, annotations: { a: 'b' } })).toEqual([
      { 'reloader.stakater.com/auto': 'true', a: 'b' },
      { 'reloader.stakater.com/ignore': 'true' },
    ]);
  });
});
