import { containersOf, find, type Manifest } from '../support/synth';
import { notes, refused, render } from '../support/render';

const enabled = (own: object = {}, values: object = {}, options?: Parameters<typeof render>[1]) =>
  render({ ...values, objectStorage: { enabled: true, ...own } }, options);
const statefulSet = (objects: readonly object[]) => find(objects, 'StatefulSet', 'object-storage').spec as Manifest;
const claim = (objects: readonly object[]) => statefulSet(objects).volumeClaimTemplates[0].spec as Manifest;
const job = (objects: readonly object[], part: string) =>
  (objects as Manifest[]).find(({ kind, metadata }) => kind === 'Job' && String(metadata.name).includes(part))!;
const variable = ({ env }: Manifest, name: string) => (env as Manifest[]).find((own) => own.name === name)!;
const bucketsOf = (objects: readonly object[]) =>
  JSON.parse(variable(containersOf([job(objects, 'make-buckets')])[0]!, 'BUCKETS').value) as unknown;

describe('objectStorage', () => {
  test('is absent by default', () => {
    expect(JSON.stringify(render())).not.toContain('object-storage');
  });

  test('is called after the release, whatever the other objects are called', () => {
    const objects = enabled({}, { fullnameOverride: 'own' }, { release: 'acme' });
    expect(find(objects, 'StatefulSet', 'object-storage').metadata.name).toBe('acme-object-storage');
    expect(find(objects, 'Service', 'object-storage').metadata.name).toBe('acme-object-storage');
    expect(variable(containersOf([job(objects, 'acme-object-storage-make-secret')])[0]!, 'SECRET_NAME').value).toBe(
      'acme-object-storage',
    );
  });

  test('has buckets for TechDocs and for backups, or those that are listed', () => {
    expect(bucketsOf(enabled())).toEqual([
      { name: 'techdocs', readable: true },
      { name: 'backups', readable: false },
    ]);
    const buckets = [{ name: 'docs', readable: true }, { name: 'other' }];
    expect(bucketsOf(enabled({ buckets }))).toEqual(buckets);
  });

  test('other buckets, images and places make another Job', () => {
    const names = [
      {},
      { buckets: [{ name: 'docs' }] },
      { backstage: { image: { tag: '2' } } },
      { backstage: { nodeSelector: { a: 'b' } } },
      { backstage: { installDir: '/srv' } },
    ].map(({ buckets, backstage }: any) =>
      String(job(enabled(buckets === undefined ? {} : { buckets }, { backstage }), 'make-buckets').metadata.name),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test('the Jobs run like Backstage, in its folder', () => {
    const backstage = {
      image: { repository: 'acme/portal', tag: '1', pullPolicy: 'Always', pullSecrets: ['own'] },
      installDir: '/srv/portal',
      tolerations: [{ key: '{{ .Release.Name }}' }],
    };
    const { spec } = job(enabled({}, { backstage }), 'make-buckets').spec.template;
    expect(spec).toMatchObject({
      imagePullSecrets: [{ name: 'own' }],
      tolerations: [{ key: 'portal' }],
      containers: [{ image: 'ghcr.io/acme/portal:1', imagePullPolicy: 'Always', workingDir: '/srv/portal' }],
    });
  });

  test('existingSecret is used instead of keys that are made', () => {
    const objects = enabled({ existingSecret: '{{ .Release.Name }}-keys' });
    expect(job(objects, 'object-storage-make-secret')).toBeUndefined();
    const [container] = statefulSet(objects).template.spec.containers;
    expect(variable(container, 'ROOT_ACCESS_KEY_ID').valueFrom.secretKeyRef.name).toBe('portal-keys');
  });

  test('persistence and global.storageClass are those of the volume', () => {
    const global = { storageClass: 'shared' };
    expect(claim(enabled())).toEqual({
      accessModes: ['ReadWriteOnce'],
      volumeMode: 'Filesystem',
      resources: { requests: { storage: '8Gi' } },
    });
    expect(claim(enabled({}, { global })).storageClassName).toBe('shared');
    expect(claim(enabled({ persistence: { size: '1Gi', storageClass: 'fast' } }, { global }))).toMatchObject({
      storageClassName: 'fast',
      resources: { requests: { storage: '1Gi' } },
    });
  });

  test('image, region, resources and scheduling are those of the pod', () => {
    const objects = enabled({
      image: { registry: 'r.example.com', tag: 'v2', pullPolicy: 'Never', pullSecrets: ['own'] },
      region: 'here',
      resources: { limits: { memory: '1Gi' } },
      nodeSelector: { disk: '{{ .Release.Name }}' },
      tolerations: [{ key: 'k' }],
      affinity: { nodeAffinity: {} },
    });
    const { containers, ...pod } = statefulSet(objects).template.spec;
    expect(containers[0]).toMatchObject({ image: 'r.example.com/versity/versitygw:v2', imagePullPolicy: 'Never' });
    expect(containers[0].resources.limits).toEqual({ memory: '1Gi' });
    expect(variable(containers[0], 'VGW_REGION').value).toBe('here');
    expect(variable(containersOf([job(objects, 'make-buckets')])[0]!, 'AWS_REGION').value).toBe('here');
    expect(pod).toMatchObject({
      nodeSelector: { disk: 'portal' },
      tolerations: [{ key: 'k' }],
      affinity: { nodeAffinity: {} },
      imagePullSecrets: [{ name: 'own' }],
    });
  });

  test('the global registry is that of all images', () => {
    const [{ image }] = statefulSet(enabled({}, { global: { imageRegistry: 'mirror.example.com' } })).template.spec
      .containers;
    expect(image).toBe('mirror.example.com/versity/versitygw:v1.8.0');
  });

  test('diagnosticMode makes it wait', () => {
    const [container] = statefulSet(enabled({}, { diagnosticMode: { enabled: true } })).template.spec.containers;
    expect(container).toMatchObject({ command: ['sleep'], args: ['infinity'] });
    expect(container).not.toHaveProperty('readinessProbe');
  });

  test('buckets of one name, and names that S3 does not know, are refused', () => {
    expect(refused({ objectStorage: { enabled: true, buckets: [{ name: 'docs' }, { name: 'docs' }] } })).toEqual([
      'objectStorage.buckets: the name docs occurs twice, give each bucket a name of its own',
    ]);
    expect(refused({ objectStorage: { buckets: [{ name: 'My_Docs' }] } })[0]).toMatch(
      /^objectStorage\.buckets\[0\]\.name/,
    );
  });

  test('is said not to be for production', () => {
    const warning =
      'WARNING: objectStorage is one pod with one volume, for kind and for trying; use the storage of a cloud, or one that keeps copies.';
    expect(notes({ objectStorage: { enabled: true } })).toContain(warning);
    expect(notes()).not.toContain('objectStorage');
  });

  test('with network policies, answers Backstage, the Job that makes the buckets, and those who publish', () => {
    const components = (values: object) => {
      const objects = enabled({}, { networkPolicy: { enabled: true }, ...values });
      const { podSelector, ingress, egress } = find(objects, 'NetworkPolicy', 'object-storage').spec;
      expect(podSelector.matchLabels).toEqual(statefulSet(objects).selector.matchLabels);
      expect(ingress[0].ports).toEqual([{ protocol: 'TCP', port: 7070 }]);
      expect(egress).toEqual([]);
      expect(find(objects, 'NetworkPolicy', 'backstage-egress').spec.egress).toContainEqual({
        to: [{ podSelector }],
        ports: ingress[0].ports,
      });
      expect(job(objects, 'make-buckets').spec.template.metadata.labels).toEqual(
        ingress[0].from[1].podSelector.matchLabels,
      );
      return ingress[0].from.map((peer: Manifest) => peer.podSelector.matchLabels['app.kubernetes.io/component']);
    };
    expect(components({})).toEqual(['backstage', 'object-storage-buckets']);
    const publish = { enabled: true, sites: [{ entity: 'default/component/a', folder: '/a' }] };
    expect(components({ techdocs: { publisher: { type: 'awsS3' }, publish } })).toEqual([
      ...['backstage', 'object-storage-buckets', 'techdocs'],
    ]);
  });
});
