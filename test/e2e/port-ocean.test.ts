import { mergeFiles } from '../../lib/helm';
import { eventually, kubectl, tryKubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4, plain } from './support/outputs';
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
    resources: { requests: { cpu: '50m' } },
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
  portOcean: {
    enabled: true,
    port: { existingSecret: 'port', baseUrl: `http://${API}:8080` },
    backstage: { token: { existingSecret: 'token', key: 'E2E_TOKEN' } },
    resources: { requests: { cpu: '20m' } },
  },
};

const always = testNamespace('port-ocean');
const atTimes = testNamespace('port-ocean-times');
const deployed = new Portal(helm4, {
  name: 'portal',
  namespace: always,
  values: mergeFiles(values, {
    networkPolicy: {
      enabled: true,
      // Port itself would be reached by HTTPS.
      egressRules: { customRules: [{ to: [{ podSelector: { matchLabels: { server: API } } }] }] },
    },
  }),
});
const scheduled = new Portal(plain, {
  name: 'portal',
  namespace: atTimes,
  values: mergeFiles(values, { portOcean: { schedule: '0 0 1 1 *' } }),
});

const ask = (portal: Portal, method: string, path: string): any =>
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
const received = (portal: Portal): any => ask(portal, 'GET', '/received');
const identifiers = (portal: Portal): string[] => Object.keys(received(portal).entities as object);
const hasAll = (portal: Portal) => {
  const count = identifiers(portal).filter((identifier) => identifier.startsWith('component:default/many-')).length;
  return count === MANY ? [] : [`${MANY} components instead of ${count}`];
};

beforeAll(async () => {
  for (const [namespace, portal] of [
    [always, deployed],
    [atTimes, scheduled],
  ] as const) {
    const create = (...args: string[]) => kubectl(['create', ...args, '--namespace', namespace]);
    makeTokenSecret(namespace);
    create(
      'secret',
      'generic',
      'port',
      ...Object.entries(ACCOUNT).map(([key, text]) => `--from-literal=${key}=${text}`),
    );
    create('configmap', 'many', `--from-literal=many.yaml=${many}`);
    startReceivingApi({ namespace, name: API, ...ACCOUNT });
    portal.install();
  }
  await Promise.all([deployed, scheduled].map((portal) => portal.ready(300)));
  for (const portal of [deployed, scheduled]) {
    await eventually(90, () => {
      const path = `/api/catalog/entities/by-query?limit=0&filter=kind=component,metadata.name=many-${MANY - 1}`;
      return portal.http(path, { token: TOKEN }).body.totalItems === 1 ? [] : ['the entities'];
    });
  }
});

describe('an exporter that always runs', () => {
  test('creates blueprints and mapping in Port, and sends every entity, page after page', async () => {
    // What it sent before the catalog was complete is forgotten.
    ask(deployed, 'POST', '/forget');
    kubectl(['rollout', 'restart', `deployment/${EXPORTER}`, '--namespace', always]);
    await eventually(180, () => hasAll(deployed));
    const { blueprints, integration } = received(deployed);
    expect(Object.keys(blueprints as object).sort()).toEqual(
      ['api', 'component', 'domain', 'group', 'resource', 'system', 'user'].sort(),
    );
    expect(integration).toMatchObject({ installationId: 'portal-backstage', installationAppType: 'backstage' });
    expect(integration.config.resources).toHaveLength(7);
  });

  test('relates them as the catalog does', () => {
    const { entities } = received(deployed);
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
    const logs = kubectl(['logs', `deployment/${EXPORTER}`, '--namespace', always]);
    for (const secret of [TOKEN, ACCOUNT.clientSecret]) expect(logs).not.toContain(secret);
  });
});

describe('an exporter that runs at times', () => {
  test('sends every entity once, and ends', () => {
    expect(identifiers(scheduled)).toEqual([]);
    kubectl(['create', 'job', 'once', `--from=cronjob/${EXPORTER}`, '--namespace', atTimes]);
    kubectl(['wait', 'job/once', '--namespace', atTimes, '--for', 'condition=Complete', '--timeout', '240s']);
    expect(hasAll(scheduled)).toEqual([]);
  });

  test('sends nothing with another token', async () => {
    kubectl(['create', 'secret', 'generic', 'other', '--namespace', atTimes, '--from-literal=E2E_TOKEN=no-such-token']);
    const backstage = { url: 'http://portal-backstage:7007', token: { existingSecret: 'other' } };
    const portOcean = { schedule: '0 0 1 1 *', backstage };
    scheduled.upgrade(mergeFiles(values, { portOcean }));
    ask(scheduled, 'POST', '/forget');
    kubectl(['create', 'job', 'denied', `--from=cronjob/${EXPORTER}`, '--namespace', atTimes]);
    await eventually(120, () => {
      const { stdout } = tryKubectl(['logs', 'job/denied', '--namespace', atTimes]);
      return stdout.includes('401') ? [] : ['an answer of Backstage'];
    });
    expect(identifiers(scheduled)).toEqual([]);
  });
});
