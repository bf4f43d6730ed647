import { Backstage, type BackstageExtension } from '../../lib';
import { find, synth, type Manifest } from '../support/synth';
import { extension } from './all-props';

const templateOf = (...extensions: BackstageExtension[]) =>
  find(
    synth((chart) => new Backstage(chart, 'backstage', { extensions })),
    'Deployment',
  ).spec.template as Manifest;
const podOf = (...extensions: BackstageExtension[]): Manifest => templateOf(...extensions).spec;

describe('an extension', () => {
  test('brings variables, volumes and mounts to Backstage and to what prepares its database', () => {
    const { volumes, containers, initContainers } = podOf(extension);
    expect(volumes).toEqual(expect.arrayContaining(extension.volumes as object[]));
    for (const container of [containers[0], initContainers[0]]) {
      expect(container.env).toEqual(expect.arrayContaining(extension.env as object[]));
      expect(container.volumeMounts).toEqual(expect.arrayContaining(extension.volumeMounts as object[]));
    }
  });

  test('brings annotations and a token for the Kubernetes API to the pods', () => {
    const { metadata, spec } = templateOf(extension);
    expect(metadata.annotations).toMatchObject(extension.podAnnotations);
    expect(spec.automountServiceAccountToken).toBe(true);
    expect(templateOf({ ...extension, usesKubernetesApi: false }).spec.automountServiceAccountToken).toBe(false);
    expect(templateOf({ ...extension, enabled: false })).toEqual(templateOf());
  });

  test('brings nothing where it is not enabled', () => {
    expect(podOf({ ...extension, enabled: false })).toEqual(podOf());
  });

  test('leaves a variable to the user who sets it', () => {
    const own = { name: 'FROM_EXTENSION', value: 'own' };
    const [{ env }] = find(
      synth((chart) => new Backstage(chart, 'backstage', { extensions: [extension], extraEnvVars: [own] })),
      'Deployment',
    ).spec.template.spec.containers;
    expect((env as Manifest[]).filter(({ name }) => name === own.name)).toEqual([own]);
  });

  test('restarts the pods when its configuration changes', () => {
    const checksums = [extension, { ...extension, appConfig: { techdocs: { builder: 'local' } } }].map(
      (given) =>
        find(
          synth((chart) => new Backstage(chart, 'backstage', { extensions: [given] })),
          'Deployment',
        ).spec.template.metadata.annotations as unknown,
    );
    expect(checksums[0]).not.toEqual(checksums[1]);
  });
});
