import { readValues } from '../../lib/helm';
import { PORT_OCEAN_BLUEPRINTS, PORT_OCEAN_MAPPING } from '../../lib';
import { refused, refusedAlike, render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const required = {
  enabled: true,
  port: { existingSecret: 'port' },
  backstage: { token: { existingSecret: 'token' } },
};
const auth = { externalAccess: [{ subject: 'port-ocean', existingSecret: 'token' }] };
const portOcean = (own: object = {}) => ({ auth, portOcean: { ...required, ...own } });
const NAME = 'portal-backstage-port-ocean';
const ofExporter = (objects: readonly Manifest[]) =>
  objects.filter(({ metadata }) => String(metadata.name).startsWith(NAME)).map(({ kind }) => kind as string);
const podOf = (values: object): Manifest => find(render(values), 'Deployment', NAME).spec.template.spec;
const variable = (pod: Manifest, name: string): unknown =>
  pod.containers[0].env.find((entry: Manifest) => entry.name === `OCEAN__${name}`)?.value;

describe('the exporter of Port', () => {
  test('is not there by default', () => {
    expect(ofExporter(render())).toEqual([]);
  });

  test('reads the Backstage of the release, under its name', () => {
    expect(ofExporter(render(portOcean())).sort()).toEqual(['ConfigMap', 'Deployment']);
    const pod = podOf({ ...portOcean(), service: { ports: { backend: 80 } } });
    expect(variable(pod, 'INTEGRATION__CONFIG__BACKSTAGE_URL')).toBe('http://portal-backstage:80');
    expect(variable(pod, 'INTEGRATION__IDENTIFIER')).toBe('portal-backstage');
    expect(variable(pod, 'EVENT_LISTENER')).toBe('{"type":"POLLING"}');
  });

  test('gets mapping and blueprints as files that it can read', () => {
    const { data } = find(render(portOcean()), 'ConfigMap', 'port-ocean-resources');
    expect(readValues(data['port-app-config.yml'] as string, 'mapping')).toEqual(PORT_OCEAN_MAPPING);
    expect(JSON.parse(data['blueprints.json'] as string)).toEqual(PORT_OCEAN_BLUEPRINTS);
  });

  test('takes a mapping of any form, as it is', () => {
    const content = {
      resources: [
        {
          kind: 'Template',
          selector: { query: '.metadata.name != "a" and "{{ }} <&>" != null' },
          port: { entity: { mappings: {} }, itemsToParse: '.a' },
        },
      ],
    };
    const { data } = find(render(portOcean({ mapping: { content } })), 'ConfigMap', 'port-ocean-resources');
    expect(readValues(data['port-app-config.yml'] as string, 'mapping')).toEqual(content);
    expect(JSON.parse(data['blueprints.json'] as string)).toEqual(PORT_OCEAN_BLUEPRINTS);
  });

  test('runs at times', () => {
    const objects = render(portOcean({ schedule: '15 * * * *', timeZone: 'Europe/Berlin' }));
    expect(ofExporter(objects).sort()).toEqual(['ConfigMap', 'CronJob']);
    const { schedule, timeZone, jobTemplate } = find(objects, 'CronJob', NAME).spec;
    expect({ schedule, timeZone }).toEqual({ schedule: '15 * * * *', timeZone: 'Europe/Berlin' });
    expect(variable(jobTemplate.spec.template.spec as Manifest, 'EVENT_LISTENER')).toBe('{"type":"ONCE"}');
  });

  test('runs as the values say', () => {
    const pod = podOf({
      global: { imageRegistry: 'mirror.example.com' },
      ...portOcean({
        image: { tag: '0.2.58', pullSecrets: ['pull'] },
        backstage: { url: 'https://portal.example.com', token: { existingSecret: 'tokens', key: 'port' } },
        integration: { identifier: 'mine' },
        sendRawDataExamples: false,
        eventListener: { type: 'KAFKA', brokers: 'broker:9092' },
        scheduledResyncInterval: 30,
        ca: { existingSecret: 'ca' },
        extraEnvVars: [{ name: 'OCEAN__CLIENT_TIMEOUT', value: '{{ .Values.metrics.port }}' }],
        resources: { limits: { memory: '2Gi' }, requests: null },
        priorityClassName: 'low',
        nodeSelector: { disk: 'ssd' },
        tolerations: [{ key: 'k' }],
        podSecurityContext: { runAsUser: 4000 },
      }),
    });
    expect(pod).toMatchObject({ priorityClassName: 'low', nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'k' }] });
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 4000 });
    expect(pod.containers[0].image).toBe('mirror.example.com/port-labs/port-ocean-backstage:0.2.58');
    expect(pod.containers[0].resources).toEqual({ limits: { memory: '2Gi' } });
    expect(variable(pod, 'INTEGRATION__CONFIG__BACKSTAGE_URL')).toBe('https://portal.example.com');
    expect(variable(pod, 'INTEGRATION__IDENTIFIER')).toBe('mine');
    expect(JSON.parse(variable(pod, 'EVENT_LISTENER') as string)).toEqual({ type: 'KAFKA', brokers: 'broker:9092' });
    expect(variable(pod, 'SCHEDULED_RESYNC_INTERVAL')).toBe('30');
    expect(variable(pod, 'CLIENT_TIMEOUT')).toBe('9464');
    expect(pod.volumes.at(-1)).toMatchObject({ name: 'ca', secret: { secretName: 'ca' } });
  });

  test('creates nothing in Port if asked', () => {
    const objects = render(portOcean({ initializePortResources: false }));
    expect(ofExporter(objects)).toEqual(['Deployment']);
  });

  test('has names of Secrets and ConfigMaps with Helm expressions', () => {
    const name = '{{ .Release.Name }}-own';
    const { containers, volumes } = podOf({
      ...portOcean({
        ...{
          port: { existingSecret: name },
          backstage: { token: { existingSecret: name } },
          ca: { existingSecret: name },
        },
        ...{ mapping: { existingConfigMap: name }, blueprints: { existingConfigMap: name } },
      }),
      auth: { externalAccess: [{ subject: 'port-ocean', existingSecret: 'portal-own' }] },
    });
    const names = JSON.stringify([containers, volumes]).match(/"(name|secretName)":"[^"]*-own"/g);
    expect(names).toHaveLength(6);
    expect(JSON.stringify(names)).not.toContain('{{');
  });

  test('restarts by Reloader as Backstage does', () => {
    const annotations = (values: object, kind = 'Deployment') =>
      find(render({ ...portOcean(), ...values }), kind, NAME).metadata.annotations as unknown;
    expect(annotations({})).toBeUndefined();
    expect(annotations({ backstage: { reloader: true } })).toEqual({ 'reloader.stakater.com/auto': 'true' });
    // Each of its Jobs reads them anyway.
    const scheduled = portOcean({ schedule: '@daily' });
    expect(annotations({ ...scheduled, backstage: { reloader: true } }, 'CronJob')).toBeUndefined();
  });

  test('only waits in diagnostic mode', () => {
    const [container] = podOf({ ...portOcean(), diagnosticMode: { enabled: true } }).containers;
    expect(container.command).toEqual(['sleep']);
    expect(container).not.toHaveProperty('livenessProbe');
  });
});

