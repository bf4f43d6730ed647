import { Chart, Testing } from 'cdk8s';
import { Postgres, type PostgresPersistenceProps, type PostgresProps } from '../../lib';
import { expectNames, problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import { allProps } from './all-props';

const postgres = (persistence: PostgresPersistenceProps, props: PostgresProps = {}) =>
  synth((chart) => new Postgres(chart, 'db', { name: 'db', ...props, persistence }));
const dataOf = (objects: Manifest[]) => {
  const { template, volumeClaimTemplates } = find(objects, 'StatefulSet').spec;
  const volume = template.spec.volumes.find(({ name }: Manifest) => name === 'data') as Manifest | undefined;
  return { volume, volumeClaimTemplates: volumeClaimTemplates as Manifest[] | undefined };
};
/** What the API server adds, given so that Argo CD sees no difference. */
const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };
const local = { path: '/var/lib/portal', nodeName: 'node-1' };

describe('the volume of Postgres', () => {
  test('is one that the StatefulSet claims', () => {
    const { volume, volumeClaimTemplates } = dataOf(postgres({}));
    expect(volume).toBeUndefined();
    expect(volumeClaimTemplates).toEqual([
      {
        ...CLAIM,
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem', resources: { requests: { storage: '8Gi' } } },
      },
    ]);
  });

  test('is claimed with the size, class, modes, annotations and labels that are given', () => {
    const { local: _local, ...persistence } = allProps.persistence;
    expect(dataOf(postgres(persistence)).volumeClaimTemplates).toEqual([
      {
        ...CLAIM,
        metadata: { name: 'data', annotations: { claim: 'x' }, labels: { claim: 'y' } },
        spec: {
          accessModes: ['ReadWriteOncePod'],
          volumeMode: 'Filesystem',
          storageClassName: 'fast',
          resources: { requests: { storage: '20Gi' } },
        },
      },
    ]);
  });

  test('is that of a claim which is there', () => {
    const { volume, volumeClaimTemplates } = dataOf(postgres({ existingClaim: 'mine' }));
    expect(volume).toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'mine' } });
    expect(volumeClaimTemplates).toBeUndefined();
  });

  test('is a folder of a node, by a volume and a claim for each other alone', () => {
    const objects = postgres({ local, size: '20Gi', storageClass: 'fast' }, { namespace: 'portals' });
    const { volume, volumeClaimTemplates } = dataOf(objects);
    expect(volumeClaimTemplates).toBeUndefined();
    expect(volume).toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'db-data' } });
    expect(find(objects, 'PersistentVolumeClaim').metadata).toMatchObject({ name: 'db-data', namespace: 'portals' });
    expect(find(objects, 'PersistentVolumeClaim').spec).toEqual({
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '20Gi' } },
      storageClassName: '',
      volumeName: 'portals-db-data',
    });
    expect(find(objects, 'PersistentVolume').spec).toEqual({
      capacity: { storage: '20Gi' },
      accessModes: ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: '',
      local: { path: '/var/lib/portal' },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['node-1'] }] },
          ],
        },
      },
    });
  });

  test('on a node has the namespace in its name and is in none, so that releases of two namespaces do not meet', () => {
    const { metadata } = find(postgres({ local }, { namespace: 'portals' }), 'PersistentVolume');
    expect(metadata.name).toBe('portals-db-data');
    expect(metadata).not.toHaveProperty('namespace');

    const chart = new Chart(Testing.app(), 'test', { namespace: 'chart-space', disableResourceNameHashes: true });
    new Postgres(chart, 'db', { name: 'db', persistence: { local } });
    const ofChart = find(Testing.synth(chart) as object[], 'PersistentVolume').metadata;
    expect(ofChart.name).toBe('chart-space-db-data');
    expect(ofChart).not.toHaveProperty('namespace');

    expect(find(postgres({ local }), 'PersistentVolume').metadata.name).toBe('db-data');
  });

  test('on a node has a name of at most 63 characters', () => {
    const objects = postgres({ local }, { name: 'n'.repeat(63), namespace: 's'.repeat(63) });
    expectNames(objects);
    expect(find(objects, 'PersistentVolumeClaim').spec.volumeName).toBe(
      find(objects, 'PersistentVolume').metadata.name,
    );
  });

  test('on a node has the labels and annotations of a claim on the claim only', () => {
    const objects = postgres({ local, labels: { claim: 'y' }, annotations: { claim: 'x' } });
    expect(find(objects, 'PersistentVolumeClaim').metadata).toMatchObject({
      labels: { claim: 'y' },
      annotations: { claim: 'x' },
    });
    expect(find(objects, 'PersistentVolume').metadata.labels).not.toHaveProperty('claim');
    expect(find(objects, 'PersistentVolume').metadata.annotations ?? {}).toEqual({});
  });

  test('stays, unless the policy says otherwise', () => {
    const policyOf = (props: PostgresProps) =>
      find(postgres({}, props), 'StatefulSet').spec.persistentVolumeClaimRetentionPolicy as unknown;
    expect(policyOf({})).toBeUndefined();
    expect(policyOf({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } })).toEqual({
      whenDeleted: 'Delete',
    });
  });
});

describe('the volume of Postgres is refused', () => {
  const refusals = (persistence: PostgresPersistenceProps) =>
    problemsOf((chart) => new Postgres(chart, 'db', { persistence }));

  test('in two forms at once', () => {
    expect(refusals({ existingClaim: 'mine', storageClass: 'fast' })).toEqual([
      'Postgres test/db: persistence.storageClass: got "fast" beside existingClaim, but it is for a claim that is made; leave one of them out',
    ]);
    expect(refusals({ existingClaim: 'mine', local })).toEqual([
      'Postgres test/db: persistence: got both existingClaim and local, give only one of them',
    ]);
  });

  test('as a folder without a node, or on a node without a folder', () => {
    expect(refusals({ local: { path: '/data' } })).toEqual([
      'Postgres test/db: persistence.local: got the path "/data" and the nodeName "", give both or none of them',
    ]);
    expect(refusals({ local: { nodeName: 'node-1' } })).toEqual([
      'Postgres test/db: persistence.local: got the path "" and the nodeName "node-1", give both or none of them',
    ]);
  });
});
