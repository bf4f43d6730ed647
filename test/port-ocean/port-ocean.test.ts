import { App } from 'cdk8s';
import { PortOcean, type PortOceanProps } from '../../lib';
import { HelmChart, Type } from '../../lib/helm';
import { expectNames, expectRestricted } from '../support/checks';
import { asGiven, diagnosticMode } from '../support/pod-props';
import { find, synth, withoutScripts, type Manifest } from '../support/synth';
import { allProps } from './all-props';

const required = {
  port: { existingSecret: 'port' },
  backstage: { url: 'http://backstage:7007', token: { existingSecret: 'token' } },
};
const exporter = (props: Partial<PortOceanProps> = {}) =>
  synth((chart) => new PortOcean(chart, 'exporter', { ...required, ...props }));
const podOf = (props?: Partial<PortOceanProps>): Manifest =>
  find(exporter(props), 'Deployment').spec.template.spec as Manifest;
const jobPodOf = (props: Partial<PortOceanProps>): Manifest =>
  find(exporter(props), 'CronJob').spec.jobTemplate.spec.template.spec as Manifest;
const variables = (pod: Manifest): Record<string, unknown> =>
  Object.fromEntries(
    (pod.containers[0].env as Manifest[]).map(({ name, value, valueFrom }) => [name, value ?? valueFrom.secretKeyRef]),
  );
const kinds = (objects: readonly Manifest[]) => objects.map(({ kind }) => kind as string);

describe('PortOcean with what it needs', () => {
  test('runs always: one pod, which is gone before the next one is there', () => {
    expect(kinds(exporter())).toEqual(['ConfigMap', 'Deployment']);
    expect(find(exporter(), 'Deployment').spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(podOf().containers[0].image).toMatch(/^ghcr\.io\/port-labs\/port-ocean-backstage:\d+\.\d+\.\d+$/);
  });

  test('is told all that it asks for, and no secret in words', () => {
    expect(variables(podOf())).toEqual({
      OCEAN__PORT__CLIENT_ID: { name: 'port', key: 'clientId' },
      OCEAN__PORT__CLIENT_SECRET: { name: 'port', key: 'clientSecret' },
      OCEAN__PORT__BASE_URL: 'https://api.getport.io',
      OCEAN__INTEGRATION__IDENTIFIER: 'backstage',
      OCEAN__INTEGRATION__TYPE: 'backstage',
      OCEAN__INTEGRATION__CONFIG__BACKSTAGE_URL: 'http://backstage:7007',
      OCEAN__INTEGRATION__CONFIG__BACKSTAGE_TOKEN: { name: 'token', key: 'token' },
      OCEAN__EVENT_LISTENER: '{"type":"POLLING"}',
      OCEAN__INITIALIZE_PORT_RESOURCES: 'true',
      OCEAN__SEND_RAW_DATA_EXAMPLES: 'true',
      OCEAN__RESOURCES_PATH: '/etc/port-ocean/resources',
      OCEAN__CREATE_PORT_RESOURCES_ORIGIN: 'Default',
      OCEAN__ALLOW_ENVIRONMENT_VARIABLES_JQ_ACCESS: 'false',
    });
  });

  test('meets Pod Security restricted with a number for its user, without a token, and writes to /tmp only', () => {
    expectRestricted(exporter(), 1);
    const { securityContext, automountServiceAccountToken, volumes, containers } = podOf();
    expect(securityContext).toMatchObject({ runAsUser: 999, runAsGroup: 999, fsGroup: 999 });
    expect(automountServiceAccountToken).toBe(false);
    expect(volumes[0]).toEqual({ name: 'tmp', emptyDir: {} });
    expect(containers[0].volumeMounts).toEqual([
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'resources', mountPath: '/etc/port-ocean/resources', readOnly: true },
    ]);
    expect(containers[0].resources.requests).toEqual({ cpu: '100m', memory: '256Mi' });
  });

  test('is asked for its health, with time to create what is missing in Port', () => {
    const { ports, startupProbe, readinessProbe, livenessProbe } = podOf().containers[0];
    expect(ports).toEqual([{ name: 'http', containerPort: 8000 }]);
    expect(startupProbe).toMatchObject({ httpGet: { path: '/health/live', port: 'http' }, failureThreshold: 60 });
    expect(readinessProbe.httpGet).toEqual({ path: '/health/ready', port: 'http' });
    expect(livenessProbe.httpGet).toEqual({ path: '/health/live', port: 'http' });
  });

  test('finds mapping and blueprints in the folder that it is told', () => {
    const { metadata, data } = find(exporter(), 'ConfigMap');
    expect(Object.keys(data as object).sort()).toEqual(['blueprints.json', 'port-app-config.yml']);
    const file = (path: string) => ({ configMap: { name: metadata.name, items: [{ key: path, path }] } });
    expect(podOf().volumes[1]).toEqual({
      name: 'resources',
      projected: { sources: [file('port-app-config.yml'), file('blueprints.json')] },
    });
  });
});

