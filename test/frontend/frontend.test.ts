import { createHash } from 'node:crypto';
import type { Construct } from 'constructs';
import { Backstage, Frontend, type BackstageProps, type FrontendProps } from '../../lib';
import { allProps as backend, database } from '../backstage/all-props';
import { expectNames, expectRestricted } from '../support/checks';
import { asGiven, diagnosticMode } from '../support/pod-props';
import { find, synth, withoutScripts, type Manifest } from '../support/synth';
import { allProps } from './all-props';

/** A frontend beside its backend, in an ordinary chart. */
function frontendOf(chart: Construct, props: Partial<FrontendProps> = {}, given?: BackstageProps): Frontend {
  const backstage = new Backstage(chart, 'backstage', given);
  return new Frontend(chart, 'frontend', { backstage, ...props });
}

const isFrontend = ({ metadata }: Manifest) => metadata.labels['app.kubernetes.io/component'] === 'frontend';
const both = (props?: Partial<FrontendProps>, given?: BackstageProps) =>
  synth((chart) => frontendOf(chart, props, given));
const frontend = (props?: Partial<FrontendProps>, given?: BackstageProps) => both(props, given).filter(isFrontend);
const podOf = (props?: Partial<FrontendProps>, given?: BackstageProps) =>
  find(frontend(props, given), 'Deployment').spec.template.spec;

describe('Frontend with what it needs', () => {
  test('makes a Deployment, a Service and a ConfigMap with its script', () => {
    expect(
      frontend()
        .map(({ kind }) => kind as string)
        .sort(),
    ).toEqual(['ConfigMap', 'Deployment', 'Service']);
  });

  test('runs one pod from the image of the backend, with its own program', () => {
    const [container] = podOf().containers;
    const [server] = find(
      both().filter((object) => !isFrontend(object)),
      'Deployment',
    ).spec.template.spec.containers;
    expect(find(frontend(), 'Deployment').spec.replicas).toBe(1);
    expect(container.name).toBe('backstage-frontend');
    expect(container.image).toBe(server.image);
    expect(container.command).toEqual(['node', '/etc/backstage/scripts/serve-app.js']);
    expect(find(frontend(), 'ConfigMap').data['serve-app.js']).toContain('createBackend');
  });

  test('starts anew when its program changes', () => {
    const script = find(frontend(), 'ConfigMap').data['serve-app.js'] as string;
    const { annotations } = find(frontend(), 'Deployment').spec.template.metadata;
    expect(annotations['checksum/scripts']).toBe(createHash('sha256').update(script).digest('hex'));
  });

  test('reads the configuration of the backend, from the same ConfigMap', () => {
    const pods = both({}, { appConfig: { app: { title: 'Portal' } } })
      .filter(({ kind }) => kind === 'Deployment')
      .map(({ spec }) => spec.template);
    const [one, other] = pods.map(({ spec }) => spec.volumes.find(({ name }: Manifest) => name.includes('app-config')));
    expect(one).toEqual(other);
    const [server, app] = pods.map(({ spec }) => spec.containers[0] as Manifest);
    expect(app!.args).toEqual(server!.args);
    expect(pods[0]!.metadata.annotations['checksum/app-config']).toBe(
      pods[1]!.metadata.annotations['checksum/app-config'],
    );
  });

  test('has no access to the database, to the Kubernetes API, or to an account', () => {
    const pod = podOf({}, { database });
    expect(JSON.stringify(pod)).not.toMatch(/POSTGRES|secretKeyRef/);
    expect(pod.automountServiceAccountToken).toBe(false);
    expect(pod).not.toHaveProperty('serviceAccountName');
    expect(pod).not.toHaveProperty('initContainers');
  });

  test('knows where the backend is, which has the assets of other versions', () => {
    const given = { name: 'portal', service: { ports: { backend: 80 } } };
    const [{ env }] = podOf({}, given).containers;
    expect(env).toContainEqual({ name: 'BACKSTAGE_URL', value: 'http://portal:80' });
  });

  test('listens where its probes and its Service ask', () => {
    const [{ ports, env, startupProbe, readinessProbe, livenessProbe }] = podOf().containers;
    expect(ports).toEqual([{ name: 'backend', containerPort: 7007 }]);
    expect(env).toContainEqual({ name: 'APP_CONFIG_backend_listen', value: '":7007"' });
    for (const { httpGet } of [startupProbe, readinessProbe, livenessProbe]) expect(httpGet.port).toBe('backend');
    expect(find(frontend(), 'Service').spec.ports).toEqual([
      { name: 'http-frontend', port: 7007, targetPort: 'backend' },
    ]);
  });

  test('mounts every file that it reads, from a volume of the pod', () => {
    const { containers, volumes } = podOf({}, { extraAppConfig: [{ filename: 'a.yaml', configMapRef: 'a' }] });
    const names = (volumes as Manifest[]).map(({ name }) => name as string);
    for (const { name } of containers[0].volumeMounts as Manifest[]) expect(names).toContain(name);
  });

  test('meets Pod Security restricted', () => {
    expectRestricted(frontend(), 1);
  });

  test('selects its own pods only, not those of the backend', () => {
    const selectors = both({ selectorLabels: { app: 'portal' } }, { selectorLabels: { app: 'portal' } })
      .filter(({ kind }) => kind === 'Service')
      .map(({ spec }) => spec.selector as object);
    expect(selectors).toEqual([
      { app: 'portal', 'app.kubernetes.io/component': 'backstage' },
      { app: 'portal', 'app.kubernetes.io/component': 'frontend' },
    ]);
  });
});

