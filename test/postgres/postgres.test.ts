import { App } from 'cdk8s';
import { HelmChart, Type } from '../../lib/helm';
import { Postgres, type PostgresProps } from '../../lib';
import { expectNames, expectRestricted } from '../support/checks';
import { diagnosticMode } from '../support/pod-props';
import { containersOf, find, synth, withoutScripts, type Manifest } from '../support/synth';
import { allProps } from './all-props';

const postgres = (props?: PostgresProps) => synth((chart) => new Postgres(chart, 'db', props));
const minimal = () => postgres();
const maximal = () => postgres(allProps);
const podOf = (props?: PostgresProps) => find(postgres(props), 'StatefulSet').spec.template.spec;

describe('Postgres with no properties', () => {
  test('runs the official image, pinned to a minor version', () => {
    expect(find(minimal(), 'StatefulSet').spec.template.spec.containers[0].image).toMatch(
      /^docker\.io\/library\/postgres:17\.\d+$/,
    );
  });

  test('keeps its data in a folder of a volume of its own', () => {
    const { template, volumeClaimTemplates } = find(minimal(), 'StatefulSet').spec;
    const [container] = template.spec.containers;
    const { value } = container.env.find(({ name }: { name: string }) => name === 'PGDATA');
    const { mountPath } = container.volumeMounts.find(
      ({ name }: { name: string }) => name === volumeClaimTemplates[0].metadata.name,
    );
    expect(value).toBe(`${mountPath}/pgdata`);
  });

  test('has a Service for clients, which needs a ready pod, and a headless one', () => {
    expect(find(minimal(), 'Service', 'headless-service').spec).toMatchObject({
      clusterIP: 'None',
      publishNotReadyAddresses: true,
    });
    expect(find(minimal(), 'Service', 'db-service').spec).not.toHaveProperty('clusterIP');
    expect(find(minimal(), 'StatefulSet').spec.serviceName).toBe(
      find(minimal(), 'Service', 'headless-service').metadata.name,
    );
  });

  test('reads its passwords from files, never from the environment', () => {
    for (const { env } of containersOf(minimal())) {
      expect(JSON.stringify(env)).not.toContain('secretKeyRef');
    }
  });

  test('tells applications how to reach it', () => {
    synth((chart) => {
      const { connection, service } = new Postgres(chart, 'db');
      expect(connection).toMatchObject({
        host: service.name,
        port: 5432,
        user: 'backstage',
        passwordSecret: { key: 'user-password' },
      });
    });
  });

  test('meets Pod Security restricted as user 999, as does the Job that makes its passwords', () => {
    expectRestricted(minimal(), 2);
    expect(podOf().securityContext).toMatchObject({ runAsUser: 999, runAsGroup: 999, fsGroup: 999 });
    expect(podOf().automountServiceAccountToken).toBe(false);
  });

  test('is ready only when it answers over TCP, which it does not while it fills an empty volume', () => {
    const [{ readinessProbe, startupProbe }] = find(minimal(), 'StatefulSet').spec.template.spec.containers;
    for (const { exec } of [readinessProbe, startupProbe])
      expect(exec.command).toEqual(expect.arrayContaining(['pg_isready', '--host', '127.0.0.1', '--username']));
  });

  test('does not wait for a pod that cannot start before it tries a corrected one', () => {
    expect(find(minimal(), 'StatefulSet').spec.podManagementPolicy).toBe('Parallel');
  });

  test('checks the data before the server starts, with its image, and tells why it does not', () => {
    const [check] = podOf().initContainers;
    expect(check).toMatchObject({ name: 'check-data', terminationMessagePolicy: 'FallbackToLogsOnError' });
    expect(check.image).toBe(podOf().containers[0].image);
    expect(check.env).toEqual([podOf().containers[0].env[0]]);
    expect(check.volumeMounts).toEqual([{ name: 'data', mountPath: '/var/lib/postgresql/data', readOnly: true }]);
  });
});

