import { Backstage, SqliteDatabase, type SqliteDatabaseProps } from '../../lib';
import { readValues } from '../../lib/helm';
import { expectNames, expectRestricted } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import { allProps } from './sqlite-database-props';

const FOLDER = '/var/lib/backstage';
const withBackstage = (props?: SqliteDatabaseProps) =>
  synth((chart) => {
    new Backstage(chart, 'backstage', { database: new SqliteDatabase(chart, 'sqlite', props) });
  });
const podOf = (props?: SqliteDatabaseProps) =>
  find(withBackstage(props), 'Deployment').spec.template.spec as Manifest & { volumes: Manifest[] };
const volumeOf = (props?: SqliteDatabaseProps) => podOf(props).volumes.find(({ name }) => name === 'sqlite');
const claims = (props?: SqliteDatabaseProps) =>
  withBackstage(props).filter(({ kind }) => kind === 'PersistentVolumeClaim');

describe('SQLite with no properties', () => {
  test('is in the configuration, in a folder that the pod may write to', () => {
    const config = find(withBackstage(), 'ConfigMap', 'app-config').data['app-config-from-chart.yaml'] as string;
    expect((readValues(config) as { backend: Manifest }).backend.database).toEqual({
      client: 'better-sqlite3',
      connection: { directory: FOLDER },
    });
    expect(podOf().containers[0].volumeMounts).toContainEqual({ name: 'sqlite', mountPath: FOLDER });
    expectRestricted(withBackstage(), 1);
  });

  test('is for one pod', () => {
    const several = () =>
      synth((chart) => {
        new Backstage(chart, 'backstage', { replicas: 2, database: new SqliteDatabase(chart, 'sqlite') });
      });
    expect(several).toThrow("SQLite is each pod's own");
  });

  test('goes with the pod', () => {
    expect(volumeOf()).toEqual({ name: 'sqlite', emptyDir: {} });
    expect(claims()).toEqual([]);
  });
});

describe('SQLite on a volume', () => {
  test('has a claim of 1Gi of the default class', () => {
    const [claim] = claims({ persistence: { enabled: true } });
    expect(claim!.spec).toEqual({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } });
    expect(volumeOf({ persistence: { enabled: true } })).toEqual({
      name: 'sqlite',
      persistentVolumeClaim: { claimName: claim!.metadata.name },
    });
  });

  test('takes all properties', () => {
    expect(claims(allProps)).toEqual([
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: {
          ...{ name: 'portal-sqlite', namespace: 'portals', annotations: { owner: 'platform' } },
          labels: { team: 'platform', 'app.kubernetes.io/component': 'backstage' },
        },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'fast',
          resources: { requests: { storage: '5Gi' } },
        },
      },
    ]);
    expect(volumeOf(allProps)!.persistentVolumeClaim).toEqual({ claimName: 'portal-sqlite' });
  });

  test('may have one that is there', () => {
    const props = { persistence: { enabled: true, existingClaim: 'theirs' } };
    expect(claims(props)).toEqual([]);
    expect(volumeOf(props)).toEqual({ name: 'sqlite', persistentVolumeClaim: { claimName: 'theirs' } });
  });

  test('is not asked for and taken away at once', () => {
    expect(() => withBackstage({ persistence: { existingClaim: 'theirs' } })).toThrow(
      'SqliteDatabase test/sqlite: persistence.enabled: got false, but existingClaim is given; set it to true, or leave existingClaim out',
    );
  });

  test('keeps its name within 63 characters', () => {
    const { persistence } = allProps;
    expectNames(synth((chart) => new SqliteDatabase(chart, 'sqlite', { name: 'n'.repeat(63), persistence })));
    expectNames(synth((chart) => ['a', 'b'].map((id) => new SqliteDatabase(chart, id, { persistence }))));
  });
});
