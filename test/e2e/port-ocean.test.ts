import { mergeFiles } from '../../lib/helm';
import { eventually, kubectl, tryKubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { Portal } from './support/portal';
import { startReceivingApi } from './support/receiving-api';
import { makeTokenSecret, TOKEN, TOKEN_ACCESS } from './support/token';

const ACCOUNT = { clientId: 'e2e-client', clientSecret: 'e2e-secret-of-port' };
const API = 'port';
const EXPORTER = 'portal-backstage-port-ocean';

// More than fit on two pages of the catalog.
const MANY = 45;
const many = Array.from({ length: MANY }, (_, index) =>
  JSON.stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: `many-${index}` },
    spec: { type: 'service', lifecycle: 'experimental', owner: 'guests', system: 'examples' },
  }),
).join('\n---\n');

const values = {
  backstage: {
    extraVolumes: [{ name: 'many', configMap: { name: 'many' } }],
    extraVolumeMounts: [{ name: 'many', mountPath: '/catalog' }],
    appConfig: {
      catalog: {
        locations: [
          { type: 'file', target: './examples/entities.yaml' },
          { type: 'file', target: './examples/org.yaml', rules: [{ allow: ['User', 'Group'] }] },
          { type: 'file', target: '/catalog/many.yaml' },
        ],
      },
    },
  },
  auth: {
    externalAccess: [
      {
        ...TOKEN_ACCESS,
        subject: 'port-ocean',
        // All that the exporter needs.
        accessRestrictions: [{ plugin: 'catalog', permission: ['catalog.entity.read'] }],
      },
    ],
  },
  // The pod is ready sooner.
  database: { type: 'sqlite' },
  portOcean: {
    enabled: true,
    port: { existingSecret: 'port', baseUrl: `http://${API}:8080` },
    backstage: { token: { existingSecret: 'token', key: 'E2E_TOKEN' } },
    resources: { requests: { cpu: '20m' } },
  },
};

const namespace = testNamespace('port-ocean');
const always = mergeFiles(values, {
  networkPolicy: {
    enabled: true,
    // Port itself would be reached by HTTPS.
    egressRules: { customRules: [{ to: [{ podSelector: { matchLabels: { server: API } } }] }] },
  },
});
const atTimes = mergeFiles(always, { portOcean: { schedule: '0 0 1 1 *' } });
const portal = Portal.quick(helm4, { name: 'portal', namespace, values: always });

const ask = (method: string, path: string): any =>
  JSON.parse(portal.exec('backstage', 'node', '-e', FETCH, method, `http://${API}:8080${path}`));
// A Service that is new may not lead anywhere yet.
const FETCH = `
  const [method, url] = process.argv.slice(1);
  (async function ask(tries) {
    try {
      console.log(await (await fetch(url, { method })).text());
    } catch (error) {
      if (tries === 1) throw error;
      setTimeout(ask, 1000, tries - 1);
    }
  })(5);`;
const received = (): any => ask('GET', '/received');
const identifiers = (): string[] => Object.keys(received().entities as object);
const hasAll = () => {
  const count = identifiers().filter((identifier) => identifier.startsWith('component:default/many-')).length;
  return count === MANY ? [] : [`${MANY} components instead of ${count}`];
};

beforeAll(async () => {
  const create = (...args: string[]) => kubectl(['create', ...args, '--namespace', namespace]);
  makeTokenSecret(namespace);
  create('secret', 'generic', 'port', ...Object.entries(ACCOUNT).map(([key, text]) => `--from-literal=${key}=${text}`));
  create('configmap', 'many', `--from-literal=many.yaml=${many}`);
  startReceivingApi({ namespace, name: API, ...ACCOUNT });
  portal.install();
  await portal.ready();
  await eventually(90, () => {
    const path = `/api/catalog/entities/by-query?limit=0&filter=kind=component,metadata.name=many-${MANY - 1}`;
    return portal.http(path, { token: TOKEN }).body.totalItems === 1 ? [] : ['the entities'];
  });
});

describe('an exporter that always runs', () => {
  test('creates blueprints and mapping in Port, and sends every entity, page after page', async () => {
    // What it sent before the catalog was complete is forgotten.
    ask('POST', '/forget');
    kubectl(['rollout', 'restart', `deployment/${EXPORTER}`, '--namespace', namespace]);
    // The pod of before may send something until it is gone, and creates no blueprints any more.
    await eventually(180, () => [
      ...hasAll(),
      ...('component' in (received().blueprints as object) ? [] : ['the blueprints']),
    ]);
    const { blueprints, integration } = received();
    expect(Object.keys(blueprints as object).sort()).toEqual(
      ['api', 'component', 'domain', 'group', 'resource', 'system', 'user'].sort(),
    );
    expect(integration).toMatchObject({ installationId: 'portal-backstage', installationAppType: 'backstage' });
    expect(integration.config.resources).toHaveLength(7);
  });

  test('relates them as the catalog does', () => {
    const { entities } = received();
    expect(entities['component:default/example-website']).toMatchObject({
      blueprint: 'component',
      relations: {
        owningGroup: 'group:default/guests',
        system: 'system:default/examples',
        providesApis: ['api:default/example-grpc-api'],
      },
    });
    expect(entities['group:default/guests'].relations.members).toEqual(['user:default/guest']);
  });

  test('tells nobody its secrets', () => {
    const logs = kubectl(['logs', `deployment/${EXPORTER}`, '--namespace', namespace]);
    for (const secret of [TOKEN, ACCOUNT.clientSecret]) expect(logs).not.toContain(secret);
  });
});

describe('an exporter that runs at times', () => {
  const start = (job: string) =>
    kubectl(['create', 'job', job, `--from=cronjob/${EXPORTER}`, '--namespace', namespace]);

  test('takes the place of the other, without a restart of Backstage', async () => {
    const { uid } = portal.pod('backstage').metadata;
    portal.upgrade(atTimes);
    await portal.ready();
    await eventually(60, () => portal.pods('port-ocean').map(({ metadata }) => metadata.name));
    expect(portal.pod('backstage').metadata.uid).toBe(uid);
  });

  test('sends every entity once, and ends', () => {
    ask('POST', '/forget');
    expect(identifiers()).toEqual([]);
    start('once');
    kubectl(['wait', 'job/once', '--namespace', namespace, '--for', 'condition=Complete', '--timeout', '240s']);
    expect(hasAll()).toEqual([]);
  });

  test('sends nothing with another token', async () => {
    const create = ['create', 'secret', 'generic', 'other', '--namespace', namespace];
    kubectl([...create, '--from-literal=E2E_TOKEN=no-such-token']);
    const backstage = { url: 'http://portal-backstage:7007', token: { existingSecret: 'other' } };
    portal.upgrade(mergeFiles(atTimes, { portOcean: { backstage } }));
    ask('POST', '/forget');
    start('denied');
    await eventually(120, () => {
      const { stdout } = tryKubectl(['logs', 'job/denied', '--namespace', namespace]);
      return stdout.includes('401') ? [] : ['an answer of Backstage'];
    });
    expect(identifiers()).toEqual([]);
  });
});
