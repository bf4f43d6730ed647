import { find, type Manifest } from '../support/synth';
import { notes, refused, refusedAlike, render } from '../support/render';
import { portalChart } from '../support/portal-chart';

const database = (postgresql: object, values: object = {}) => render({ ...values, postgresql });
const statefulSet = (objects: readonly object[]) => find(objects, 'StatefulSet').spec as Manifest;
const volumeClaim = (objects: readonly object[]) => statefulSet(objects).volumeClaimTemplates[0].spec as Manifest;

describe('persistence', () => {
  test('is a volume of 8Gi of the cluster’s StorageClass by default', () => {
    expect(volumeClaim(render())).toEqual({
      accessModes: ['ReadWriteOnce'],
      volumeMode: 'Filesystem',
      resources: { requests: { storage: '8Gi' } },
    });
  });

  test('size and storageClass are those of the volume', () => {
    expect(volumeClaim(database({ persistence: { size: '20Gi', storageClass: 'fast' } }))).toMatchObject({
      storageClassName: 'fast',
      resources: { requests: { storage: '20Gi' } },
    });
  });

  const ephemeral = [{ persistence: { enabled: false } }, { primary: { persistence: { enabled: false } } }];

  test.each(ephemeral)('is an emptyDir where it is switched off, as in clusters without storage: %j', (values) => {
    const { volumeClaimTemplates, template } = statefulSet(database({ enabled: true, ...values }));
    expect(volumeClaimTemplates).toBeUndefined();
    expect(template.spec.volumes).toContainEqual({ name: 'data', emptyDir: {} });
    expect(notes({ postgresql: values })).toContain('the data of Postgres is lost with its pod');
  });

  test('is on where primary says so, and has a warning nowhere else', () => {
    const values = { persistence: { enabled: false }, primary: { persistence: { enabled: true } } };
    expect(statefulSet(database(values)).volumeClaimTemplates).toHaveLength(1);
    expect(notes()).not.toContain('is lost with its pod');
  });

  test.each([{ existingClaim: 'mine' }, { local: { path: '/data', nodeName: 'a' } }])(
    'is not switched off beside a volume: %j',
    (volume) => {
      expect(refused({ postgresql: { persistence: { enabled: false, ...volume } } })).toEqual([
        'postgresql.persistence.enabled: got false beside existingClaim or local, but without persistence no volume is used; leave one of them out',
      ]);
    },
  );

  test('global.storageClass is for volumes that name none', () => {
    const global = { storageClass: 'shared' };
    expect(volumeClaim(render({ global })).storageClassName).toBe('shared');
    expect(volumeClaim(database({ persistence: { storageClass: 'fast' } }, { global })).storageClassName).toBe('fast');
    expect(
      volumeClaim(database({ primary: { persistence: { storageClass: 'old' } } }, { global })).storageClassName,
    ).toBe('old');
  });

  test('that of primary is carried over', () => {
    expect(volumeClaim(database({ primary: { persistence: { size: '30Gi', storageClass: 'slow' } } }))).toMatchObject({
      storageClassName: 'slow',
      resources: { requests: { storage: '30Gi' } },
    });
  });

  const claims = (objects: readonly object[]) => {
    const { volumes } = statefulSet(objects).template.spec;
    return [
      statefulSet(objects).volumeClaimTemplates,
      volumes.find(({ name }: Manifest) => name === 'data')?.persistentVolumeClaim.claimName,
    ] as [Manifest[] | undefined, string | undefined];
  };

  test('accessModes, annotations and labels are those of the claim', () => {
    const own = { accessModes: ['ReadWriteOncePod'], annotations: { a: '{{ .Release.Name }}' }, labels: { b: 'c' } };
    for (const values of [{ persistence: own }, { primary: { persistence: own } }]) {
      const [[template] = []] = claims(database(values));
      expect(template!.metadata).toEqual({ name: 'data', annotations: { a: 'portal' }, labels: { b: 'c' } });
      expect(template!.spec.accessModes).toEqual(['ReadWriteOncePod']);
    }
  });

  test('existingClaim has a class already, and that for all volumes is not for it', () => {
    const persistence = { existingClaim: 'mine' };
    render({ postgresql: { persistence }, global: { storageClass: 'fast' } });
    expect(refusedAlike({ postgresql: { persistence: { ...persistence, storageClass: 'fast' } } })).toHaveLength(1);
  });

  test('existingClaim is used instead', () => {
    const persistence = { existingClaim: '{{ .Release.Name }}-data' };
    for (const values of [{ persistence }, { primary: { persistence } }])
      expect(claims(database(values))).toEqual([undefined, 'portal-data']);
  });
});

