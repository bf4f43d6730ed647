import {
  HorizontalPodAutoscaler,
  Ingress,
  IngressBackend,
  Metric,
  MetricTarget,
  NetworkPolicy,
  Role,
} from 'cdk8s-plus-28';
import { Backstage, type BackstageProps } from '../../lib';
import { expectNames, expectRestricted } from '../support/checks';
import { asGiven } from '../support/pod-props';
import { find, podSpecsOf, synth, withoutScripts } from '../support/synth';
import { allProps, database } from './all-props';

const backstage = (props?: BackstageProps) => synth((chart) => new Backstage(chart, 'backstage', props));
const podOf = (props?: BackstageProps) => find(backstage(props), 'Deployment').spec.template.spec;
const containerOf = (props?: BackstageProps) => podOf(props).containers[0];
const SCRIPTS = '/etc/backstage/scripts';
const namesOf = (list: { name: string }[]) => list.map(({ name }) => name);

describe('Backstage with no properties', () => {
  test('makes a Deployment, a Service, a ServiceAccount, and ConfigMaps for configuration and scripts', () => {
    const kinds = backstage().map(({ kind }) => kind as string);
    expect(kinds.sort()).toEqual(['ConfigMap', 'ConfigMap', 'Deployment', 'Service', 'ServiceAccount']);
  });

  test('runs one pod of the pinned image, never latest', () => {
    expect(containerOf().image).toBe('ghcr.io/backstage/backstage:1.55.0');
    expect(find(backstage(), 'Deployment').spec.replicas).toBe(1);
  });

  test('has the container that users of backstage/charts know', () => {
    expect(namesOf(podOf().containers)).toEqual(['backstage-backend']);
    expect(containerOf().ports).toEqual([{ name: 'backend', containerPort: 7007 }]);
  });

  test('says in labels that it is the component backstage', () => {
    for (const { kind, metadata } of backstage()) {
      if (kind !== 'Service') expect(metadata.labels).toEqual({ 'app.kubernetes.io/component': 'backstage' });
      expect(metadata.labels).toMatchObject({ 'app.kubernetes.io/component': 'backstage' });
      expect(metadata).not.toHaveProperty('annotations');
    }
  });

  test('leaves the database to the configuration files', () => {
    expect(namesOf(containerOf().env)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^POSTGRES/)]));
  });

  test('waits for whatever database they name, for 15 minutes', () => {
    const [wait, ...others] = podOf().initContainers;
    expect(wait).toMatchObject({ name: 'wait-for-database', command: ['node', `${SCRIPTS}/wait-for-database.mjs`] });
    expect(wait.env).toContainEqual({ name: 'PREPARE_DATABASE_TIMEOUT_SECONDS', value: '900' });
    expect(others).toEqual([]);
  });

  test('lets Node load what prepares the database before the backend', () => {
    expect(containerOf().command).toEqual(['node', '--import', `${SCRIPTS}/prepare-database.mjs`, 'packages/backend']);
    expect(containerOf().volumeMounts).toContainEqual({ name: 'scripts', mountPath: SCRIPTS, readOnly: true });
  });

  test('gives migrations an hour, as a start that fails ends by itself', () => {
    const { startupProbe } = containerOf();
    expect(startupProbe.httpGet.path).toBe('/.backstage/health/v1/readiness');
    expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBe(3600);
  });

  test('probes readiness and liveness on their own paths, on the port that the container declares', () => {
    const { readinessProbe, livenessProbe, ports } = containerOf();
    expect(readinessProbe.httpGet).toEqual({ path: '/.backstage/health/v1/readiness', port: ports[0].name });
    expect(livenessProbe.httpGet).toEqual({ path: '/.backstage/health/v1/liveness', port: ports[0].name });
  });

  test('has more time to stop than the slowest plugins need', () => {
    expect(podSpecsOf(backstage())[0]!.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(60);
  });

  test('asks for memory and CPU, with a limit for memory only', () => {
    expect(Object.keys(containerOf().resources.requests)).toEqual(['cpu', 'memory']);
    expect(Object.keys(containerOf().resources.limits)).toEqual(['memory']);
  });

  test('meets Pod Security restricted as user and group 1000, and mounts no token', () => {
    expectRestricted(backstage(), 1);
    expect(podOf().securityContext).toMatchObject({ runAsUser: 1000, runAsGroup: 1000 });
    expect(podOf().automountServiceAccountToken).toBe(false);
    expect(containerOf().volumeMounts).toContainEqual({ name: 'backstage-tmp', mountPath: '/tmp' });
  });
});