describe('Postgres with all properties', () => {
  test('makes the role before it runs the scripts of others, whatever their names, and none of them replaces that', () => {
    expect(podOf(allProps).volumes.find(({ name }: Manifest) => name === 'init').projected.sources).toEqual([
      { configMap: { name: 'more-scripts' } },
      { secret: { name: 'secret-scripts' } },
      {
        configMap: {
          name: find(maximal(), 'ConfigMap').metadata.name,
          items: [
            { key: 'create-role.sh', path: '+create-role.sh' },
            { key: 'extensions.sql', path: 'extensions.sql' },
          ],
        },
      },
    ]);
    // The image sorts by bytes then, and the names of keys have letters, digits, "-", "_" and "." only.
    expect(podOf(allProps).containers[0].env).toContainEqual({ name: 'LC_COLLATE', value: 'C' });
    for (const first of ['-', '.', '0', 'A', '_', 'a']) expect('+' < first).toBe(true);
  });

  test('runs its own scripts besides the one that makes the role', () => {
    const { data } = find(maximal(), 'ConfigMap', 'init');
    expect(data).toMatchObject({ 'extensions.sql': 'CREATE EXTENSION hstore;', 'create-role.sh': expect.any(String) });
  });

  test('hands on to the pod what is given for it', () => {
    const { affinity, nodeSelector, podSecurityContext, priorityClassName, tolerations } = allProps;
    const pod = podOf(allProps);
    expect(pod).toMatchObject({ affinity, nodeSelector, priorityClassName, tolerations });
    expect(pod.securityContext).toEqual(podSecurityContext);
    expect(pod.imagePullSecrets).toEqual([{ name: 'pull' }, { name: 'own-pull' }, { name: 'exporter-pull' }]);
    expect(pod.containers[0].env.at(-1)).toEqual({ name: 'A', value: 'b' });
    for (const { securityContext } of [...pod.initContainers, ...pod.containers])
      expect(securityContext).toEqual(allProps.containerSecurityContext);
    expect(pod.topologySpreadConstraints[0].labelSelector.matchLabels).toEqual(
      find(maximal(), 'StatefulSet').spec.selector.matchLabels,
    );
  });

  test('has its labels and annotations on every object', () => {
    for (const { metadata } of maximal()) {
      expect(metadata.labels).toMatchObject({ team: 'platform', 'app.kubernetes.io/component': 'postgresql' });
      expect(metadata.annotations).toMatchObject({ owner: 'platform' });
    }
  });

  test('takes every property', () => {
    expect(withoutScripts(maximal())).toMatchSnapshot();
  });
});

describe('Postgres', () => {
  test('only waits in diagnostic mode, with its volume and without probes', () => {
    const [container] = podOf({ diagnosticMode }).containers;
    const [{ startupProbe: _s, readinessProbe: _r, livenessProbe: _l, ...same }] = podOf().containers;
    expect(container).toEqual({ ...same, command: ['cat'], args: ['-'] });
  });

  test('has nothing but that container in diagnostic mode, so that one can look at data that it refuses', () => {
    const pod = podOf({ diagnosticMode, metrics: { enabled: true } });
    expect(pod).not.toHaveProperty('initContainers');
    expect(pod.containers).toHaveLength(1);
  });

  test('makes its passwords with an image from the given registry', () => {
    expect(find(postgres({ imageRegistry: 'mirror.example.com' }), 'Job').spec.template.spec.containers[0].image).toBe(
      'mirror.example.com/backstage/backstage:1.55.0',
    );
  });

  test('keeps all names within 63 characters, however long its own', () => {
    expectNames(postgres({ name: 'n'.repeat(63) }));
    expectNames(synth((chart) => new Postgres(chart, 'd'.repeat(80))));
  });

  test('shortens its name to 52 characters, so that those of its pods and their revisions are not too long', () => {
    const name = 'n'.repeat(63);
    const { metadata, spec } = find(postgres({ name }), 'StatefulSet');
    expect(metadata.name).toHaveLength(52);
    expect(spec.serviceName).toMatch(new RegExp(`^${(metadata.name as string).slice(0, 20)}`));
    expect(find(postgres({ name: 'n'.repeat(52) }), 'StatefulSet').metadata.name).toBe('n'.repeat(52));
    expect(find(postgres({ name: `${name.slice(1)}a` }), 'StatefulSet').metadata.name).not.toBe(metadata.name);
  });

  test('does not select the pods of another one in the same chart', () => {
    const objects = synth((chart) => [new Postgres(chart, 'a'), new Postgres(chart, 'b')]);
    const selectors = objects.filter(({ kind }) => kind === 'Service').map(({ spec }) => JSON.stringify(spec.selector));
    expect(new Set(selectors).size).toBe(2);
    expectNames(objects);
  });
});

test('two Postgres in one HelmChart do not select the pods of each other', () => {
  const chart = new HelmChart(new App(), 'two', { values: Type.Object({}) });
  for (const id of ['a', 'b']) new Postgres(chart, id);
  const objects = chart.manifests() as Manifest[];
  const selectorOf = (name: string) => JSON.stringify(find(objects, 'Service', name).spec.selector);
  expect(selectorOf('-a-service')).not.toBe(selectorOf('-b-service'));
  const { selector, template } = find(objects, 'StatefulSet', '-a-statefulset').spec;
  expect(template.metadata.labels).toMatchObject(selector.matchLabels);
});