test('PortOcean restarts by Reloader if asked, and once only for what is made here', () => {
  const annotations = (props?: Partial<PortOceanProps>) =>
    ['Deployment', 'ConfigMap'].map((kind) => find(exporter(props), kind).metadata.annotations as unknown);
  expect(annotations()).toEqual([undefined, undefined]);
  expect(annotations({ reloader: true, commonAnnotations: { a: 'b' } })).toEqual([
    { 'reloader.stakater.com/auto': 'true', a: 'b' },
    { 'reloader.stakater.com/ignore': 'true', a: 'b' },
  ]);
});

describe('PortOcean with a schedule', () => {
  const schedule = '0 * * * *';

  test('is a CronJob that reads the catalog once, one Job at a time', () => {
    expect(kinds(exporter({ schedule }))).toEqual(['ConfigMap', 'CronJob']);
    expect(find(exporter({ schedule, timeZone: 'Europe/Berlin' }), 'CronJob').spec).toMatchObject({
      schedule,
      timeZone: 'Europe/Berlin',
      concurrencyPolicy: 'Forbid',
    });
    expect(variables(jobPodOf({ schedule }))).toEqual({
      ...variables(podOf()),
      OCEAN__EVENT_LISTENER: '{"type":"ONCE"}',
    });
  });

  test('has pods like those of the Deployment, but for probes', () => {
    const {
      ports: _p,
      startupProbe: _s,
      readinessProbe: _r,
      livenessProbe: _l,
      env: _e,
      ...rest
    } = podOf().containers[0] as Manifest;
    const pod = jobPodOf({ schedule });
    expectRestricted(exporter({ schedule }), 1);
    expect(pod.restartPolicy).toBe('Never');
    expect(pod.automountServiceAccountToken).toBe(false);
    const { env: _env, ...container } = pod.containers[0] as Manifest;
    expect(container).toEqual(rest);
  });

  test('takes ONCE in words', () => {
    const eventListener = { type: 'ONCE' };
    expect(variables(jobPodOf({ schedule, eventListener }))).toMatchObject({
      OCEAN__EVENT_LISTENER: '{"type":"ONCE"}',
    });
  });

  test('has a name that its Jobs can append to', () => {
    expect(find(exporter({ schedule, name: 'n'.repeat(63) }), 'CronJob').metadata.name.length).toBeLessThan(53);
  });
});

