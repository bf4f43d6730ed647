import fc from 'fast-check';
import { ValuesError } from '../../lib/helm';
import { acceptedValues } from '../support/portal-values';
import { normalized } from '../support/renderer';
import { expectRestricted } from '../support/checks';
import { containersOf, find } from '../support/synth';
import { kinds, ownChart } from './own-chart';
import { portalChart } from '../support/portal-chart';

const chart = portalChart();
const manifests = (values = {}, release = 'portal') => chart.manifests(values, { release, namespace: 'space' });

describe('the portal with default values', () => {
  test('is a Backstage with its own Postgres, wired together', () => {
    const [, backend] = containersOf([find(manifests(), 'Deployment')]);
    expect(backend!.env).toContainEqual({
      name: 'POSTGRES_HOST',
      value: find(manifests(), 'Service', 'postgresql').metadata.name,
    });
    expect(find(manifests(), 'Service', 'postgresql').spec.selector).toEqual(
      find(manifests(), 'StatefulSet').spec.selector.matchLabels,
    );
  });

  test('has the names that users of backstage/charts know', () => {
    expect(find(manifests(), 'Deployment').metadata.name).toBe('portal-backstage');
    expect(find(manifests(), 'Service', '-backstage').metadata.name).toBe('portal-backstage');
    expect(find(manifests(), 'ConfigMap', 'app-config').metadata.name).toBe('portal-backstage-app-config');
    expect(find(manifests(), 'StatefulSet').metadata.name).toBe('portal-postgresql');
  });

  test('contains no Secret', () => {
    expect(kinds(manifests())).not.toContain('Secret');
  });

  test('names no namespace where none is given, so that kubectl decides', () => {
    expect(JSON.stringify(chart.manifests())).not.toContain('"namespace"');
  });

  test('meets Pod Security restricted in every pod, and pins every image', () => {
    expectRestricted(manifests(), 3);
    for (const { image } of containersOf(manifests())) expect(image).toMatch(/:\d+\.[\d.]+$/);
  });
});

describe('the portal for given values', () => {
  test('has no database where it is not enabled', () => {
    const objects = manifests({ postgresql: { enabled: false } });
    expect(kinds(objects)).not.toContain('StatefulSet');
    expect(JSON.stringify(find(objects, 'Deployment'))).not.toContain('POSTGRES');
  });

  test('runs as an account of its own, as the one that is named, or as the default one', () => {
    const account = (serviceAccount: object) =>
      find(manifests({ serviceAccount }), 'Deployment').spec.template.spec.serviceAccountName as string;
    expect(account({})).toBe('portal-backstage');
    expect(account({ name: 'own' })).toBe('own');
    expect(account({ create: false })).toBe('default');
    expect(account({ create: false, name: 'theirs' })).toBe('theirs');
  });

  test('makes no passwords where a Secret is given', () => {
    const objects = manifests({ postgresql: { auth: { existingSecret: 'own' } } });
    expect(kinds(objects)).not.toContain('Job');
    expect(JSON.stringify(find(objects, 'Deployment'))).toContain('{"name":"own","key":"user-password"}');
  });

  test('keeps names within their limits for the longest release name', () => {
    for (const object of manifests({}, 'r'.repeat(53)) as { kind: string; metadata: { name: string } }[]) {
      expect(object.metadata.name.length).toBeLessThanOrEqual(object.kind === 'StatefulSet' ? 52 : 63);
    }
  });

  test('keeps two releases apart, however alike their names', () => {
    const identities = (release: string) =>
      (manifests({}, release) as { kind: string; metadata: { name: string } }[]).map(
        ({ kind, metadata }) => `${kind}/${metadata.name}`,
      );
    const [a, b] = [`${'r'.repeat(52)}a`, `${'r'.repeat(52)}b`].map(identities);
    expect(a!.filter((identity) => b!.includes(identity))).toEqual([]);
  });

  test('makes the passwords with the image of Backstage, wherever that is from and runs', () => {
    const job = find(
      manifests({
        global: { imageRegistry: 'mirror.example.com' },
        backstage: {
          image: { repository: 'acme/portal', tag: '2', pullSecrets: ['pull'] },
          tolerations: [{ key: 'k' }],
        },
      }),
      'Job',
    ).spec.template.spec;
    expect(job.containers[0].image).toBe('mirror.example.com/acme/portal:2');
    expect(job).toMatchObject({ imagePullSecrets: [{ name: 'pull' }], tolerations: [{ key: 'k' }] });
  });

  test('takes null for every value that is optional', () => {
    const image = { registry: null, tag: null, digest: null, pullPolicy: null, pullSecrets: null };
    const values = {
      ...{ nameOverride: null, fullnameOverride: null, global: { imageRegistry: null, imagePullSecrets: null } },
      ...{ backstage: { image, resources: null }, serviceAccount: { name: null } },
      postgresql: { auth: { existingSecret: null }, persistence: { storageClass: null } },
    };
    expect(find(manifests(values), 'Deployment').spec.template.spec.containers[0].image).toBe(
      'backstage/backstage:1.55.0',
    );
  });

  test('refuses what is not allowed, one sentence for each problem', () => {
    const problems = (values: object) => {
      try {
        manifests(values);
        return [];
      } catch (error) {
        return (error as ValuesError).problems;
      }
    };
    expect(problems({ backstage: { replicas: '2', replica: 3 }, service: { type: 'None' } })).toEqual([
      expect.stringMatching(/^backstage\.replica: unknown key, allowed are replicas, /),
      'backstage.replicas: got "2", allowed is integer',
      'service.type: got "None", allowed are "ClusterIP", "NodePort", "LoadBalancer"',
    ]);
    expect(problems({ postgresql: { auth: { username: 'postgres' } } })).toEqual([
      'postgresql.auth.username: got "postgres", which is the superuser; choose a role of its own for Backstage',
    ]);
    expect(problems({ backstage: { command: null }, postgresql: null })).toEqual([]);
  });

  test('gives the same objects as constructs with concrete values in somebody’s own chart', () => {
    fc.assert(
      fc.property(acceptedValues, (values) => {
        expect(compact(normalized(ownChart(values, 'portal')))).toEqual(compact(normalized(manifests(values))));
      }),
      { numRuns: Number(process.env.PARITY_RUNS ?? 60) },
    );
  });
});

/** cdk8s leaves out fields that are null; so does the API server, for which a map of nothing but them is an empty one. */
function compact(data: any): any {
  if (Array.isArray(data)) return data.map(compact).filter(isNew);
  if (typeof data !== 'object' || data === null) return data;
  const fields = Object.entries(data).map(([key, value]) => [key, compact(value)] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== null && !isEmptyMap(value)));
}

function isEmptyMap(value: unknown): boolean {
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value ?? {}).length === 0;
}

/** Of equal items in a row one is kept, by an ordinary chart after it has dropped what is null in them. */
const isNew = (item: unknown, index: number, items: readonly unknown[]): boolean =>
  index === 0 || JSON.stringify(item) !== JSON.stringify(items[index - 1]);