describe('Frontend with all properties', () => {
  const all = () => frontend(allProps, { ...backend, name: 'portal' });
  const pod = podOf(allProps, backend);

  test('is called like the portal, with an end of its own', () => {
    expect(find(all(), 'Deployment').metadata.name).toBe('portal-frontend');
    expect(find(all(), 'Service').metadata.name).toBe('portal-frontend');
    expect(find(all(), 'ConfigMap').metadata.name).toBe('portal-frontend-scripts');
  });

  test('hands on to the pod what is given for it', () => {
    expect(pod).toMatchObject(asGiven);
    expect(pod.securityContext).toEqual(allProps.podSecurityContext);
    expect(pod.imagePullSecrets).toEqual([{ name: 'global-pull' }, { name: 'pull' }]);
    expect(pod.topologySpreadConstraints[0].labelSelector.matchLabels).toEqual({
      app: 'portal',
      'app.kubernetes.io/component': 'frontend',
    });
  });

  test('gives its own environment variables last, so that they win', () => {
    const [{ env, envFrom }] = pod.containers;
    expect(env.at(-1)).toEqual({ name: 'A', value: 'b' });
    expect(envFrom).toEqual([{ configMapRef: { name: 'env-config' } }, { secretRef: { name: 'env-secret' } }]);
  });

  test('has a Service with its own port, for the port of the pods', () => {
    const { metadata, spec } = find(all(), 'Service');
    expect(pod.containers[0].ports).toEqual([{ name: 'backend', containerPort: 8080 }]);
    expect(spec.ports).toEqual([{ name: 'http-frontend', port: 8000, targetPort: 'backend' }]);
    expect(metadata.annotations).toEqual({ owner: 'platform', a: 'b' });
  });

  test('takes every property that it knows', () => {
    expect(withoutScripts(all())).toMatchSnapshot();
  });
});

describe('Frontend', () => {
  test('only waits in diagnostic mode', () => {
    const [container] = podOf({ diagnosticMode }).containers;
    expect(container).toMatchObject({ command: ['cat'], args: ['-'] });
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'])
      expect(container).not.toHaveProperty(probe);
  });

  test('has probes and variables of its own, whatever those of the backend are', () => {
    const given = { readinessProbe: {}, startupProbe: { exec: { command: ['true'] } }, livenessProbe: {} };
    const extraEnvVars = [{ name: 'NODE_ENV', value: 'theirs' }];
    expect(podOf({}, { ...given, extraEnvVars }).containers).toEqual(podOf().containers);
  });

  test('sets no variable and mounts no /tmp where the user does', () => {
    const extraEnvVars = [{ name: 'NODE_ENV', value: 'own' }];
    const mount = { name: 'own', mountPath: '/tmp' };
    const extraVolumes = [{ name: 'own', emptyDir: {} }];
    const { containers, volumes } = podOf({ extraEnvVars, extraVolumes, extraVolumeMounts: [mount] });
    expect(containers[0].env.filter(({ name }: Manifest) => name === 'NODE_ENV')).toEqual(extraEnvVars);
    expect(containers[0].volumeMounts).toContainEqual(mount);
    expect(JSON.stringify([containers, volumes])).not.toContain('backstage-tmp');
  });

  test('keeps all names within 63 characters, however long its own', () => {
    expectNames(both({ name: 'n'.repeat(63) }, { name: 'n'.repeat(63) }));
    expectNames(both({ name: 'n'.repeat(54) }));
  });
});