describe('Backstage with all properties', () => {
  const container = containerOf(allProps);
  const pod = podOf(allProps);

  test('uses the digest instead of the tag, and the global registry instead of its own', () => {
    expect(container.image).toBe(
      'mirror.example.com/team/portal@sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0',
    );
    expect(pod.imagePullSecrets).toEqual([{ name: 'global-pull' }, { name: 'pull' }]);
  });

  test('listens where the port says: container, environment and probes agree', () => {
    expect(container.env).toContainEqual({ name: 'APP_CONFIG_backend_listen', value: '":8080"' });
    expect(container.ports[0]).toEqual({ name: container.startupProbe.httpGet.port, containerPort: 8080 });
  });

  test('opens the port for metrics in container, environment and Service', () => {
    expect(container.ports[1]).toEqual({ name: 'metrics', containerPort: 9090 });
    expect(container.env).toContainEqual({ name: 'OTEL_EXPORTER_PROMETHEUS_PORT', value: '9090' });
    expect(container.env).toContainEqual({ name: 'OTEL_EXPORTER_PROMETHEUS_HOST', value: '0.0.0.0' });
    expect(namesOf(find(backstage(allProps), 'Service').spec.ports)).toContain('metrics');
  });

  test('takes the password of the database from its Secret', () => {
    const valueFrom = { secretKeyRef: { name: 'db', key: 'password' } };
    expect(container.env).toContainEqual({ name: 'POSTGRES_PASSWORD', valueFrom });
    expect(container.env).toContainEqual({ name: 'POSTGRES_PORT', value: '5433' });
    expect(container.env).toContainEqual({ name: 'POSTGRES_DB', value: 'portal' });
  });

  test('waits for the database last, with the environment and files of the backend', () => {
    const [wait, waitForDatabase] = pod.initContainers;
    expect(wait).toEqual({ name: 'wait', image: 'wait:1' });
    expect(waitForDatabase.name).toBe('wait-for-database');
    expect(waitForDatabase.args).toEqual(['node', 'packages/own', ...container.args]);
    expect(waitForDatabase.env).toEqual(container.env);
    expect(waitForDatabase.volumeMounts).toEqual(container.volumeMounts);
    for (const field of ['ports', 'startupProbe', 'readinessProbe', 'livenessProbe', 'lifecycle'])
      expect(waitForDatabase).not.toHaveProperty(field);
  });

  test('gives its own environment variables last, so that they win', () => {
    expect(container.env.at(-1)).toEqual({ name: 'A', value: 'b' });
    expect(container.envFrom).toEqual([
      { configMapRef: { name: 'env-config' } },
      { secretRef: { name: 'env-secret' } },
    ]);
  });

  test('hands on to the pod what is given for it', () => {
    expect(pod).toMatchObject(asGiven);
    expect(pod.securityContext).toEqual(allProps.podSecurityContext);
    expect(namesOf(pod.containers)).toEqual(['backstage-backend', 'proxy']);
    expect(pod.volumes).toEqual(expect.arrayContaining(allProps.extraVolumes as object[]));
    expect(container.lifecycle).toEqual(allProps.lifecycleHooks);
  });

  test('has its labels and annotations on every object, and those of one object only there', () => {
    for (const { metadata } of backstage(allProps)) {
      expect(metadata.labels).toMatchObject({ team: 'platform', 'app.kubernetes.io/component': 'backstage' });
      expect(metadata.annotations).toMatchObject({ owner: 'platform' });
    }
    const deployment = find(backstage(allProps), 'Deployment');
    expect(deployment.metadata.annotations).toMatchObject({ c: 'd', 'reloader.stakater.com/auto': 'true' });
    expect(find(backstage(allProps), 'ServiceAccount').metadata.annotations).toEqual({ owner: 'platform', n: 'o' });
  });

  test('takes every property', () => {
    expect(withoutScripts(backstage(allProps))).toMatchSnapshot();
  });
});