describe('with network policies', () => {
  const labels = (component: string) => ({
    'app.kubernetes.io/name': 'backstage',
    'app.kubernetes.io/instance': 'portal',
    'app.kubernetes.io/component': component,
  });
  const pods = (component: string) => ({ podSelector: { matchLabels: labels(component) } });
  const policies = (values: object = {}) => render({ networkPolicy: { enabled: true }, ...values });

  test('it reaches Backstage and Port, and nobody reaches it', () => {
    const { podSelector, ingress, egress } = find(policies(portOcean()), 'NetworkPolicy', 'port-ocean').spec;
    expect(podSelector).toEqual(pods('port-ocean').podSelector);
    expect(ingress).toEqual([]);
    const [, backstage, port, ...rest] = egress as Manifest[];
    expect(backstage).toEqual({ to: [pods('backstage')], ports: [{ protocol: 'TCP', port: 'backend' }] });
    expect(port!.ports).toEqual([{ protocol: 'TCP', port: 443 }]);
    expect(rest).toEqual([]);
    const [first] = find(policies(portOcean()), 'NetworkPolicy', 'portal-backstage').spec.ingress as Manifest[];
    expect(first!.from).toContainEqual(pods('port-ocean'));
  });

  test('Backstage lets nobody in where it is not there', () => {
    expect(JSON.stringify(policies())).not.toContain('port-ocean');
  });
});

