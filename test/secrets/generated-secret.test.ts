import { App } from 'cdk8s';
import { GeneratedSecret, type GeneratedSecretProps } from '../../lib';
import { HelmChart, string, Type } from '../../lib/helm';
import { chartFiles } from '../../lib/helm/chart/files';
import { expectNames, expectRestricted, problemsOf } from '../support/checks';
import { find, synth } from '../support/synth';
import { allProps } from './generated-secret-props';

const { secretName, keys, component } = allProps;
const pod = { image: 'node:22' };

const minimal = (props: Partial<GeneratedSecretProps> = {}) =>
  synth((chart) => new GeneratedSecret(chart, 'secret', { secretName, keys, component, pod, ...props }));

describe('GeneratedSecret', () => {
  test('may touch this one Secret and nothing else', () => {
    expect(find(minimal(), 'Role').rules).toEqual([
      { apiGroups: [''], resources: ['secrets'], resourceNames: ['passwords'], verbs: ['get', 'create', 'patch'] },
    ]);
  });

  test('has a Job that stays, as Argo CD and Flux would make one anew that is gone', () => {
    expect(find(minimal(), 'Job').spec).not.toHaveProperty('ttlSecondsAfterFinished');
  });

  test('works in whichever namespace it is applied to', () => {
    expect(find(minimal(), 'RoleBinding').subjects).toEqual([
      { kind: 'ServiceAccount', name: find(minimal(), 'ServiceAccount').metadata.name },
    ]);
  });

  test('mounts a token for the Job only', () => {
    expect(find(minimal(), 'ServiceAccount').automountServiceAccountToken).toBe(false);
    expect(find(minimal(), 'Job').spec.template.spec.automountServiceAccountToken).toBe(true);
  });

  test('is a hook for Helm, which runs it first and takes its rights away afterwards', () => {
    for (const { metadata } of minimal()) {
      expect(metadata.annotations).toMatchObject({
        'helm.sh/hook': 'pre-install,pre-upgrade',
        'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
      });
    }
  });

  test('names the Job anew when its contents change, since a Job cannot be changed', () => {
    const name = (props?: Partial<GeneratedSecretProps>) => find(minimal(props), 'Job').metadata.name as string;
    expect(name()).toBe(name());
    expect(
      new Set([
        name(),
        name({ pod: { image: 'node:24' } }),
        name({ keys: ['c'] }),
        name({ pod: { ...pod, tolerations: [{}] } }),
      ]).size,
    ).toBe(4);
  });

  test('refuses keys that are none', () => {
    const problems = (...keys: string[]) =>
      problemsOf((chart) => new GeneratedSecret(chart, 'secret', { secretName, keys, component, pod }));
    expect(problems()).toEqual(['GeneratedSecret test/secret: keys: got [], allowed are one or more keys of a Secret']);
    expect(problems('a', 'b c')).toEqual([
      'GeneratedSecret test/secret: keys: got "b c", allowed are letters, digits, -, _ and .',
    ]);
  });

  test('contains no secret value', () => {
    expect(minimal().some(({ kind }) => kind === 'Secret')).toBe(false);
  });

  test('meets Pod Security restricted', () => {
    expectRestricted(minimal(), 1);
  });

  test('is no pod of the component that it is for, so that its Services do not select it', () => {
    expect(find(minimal(), 'Job').spec.template.metadata.labels).toEqual({
      'app.kubernetes.io/component': 'postgresql-secret',
    });
  });

  test('keeps names within 63 characters, and those of two long Secrets apart', () => {
    const long = (end: string) => minimal({ secretName: 's'.repeat(62) + end });
    expectNames([...long('a'), ...long('b')]);
  });

  test('has what several of them have in common once in a Helm chart, where that has a name', () => {
    const values = Type.Object({ image: Type.String({ default: 'node:22' }) });
    const templatesOf = (templates?: string) => {
      const chart = new HelmChart(new App(), 'web', { values });
      for (const id of ['a', 'b'])
        new GeneratedSecret(chart, id, {
          ...{ secretName: id, keys, component },
          pod: { image: string(chart.values.image), ...(templates !== undefined && { templates }) },
        });
      const files = chartFiles(chart);
      return [...files].filter(([path, content]) => path.endsWith('-job.yaml') && content.includes('.Values.image'));
    };
    expect(templatesOf('helpers')).toEqual([]);
    expect(templatesOf()).toHaveLength(2);
  });

  test('takes every property', () => {
    const objects = synth((chart) => new GeneratedSecret(chart, 'secret', allProps));
    expect(find(objects, 'Job').spec.template.spec).toMatchObject({
      imagePullSecrets: [{ name: 'pull' }, { name: 'more' }],
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'k' }],
      containers: [
        {
          image: 'node:22',
          imagePullPolicy: 'Always',
          command: ['node', '-e', expect.stringContaining('server-side apply')],
        },
      ],
    });
    for (const { metadata } of objects) {
      expect(metadata.labels).toEqual({ team: 'platform', 'app.kubernetes.io/component': 'postgresql' });
      expect(metadata.annotations).toMatchObject({ owner: 'platform', 'helm.sh/hook': 'pre-install,pre-upgrade' });
    }
  });
});