describe('Backstage', () => {
  test('is one pod where an extension allows one, or its own configuration has SQLite', () => {
    const singlePodReason = 'Backstage test/backstage: replicas: it cannot be shared';
    expect(() => backstage({ replicas: 2, extensions: [{ singlePodReason }] })).toThrow(singlePodReason);
    expect(() => backstage({ replicas: 1, extensions: [{ singlePodReason }] })).not.toThrow();
    expect(() => backstage({ replicas: 2, extensions: [{ singlePodReason, enabled: false }] })).not.toThrow();
    const sqlite = { backend: { database: { client: 'better-sqlite3', connection: ':memory:' } } };
    expect(() => backstage({ replicas: 2, appConfig: sqlite })).toThrow("SQLite is each pod's own");
  });

  test('has each variable once', () => {
    const env = [{ name: 'A_0', value: 'a' }];
    expect(() => backstage({ extensions: [{ env }, { env }] })).toThrow(
      'Backstage test/backstage: extensions: A_0 is set by two of them; give everything of one kind to one construct',
    );
    expect(() => backstage({ extensions: [{ env }, { env, enabled: false }] })).not.toThrow();
    const reserved = { extensions: [{ env, reservedEnv: 'A_[0-9]+' }] };
    expect(() => backstage({ ...reserved, extraEnvVars: [{ name: 'A_10', value: 'b' }] })).toThrow(
      'Backstage test/backstage: extraEnvVars[0]: "A_10" is set already, from a Secret; choose another name',
    );
    const twice = [...env, { name: 'A_0', value: 'b' }];
    expect(() => backstage({ extraEnvVars: twice })).toThrow('the variable "A_0" stands twice in Deployment');
  });

  test('has each list once, as Backstage would take the last one only', () => {
    const list = { key: ['catalog', 'locations'], path: 'catalog.locations', given: true };
    const appConfig = { catalog: { locations: [] } };
    const replaced =
      'Backstage test/backstage: catalog.locations: would be replaced by catalog.locations in appConfig, as Backstage takes one list only; put all into catalog.locations';
    expect(() => backstage({ appConfig, extensions: [{ lists: [list] }] })).toThrow(replaced);
    const content = JSON.stringify(appConfig);
    expect(() =>
      backstage({ extraAppConfig: [{ filename: 'a.yaml', content }], extensions: [{ lists: [list] }] }),
    ).toThrow(replaced);
    expect(() => backstage({ appConfig, extensions: [{ lists: [{ ...list, given: false }] }] })).not.toThrow();
    expect(() => backstage({ appConfig, extensions: [{ lists: [list], enabled: false }] })).not.toThrow();
    expect(() => backstage({ appConfig: { catalog: {} }, extensions: [{ lists: [list] }] })).not.toThrow();
    expect(() => backstage({ extensions: [{ lists: [list] }, { lists: [list] }] })).toThrow(
      'Backstage test/backstage: extensions: catalog.locations is set by two of them; give everything of one kind to one construct',
    );
    expect(() => backstage({ extensions: [{ lists: [list] }, { lists: [list], enabled: false }] })).not.toThrow();
  });

  test('has one environment of sign-in', () => {
    const way = (environment: string) => ({ appConfig: { auth: { environment } } });
    expect(() => backstage({ extensions: [way('a'), {}, way('b')] })).toThrow(
      'Backstage test/backstage: extensions: auth.environment is "a" of one way to sign in and "b" of another, and Backstage has one; give all of them the same',
    );
    expect(() => backstage({ extensions: [way('a'), way('a'), { ...way('b'), enabled: false }] })).not.toThrow();
  });

  test('has one database', () => {
    const sqlite = { appConfig: { backend: { database: { client: 'x', connection: 'y' } } }, singlePodReason: 'one' };
    const sentence =
      'Backstage test/backstage: database: got 2 databases that are enabled, of which only one can be used';
    expect(() => backstage({ database: [database, database] })).toThrow(sentence);
    expect(() => backstage({ database, extensions: [sqlite] })).toThrow(sentence);
    expect(() => backstage({ database: [database, { ...database, enabled: false }] })).not.toThrow();
  });

  test('has no secret in its configuration, unless that is allowed', () => {
    const plugin = { catalog: { connection: { password: 'hunter22' } } };
    expect(() => backstage({ databaseOptions: { plugin } })).toThrow(
      'databaseOptions.plugin.catalog.connection.password: ',
    );
    expect(() => backstage({ databaseOptions: { plugin }, dangerouslyAllowPlainSecrets: true })).not.toThrow();
  });

  test('has one file of certificates', () => {
    const env = [{ name: 'NODE_EXTRA_CA_CERTS', value: '/ca.crt' }];
    const sentence =
      'Backstage test/backstage: extraEnvVars[0]: "NODE_EXTRA_CA_CERTS" names the certificates for the database or the cache';
    expect(() => backstage({ extraEnvVars: env, extensions: [{ env }] })).toThrow(sentence);
    expect(() => backstage({ extraEnvVars: env, extensions: [{ env, enabled: false }] })).not.toThrow();
  });

  test('only waits in diagnostic mode: no probes, no hooks, and nothing that must be there before', () => {
    const { initContainers, containers } = podOf({ ...allProps, diagnosticMode: { enabled: true } });
    expect(initContainers).toBeUndefined();
    expect(containers[0]).toMatchObject({ command: ['sleep'], args: ['infinity'], env: containerOf(allProps).env });
    for (const field of ['startupProbe', 'readinessProbe', 'livenessProbe', 'lifecycle'])
      expect(containers[0]).not.toHaveProperty(field);
  });

  test('has no probe, no resources and no security context where they are empty', () => {
    const fields = ['startupProbe', 'readinessProbe', 'livenessProbe', 'resources'] as const;
    const container = containerOf({
      ...Object.fromEntries(fields.map((field) => [field, {}])),
      containerSecurityContext: {},
    });
    for (const field of [...fields, 'securityContext']) expect(container).not.toHaveProperty(field);
  });

  test('sets no variable and mounts no /tmp where the user does', () => {
    const [variable, mount] = [
      { name: 'NODE_ENV', value: 'own' },
      { name: 'own', mountPath: '/tmp' },
    ];
    const extraVolumes = [{ name: 'own', emptyDir: {} }];
    const container = containerOf({ extraEnvVars: [variable], extraVolumeMounts: [mount], extraVolumes });
    expect(container.env.filter(({ name }: any) => name === 'NODE_ENV')).toEqual([variable]);
    expect(container.volumeMounts).toContainEqual(mount);
    expect(namesOf(podOf({ extraVolumeMounts: [mount], extraVolumes }).volumes)).not.toContain('backstage-tmp');
  });

  test('knows nothing of a database that is switched off', () => {
    const objects = backstage({ database: { ...database, enabled: false } });
    expect(JSON.stringify(objects)).not.toMatch(/POSTGRES|database-tls/);
  });

  test('has no init container and no scripts where the database is not to be prepared', () => {
    const objects = backstage({ databasePreparation: { enabled: false } });
    expect(objects).toHaveLength(4);
    expect(find(objects, 'Deployment').spec.template.spec).not.toHaveProperty('initContainers');
    expect(namesOf(podOf({ databasePreparation: { enabled: false } }).volumes)).not.toContain('scripts');
  });

  test('runs as the account that is named where none is made, else as the default one', () => {
    expect(podOf({ serviceAccount: { create: false, name: 'theirs' } }).serviceAccountName).toBe('theirs');
    expect(podOf({ serviceAccount: { create: false } }).serviceAccountName).toBe('default');
    expect(backstage({ serviceAccount: { create: false } }).map(({ kind }) => kind as string)).not.toContain(
      'ServiceAccount',
    );
  });

  test('keeps all names within 63 characters, however long its own', () => {
    expectNames(backstage({ name: 'n'.repeat(63), database }));
    expectNames(synth((chart) => new Backstage(chart, 'b'.repeat(80), { database })));
  });

  test('works with the constructs of cdk8s-plus', () => {
    const objects = synth((chart) => {
      const { service, workload, serviceAccount } = new Backstage(chart, 'backstage', {
        name: 'portal',
        serviceAccount: { automountServiceAccountToken: true },
      });
      new Ingress(chart, 'ingress', {
        rules: [{ host: 'a.example.com', backend: IngressBackend.fromService(service) }],
      });
      const metrics = [Metric.resourceCpu(MetricTarget.averageUtilization(80))];
      new HorizontalPodAutoscaler(chart, 'hpa', { target: workload, maxReplicas: 3, metrics });
      new NetworkPolicy(chart, 'policy', { selector: workload });
      new Role(chart, 'role').bind(serviceAccount);
    });
    const { selector, replicas } = find(objects, 'Deployment').spec;
    const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'portal' };
    expect(find(objects, 'Ingress').spec.rules[0].http.paths[0].backend.service).toEqual({
      name: 'portal',
      port: { number: 7007 },
    });
    expect(find(objects, 'HorizontalPodAutoscaler').spec.scaleTargetRef).toEqual(target);
    expect(replicas).toBeUndefined();
    expect(find(objects, 'NetworkPolicy').spec.podSelector).toEqual(selector);
    expect(find(objects, 'Service').spec.selector).toEqual(selector.matchLabels);
    expect(find(objects, 'RoleBinding').subjects).toMatchObject([{ kind: 'ServiceAccount', name: 'portal' }]);
  });

  test('does not select the pods of another one in the same chart', () => {
    const objects = synth((chart) => [new Backstage(chart, 'a'), new Backstage(chart, 'b')]);
    const selectors = objects.filter(({ kind }) => kind === 'Service').map(({ spec }) => JSON.stringify(spec.selector));
    expect(new Set(selectors).size).toBe(2);
  });
});
