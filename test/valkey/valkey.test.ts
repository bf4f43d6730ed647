import { App } from 'cdk8s';
import { HelmChart, Type } from '../../lib/helm';
import { Valkey, type ValkeyProps } from '../../lib';
import { expectNames, expectRestricted } from '../support/checks';
import { asGiven, diagnosticMode } from '../support/pod-props';
import { find, synth, withoutScripts, type Manifest } from '../support/synth';
import { allProps } from './all-props';

const valkey = (props?: ValkeyProps) => synth((chart) => new Valkey(chart, 'cache', props));
const minimal = () => valkey();
const maximal = () => valkey(allProps);
const podOf = (props?: ValkeyProps): Manifest => find(valkey(props), 'Deployment').spec.template.spec;
const containerOf = (props?: ValkeyProps): Manifest => podOf(props).containers[0];

describe('Valkey with no properties', () => {
  test('runs one pod of the official image, pinned to a version', () => {
    expect(find(minimal(), 'Deployment').spec.replicas).toBe(1);
    expect(containerOf().image).toMatch(/^docker\.io\/valkey\/valkey:\d+\.\d+\.\d+$/);
  });

  test('keeps nothing on a volume', () => {
    expect(minimal().map(({ kind }) => kind as string)).not.toContain('PersistentVolumeClaim');
    expect(podOf().volumes.map(({ name }: Manifest) => name as string)).toEqual(['secrets']);
  });

  test('has room for fewer entries than its container has memory', () => {
    const variable = (name: string) => containerOf().env.find((entry: Manifest) => entry.name === name).value as string;
    expect(variable('MAXMEMORY')).toBe('128mb');
    expect(variable('MAXMEMORY_POLICY')).toBe('allkeys-lru');
    expect(containerOf().resources.limits).toEqual({ memory: '256Mi' });
    expect(containerOf().resources.requests).toEqual({ cpu: '50m', memory: '64Mi' });
  });

  test('reads its password from a file, made once in the cluster', () => {
    const secret = find(minimal(), 'Job').spec.template.spec.containers[0].env[0].value as string;
    expect(podOf().volumes[0].secret).toEqual({
      secretName: secret,
      defaultMode: 0o440,
      items: [{ key: 'password', path: 'password' }],
    });
    expect(JSON.stringify(containerOf().env)).not.toContain('secretKeyRef');
    expect(containerOf().volumeMounts).toEqual([{ name: 'secrets', mountPath: '/run/secrets/valkey', readOnly: true }]);
  });

  test('tells applications how to reach it', () => {
    synth((chart) => {
      const { connection, service, workload } = new Valkey(chart, 'cache');
      expect(connection).toEqual({
        host: service.name,
        port: 6379,
        passwordSecret: { name: service.name, key: 'password' },
      });
      expect(find(chart.toJson() as object[], 'Service').spec.selector).toEqual(workload.selectorLabels);
    });
  });

  test('is asked by its own client whether it answers', () => {
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'])
      expect(containerOf()[probe].exec.command).toEqual(['valkey-cli', '-h', '127.0.0.1', 'ping']);
  });

  test('meets Pod Security restricted as user 999, without a token, as does the Job that makes its password', () => {
    expectRestricted(minimal(), 2);
    expect(podOf().securityContext).toMatchObject({ runAsUser: 999, runAsGroup: 999, fsGroup: 999 });
    expect(podOf().automountServiceAccountToken).toBe(false);
  });
});

describe('Valkey with all properties', () => {
  test('makes no password where a Secret is given', () => {
    expect(maximal().filter(({ kind }) => kind === 'Job' || kind === 'Role')).toEqual([]);
    expect(podOf(allProps).volumes[0].secret).toMatchObject({
      secretName: 'own',
      items: [{ key: 'pw', path: 'password' }],
    });
  });

  test('hands on to the pod what is given for it', () => {
    const pod = podOf(allProps);
    expect(pod).toMatchObject(asGiven);
    expect(pod.securityContext).toEqual(allProps.podSecurityContext);
    expect(pod.imagePullSecrets).toEqual([{ name: 'pull' }, { name: 'own-pull' }]);
    expect(pod.containers[0]).toMatchObject({ image: 'r.example.com/team/valkey:9', imagePullPolicy: 'Always' });
    expect(pod.topologySpreadConstraints[0].labelSelector.matchLabels).toEqual(
      find(maximal(), 'Deployment').spec.selector.matchLabels,
    );
  });

  test('has its labels and annotations on every object', () => {
    for (const { metadata } of maximal()) {
      expect(metadata.labels).toEqual({ team: 'platform', 'app.kubernetes.io/component': 'valkey' });
      expect(metadata.annotations).toEqual({ owner: 'platform' });
      expect(metadata.namespace).toBe('portals');
    }
  });

  test('takes every property', () => {
    expect(withoutScripts(maximal())).toMatchSnapshot();
  });
});

describe('Valkey', () => {
  test('only waits in diagnostic mode, without probes', () => {
    const [container] = podOf({ diagnosticMode }).containers;
    const { startupProbe: _s, readinessProbe: _r, livenessProbe: _l, ...same } = containerOf();
    expect(container).toEqual({ ...same, command: ['cat'], args: ['-'] });
  });

  test('takes null for what a default would give', () => {
    expect(containerOf({ resources: null as never })).not.toHaveProperty('resources');
    expect(podOf({ podSecurityContext: null as never })).not.toHaveProperty('securityContext');
  });

  test('makes its password with an image from the given registry', () => {
    const job = find(valkey({ imageRegistry: 'mirror.example.com' }), 'Job');
    expect(job.spec.template.spec.containers[0].image).toMatch(/^mirror\.example\.com\/backstage\/backstage:/);
    expect(containerOf({ imageRegistry: 'mirror.example.com' }).image).toMatch(
      /^mirror\.example\.com\/valkey\/valkey:/,
    );
  });

  test('keeps all names within 63 characters, however long its own', () => {
    expectNames(valkey({ name: 'n'.repeat(63) }));
    expectNames(synth((chart) => new Valkey(chart, 'd'.repeat(80))));
  });

  test('does not select the pods of another one in the same chart', () => {
    const objects = synth((chart) => [new Valkey(chart, 'a'), new Valkey(chart, 'b')]);
    const selectors = objects.filter(({ kind }) => kind === 'Service').map(({ spec }) => JSON.stringify(spec.selector));
    expect(new Set(selectors).size).toBe(2);
    expectNames(objects);
  });

  test('works in a HelmChart of anybody', () => {
    const chart = new HelmChart(new App(), 'own', {
      values: Type.Object({ memory: Type.String({ default: '64mb' }) }),
    });
    new Valkey(chart, 'cache', { maxmemory: chart.values.memory });
    const objects = chart.manifests({ memory: '32mb' }) as Manifest[];
    expect(find(objects, 'Deployment').spec.template.spec.containers[0].env).toContainEqual({
      name: 'MAXMEMORY',
      value: '32mb',
    });
  });
});