describe('values of the exporter that do not go together', () => {
  test.each<[string, object, string]>([
    [
      'no account of Port',
      { port: { existingSecret: '' } },
      'portOcean.port.existingSecret: must be given, the name of a Secret with the keys clientId and clientSecret',
    ],
    [
      'no token',
      { backstage: {} },
      'portOcean.backstage.token.existingSecret: must be given, the name of a Secret with a token for external access that may read the catalog',
    ],
    [
      'a Deployment that ends',
      { eventListener: { type: 'ONCE' } },
      'portOcean.eventListener.type: got "ONCE", with which a Deployment ends and starts without end; set portOcean.schedule, or choose POLLING or KAFKA',
    ],
    [
      'a Job that does not end',
      { schedule: '@daily', eventListener: { type: 'POLLING' } },
      'portOcean.eventListener.type: got "POLLING", with which a Job of portOcean.schedule never ends; leave out eventListener, or the schedule',
    ],
    [
      'a schedule that is none',
      { schedule: 'daily' },
      'portOcean.schedule: got "daily", allowed are the five fields of cron, such as "30 2 * * *", and @hourly, @daily, @weekly, @monthly and @yearly',
    ],
    [
      'a mapping that nobody reads',
      { initializePortResources: false, mapping: { existingConfigMap: 'm' } },
      'portOcean.mapping: is given, but nobody reads it without portOcean.initializePortResources; set that to true, or change it in Port',
    ],
    [
      'a URL with a password',
      { backstage: { ...required.backstage, url: 'https://me:secret@portal' } },
      'portOcean.backstage.url: has a user or is no http or https URL, give one such as https://portal.example.com',
    ],
    [
      'the API of Backstage',
      { backstage: { ...required.backstage, url: 'https://portal/api' } },
      'portOcean.backstage.url: ends in /api, which the exporter appends itself, leave that out',
    ],
    [
      'a version of the API of Port',
      { port: { ...required.port, baseUrl: 'https://api.getport.io/v1/' } },
      'portOcean.port.baseUrl: ends in /v1, which the exporter appends itself, leave that out',
    ],
    [
      'a blueprint without a name',
      { blueprints: { content: [{ identifier: 'a' }, { identifier: '' }] } },
      'portOcean.blueprints.content[1].identifier: must be given, the name by which the mapping and relations refer to the blueprint',
    ],
    [
      'a listener without a type',
      { eventListener: { brokers: 'b' } },
      'portOcean.eventListener.type: got "", allowed are POLLING, KAFKA, ONCE',
    ],
  ])('are refused: %s', (_what, own, sentence) => {
    expect(refusedAlike(portOcean(own))).toEqual([sentence]);
  });

  test('are refused: a token that opens nothing', () => {
    const { backstage } = required;
    const sentence = refusedAlike({ ...portOcean(), auth: {} }).join();
    expect(sentence).toMatch(
      /^portOcean\.backstage\.token: got the Secret token, which auth\.externalAccess does not name/,
    );
    const elsewhere = portOcean({ backstage: { ...backstage, url: 'https://portal.example.com' } });
    expect(render({ ...elsewhere, auth: {} })).not.toEqual([]);
    const externalAccess = [{ subject: 'a', existingSecret: '{{ .Release.Name }}' }];
    expect(render({ ...portOcean(), auth: { externalAccess } }, { release: 'token' })).not.toEqual([]);
  });

  test('are refused: a password of Kafka', () => {
    const values = portOcean({ eventListener: { type: 'KAFKA', kafka_password: 'letmein' } });
    expect(refusedAlike(values).join()).toMatch(/^portOcean\.eventListener\.kafka_password: secrets do not belong/);
    expect(render({ ...values, dangerouslyAllowPlainSecrets: true })).not.toEqual([]);
  });

  test('are refused by the schema: a key that is not known', () => {
    expect(refused(portOcean({ clientSecret: 'secret' }))).toContainEqual(expect.stringContaining('portOcean'));
  });

  test.each<[object, string]>([
    [{ port: { entity: { mappings: {} } } }, 'kind: missing or null, a value is required'],
    [{ kind: '', port: { entity: { mappings: {} } } }, 'kind: got "", it must not be empty'],
    [{ kind: 'component' }, 'port: missing or null, a value is required'],
    [{ kind: 'component', port: { entity: {} } }, 'port.entity.mappings: missing or null, a value is required'],
  ])('are refused by the schema: in a mapping %j', (resource, sentence) => {
    expect(refused(portOcean({ mapping: { content: { resources: [resource] } } }))).toEqual([
      `portOcean.mapping.content.resources[0].${sentence}`,
    ]);
  });

  test('are not refused while it is not enabled', () => {
    expect(ofExporter(render({ portOcean: { eventListener: { type: 'ONCE' } } }))).toEqual([]);
  });
});
