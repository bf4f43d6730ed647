import { Postgres, type PostgresProps } from '../../lib';
import { containersOf, find, podSpecsOf, synth, withoutScripts } from '../support/synth';

// Does not compile when a property is added and not listed here.
const allProps: Required<PostgresProps> = {
  name: 'db',
  labels: { team: 'platform' },
  selectorLabels: { app: 'db' },
  image: { registry: 'r.example.com', repository: 'team/postgres', tag: '17.7', digest: '', pullPolicy: 'Always' },
  imageRegistry: '',
  imagePullSecrets: [{ name: 'pull' }],
  auth: {
    username: 'portal',
    database: 'portal',
    existingSecret: 'own',
    secretKeys: { adminPasswordKey: 'admin', userPasswordKey: 'user' },
  },
  persistence: { size: '20Gi', storageClass: 'fast' },
  resources: { limits: { memory: '2Gi' } },
  secretPod: { image: 'node:22' },
  podAnnotations: { note: 'x' },
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'k' }],
  affinity: { podAntiAffinity: {} },
};

const minimal = () => synth((chart) => new Postgres(chart, 'db'));
const maximal = () => synth((chart) => new Postgres(chart, 'db', allProps));

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

  test('meets Pod Security restricted as user 999', () => {
    const postgres = find(minimal(), 'StatefulSet').spec.template.spec;
    expect(postgres.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: 999,
      fsGroup: 999,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    for (const pod of podSpecsOf(minimal())) expect(pod.securityContext.runAsNonRoot).toBe(true);
    for (const { securityContext } of containersOf(minimal())) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      });
    }
  });

  test('is ready only when it answers over TCP, which it does not while it fills an empty volume', () => {
    const [{ readinessProbe, startupProbe }] = find(minimal(), 'StatefulSet').spec.template.spec.containers;
    for (const { exec } of [readinessProbe, startupProbe])
      expect(exec.command).toEqual(['pg_isready', '--host', '127.0.0.1', '--quiet']);
  });
});

describe('Postgres with all properties', () => {
  test('makes no passwords where a Secret is given', () => {
    expect(maximal().filter(({ kind }) => kind === 'Job' || kind === 'Role')).toEqual([]);
    expect(find(maximal(), 'StatefulSet').spec.template.spec.volumes).toContainEqual({
      name: 'secrets',
      secret: {
        secretName: 'own',
        defaultMode: 0o440,
        items: [
          { key: 'admin', path: 'admin' },
          { key: 'user', path: 'user' },
        ],
      },
    });
  });

  test('takes every property', () => {
    expect(withoutScripts(maximal())).toMatchSnapshot();
  });
});