describe('PortOcean with all properties', () => {
  test('hands on to the pod what is given for it', () => {
    const pod = podOf(allProps);
    expect(pod).toMatchObject(asGiven);
    expect(pod.securityContext).toEqual(allProps.podSecurityContext);
    expect(pod.imagePullSecrets).toEqual([{ name: 'pull' }, { name: 'own-pull' }]);
    expect(pod.containers[0]).toMatchObject({ image: 'r.example.com/team/exporter:1', imagePullPolicy: 'Always' });
  });

  test('tells the exporter what is given for it', () => {
    expect(variables(podOf(allProps))).toMatchObject({
      OCEAN__PORT__CLIENT_ID: { name: 'port', key: 'id' },
      OCEAN__PORT__CLIENT_SECRET: { name: 'port', key: 'secret' },
      OCEAN__PORT__BASE_URL: 'https://api.us.getport.io',
      OCEAN__INTEGRATION__IDENTIFIER: 'portal',
      OCEAN__INTEGRATION__TYPE: 'own',
      // The exporter appends /api.
      OCEAN__INTEGRATION__CONFIG__BACKSTAGE_URL: 'https://portal.example.com',
      OCEAN__INTEGRATION__CONFIG__BACKSTAGE_TOKEN: { name: 'tokens', key: 'port' },
      OCEAN__EVENT_LISTENER: '{"type":"KAFKA"}',
      OCEAN__SEND_RAW_DATA_EXAMPLES: 'false',
      OCEAN__SCHEDULED_RESYNC_INTERVAL: '60',
      OCEAN__CLIENT_TIMEOUT: '120',
      SSL_CERT_FILE: '/etc/port-ocean/ca/ca.crt',
      REQUESTS_CA_BUNDLE: '/etc/port-ocean/ca/ca.crt',
    });
  });

  test('takes files from where they are', () => {
    const { data, metadata } = find(exporter(allProps), 'ConfigMap');
    expect(Object.keys(data as object)).toEqual(['port-app-config.yml']);
    expect(JSON.parse(data['port-app-config.yml'] as string)).toEqual({ resources: [] });
    expect(podOf(allProps).volumes.slice(1)).toEqual([
      {
        name: 'resources',
        projected: {
          sources: [
            {
              configMap: { name: metadata.name, items: [{ key: 'port-app-config.yml', path: 'port-app-config.yml' }] },
            },
            { configMap: { name: 'blueprints', items: [{ key: 'file', path: 'blueprints.json' }] } },
          ],
        },
      },
      { name: 'ca', configMap: { name: 'ca', items: [{ key: 'root.crt', path: 'ca.crt' }] } },
    ]);
  });

  test('takes every property', () => {
    expect(withoutScripts(exporter(allProps))).toMatchSnapshot();
  });
});

describe('PortOcean', () => {
  test('mounts no mapping where it creates none in Port', () => {
    const props = { initializePortResources: false };
    expect(kinds(exporter(props))).toEqual(['Deployment']);
    expect(podOf(props).volumes).toEqual([{ name: 'tmp', emptyDir: {} }]);
    expect(variables(podOf(props))).not.toHaveProperty('OCEAN__RESOURCES_PATH');
  });

  test('makes no ConfigMap where others have both files', () => {
    const existing = { existingConfigMap: 'own' };
    expect(kinds(exporter({ mapping: existing, blueprints: existing }))).toEqual(['Deployment']);
  });

  test('makes other pods when the mapping changes', () => {
    const checksum = (props?: Partial<PortOceanProps>): unknown =>
      find(exporter(props), 'Deployment').spec.template.metadata.annotations['checksum/resources'];
    expect(checksum({ mapping: { content: { resources: [] } } })).not.toBe(checksum());
    expect(checksum()).toBe(checksum());
  });

  test('trusts authorities from a Secret too', () => {
    expect(podOf({ ca: { existingSecret: 'ca' } }).volumes[2]).toEqual({
      name: 'ca',
      secret: { secretName: 'ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] },
    });
  });

  test('only waits in diagnostic mode, without probes', () => {
    for (const pod of [podOf({ diagnosticMode }), jobPodOf({ diagnosticMode, schedule: '@daily' })]) {
      expect(pod.containers[0]).toMatchObject({ command: ['cat'], args: ['-'] });
      expect(pod.containers[0]).not.toHaveProperty('livenessProbe');
    }
  });

  test('takes null for what a default would give', () => {
    expect(podOf({ resources: null as never }).containers[0]).not.toHaveProperty('resources');
    expect(podOf({ podSecurityContext: null as never })).not.toHaveProperty('securityContext');
  });

  test('keeps all names within 63 characters, and its pods apart from those of another one', () => {
    expectNames(exporter({ name: 'n'.repeat(63) }));
    const objects = synth((chart) => [
      new PortOcean(chart, 'a', required),
      new PortOcean(chart, 'b', { ...required, integration: { identifier: 'b' } }),
    ]);
    expectNames(objects);
    const selectors = objects
      .filter(({ kind }) => kind === 'Deployment')
      .map(({ spec }) => JSON.stringify(spec.selector));
    expect(new Set(selectors).size).toBe(2);
  });

  test('works in a HelmChart of anybody', () => {
    const chart = new HelmChart(new App(), 'own', {
      values: Type.Object({ secret: Type.String({ default: 'port' }) }),
    });
    new PortOcean(chart, 'exporter', { ...required, port: { existingSecret: chart.values.secret } });
    const [, deployment] = chart.manifests({ secret: 'other' }) as Manifest[];
    expect(variables(deployment!.spec.template.spec as Manifest).OCEAN__PORT__CLIENT_ID).toEqual({
      name: 'other',
      key: 'clientId',
    });
  });
});