describe('persistence.local', () => {
  const local = { path: '/var/lib/portal', nodeName: 'node-1' };
  const onNode = (values: object = {}, options?: { namespace: string }) =>
    render({ ...values, postgresql: { persistence: { local } } }, options);

  test('is a volume on a node, with a claim for this one', () => {
    const objects = onNode({ global: { storageClass: 'shared' } });
    const volume = find(objects, 'PersistentVolume');
    const claim = find(objects, 'PersistentVolumeClaim');
    expect(volume.metadata.name).toBe('space-portal-postgresql-data');
    expect(volume.metadata).not.toHaveProperty('namespace');
    expect(volume.spec).toMatchObject({
      local: { path: '/var/lib/portal' },
      storageClassName: '',
      persistentVolumeReclaimPolicy: 'Retain',
    });
    expect(JSON.stringify(volume.spec.nodeAffinity)).toContain('"values":["node-1"]');
    expect(claim.metadata).toMatchObject({ name: 'portal-postgresql-data', namespace: 'space' });
    expect(claim.spec).toMatchObject({ storageClassName: '', volumeName: volume.metadata.name });
    expect(statefulSet(objects)).not.toHaveProperty('volumeClaimTemplates');
    expect(statefulSet(objects).template.spec.volumes).toContainEqual({
      name: 'data',
      persistentVolumeClaim: { claimName: claim.metadata.name },
    });
  });

  test('has the namespace that the objects are in, or none where it is left open', () => {
    const named = (objects: readonly object[]) => find(objects, 'PersistentVolume').metadata.name as string;
    expect(named(onNode({ namespaceOverride: 'other' }))).toBe('other-portal-postgresql-data');
    const open = portalChart().manifests({ postgresql: { persistence: { local } } });
    expect(named(open)).toBe('backstage-postgresql-data');
    expect(find(open, 'PersistentVolumeClaim').spec.volumeName).toBe('backstage-postgresql-data');
  });

  test('is refused beside existingClaim, and without one of its two values', () => {
    expect(refused({ postgresql: { persistence: { local, existingClaim: 'mine' } } })).toEqual([
      'postgresql.persistence: got both existingClaim and local, give only one of them',
    ]);
    expect(refused({ postgresql: { persistence: { local: { path: '/data' } } } })).toEqual([
      'postgresql.persistence.local: got the path "/data" and the nodeName "", give both or none of them',
    ]);
    expect(refused({ postgresql: { persistence: { local: { ...local, path: 'data' } } } })[0]).toContain(
      'postgresql.persistence.local.path',
    );
  });
});

describe('persistentVolumeClaimRetentionPolicy', () => {
  const policy = (values: object) => statefulSet(database(values)).persistentVolumeClaimRetentionPolicy as unknown;
  const own = { whenDeleted: 'Delete', whenScaled: 'Retain' };

  test('is left to Kubernetes by default, which keeps the claim', () => {
    expect(policy({})).toBeUndefined();
  });

  test('is as given', () => {
    expect(policy({ persistentVolumeClaimRetentionPolicy: own })).toEqual(own);
    expect(policy({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } })).toEqual({
      whenDeleted: 'Delete',
    });
  });

  test('of primary holds where it is enabled', () => {
    const primary = (enabled: boolean) => ({ primary: { persistentVolumeClaimRetentionPolicy: { enabled, ...own } } });
    expect(policy(primary(true))).toEqual(own);
    expect(policy(primary(false))).toBeUndefined();
    expect(policy({ primary: { persistentVolumeClaimRetentionPolicy: null } })).toBeUndefined();
  });
});
