import { Postgres, ServiceMonitor, type PostgresProps } from '../../lib';
import { problemsOf } from '../support/checks';
import { containersOf, find, synth, type Manifest } from '../support/synth';
import { allProps } from './all-props';

const postgres = (props?: PostgresProps) => synth((chart) => new Postgres(chart, 'db', props));
const podOf = (props?: PostgresProps) => find(postgres(props), 'StatefulSet').spec.template.spec as Manifest;
const argsOf = (props?: PostgresProps) => podOf(props).containers[0].args as string[];
const named = (list: Manifest[], name: string) => list.find((item) => item.name === name);
const connectionOf = (props?: PostgresProps) => {
  let connection: Manifest | undefined;
  synth((chart) => (connection = new Postgres(chart, 'db', props).connection));
  return connection!;
};

describe('the configuration of Postgres', () => {
  test.each([
    [0, 300],
    [1, 300],
    [2, 440],
    [6, 1000],
    [7, 1000],
    [100, 1000],
  ])('has connections for %i pods and one more: %i', (clientReplicas, connections) => {
    expect(argsOf({ clientReplicas })).toEqual(['postgres', '-c', `max_connections=${connections}`]);
  });

  test('comes last, so that it wins', () => {
    const configuration = { max_connections: 50, shared_buffers: '256MB', jit: false };
    expect(argsOf({ configuration }).slice(3)).toEqual([
      ...['-c', 'jit=false', '-c', 'max_connections=50', '-c', 'shared_buffers=256MB'],
    ]);
  });

  test('must not change what others rely on', () => {
    expect(problemsOf((chart) => new Postgres(chart, 'db', { configuration: { port: 5433 } }))).toEqual([
      'Postgres test/db: configuration.port: cannot be changed, since probes, Service and volume rely on it; leave it out',
    ]);
  });
});

describe('Postgres with TLS', () => {
  const tls = { enabled: true, certificatesSecret: 'db-tls' };

  test('shows the certificate of the Secret, with a key that its group may read', () => {
    expect(argsOf({ tls })).toEqual(
      expect.arrayContaining([
        'ssl=on',
        'ssl_min_protocol_version=TLSv1.2',
        'ssl_cert_file=/etc/postgresql/tls/tls.crt',
      ]),
    );
    expect(named(podOf({ tls }).volumes as Manifest[], 'certificates')!.secret).toEqual({
      secretName: 'db-tls',
      defaultMode: 0o440,
      items: [
        { key: 'tls.crt', path: 'tls.crt' },
        { key: 'tls.key', path: 'tls.key' },
      ],
    });
    expect(named(podOf(allProps).volumes as Manifest[], 'certificates')!.secret.items).toEqual([
      { key: 'server.crt', path: 'tls.crt' },
      { key: 'server.key', path: 'tls.key' },
    ]);
  });

  test('lets clients in by rules that an init container writes', () => {
    const { initContainers, containers } = podOf({ tls });
    const { value } = named(initContainers[0].env as Manifest[], 'HBA_FILE')!;
    expect(argsOf({ tls })).toContain(`hba_file=${value}`);
    for (const { volumeMounts } of [initContainers[0], containers[0]])
      expect(volumeMounts).toContainEqual({ name: 'run', mountPath: '/var/run/postgresql' });
  });

  test('tells clients to verify the server', () => {
    expect(connectionOf({ tls }).tls).toEqual({
      mode: 'verify-full',
      ca: { existingSecret: 'db-tls', key: 'ca.crt' },
    });
    expect(connectionOf(allProps).tls.ca).toEqual({ existingSecret: 'db-tls', key: 'root.crt' });
    expect(connectionOf().tls).toBeUndefined();
  });

  test('looks for a new certificate while it lives', () => {
    const [{ livenessProbe }] = podOf({ tls }).containers;
    expect(livenessProbe.exec.command.slice(-2)).toEqual(['/etc/postgresql/tls', '/var/run/postgresql']);
    expect(podOf().containers[0].livenessProbe.exec.command[0]).toBe('pg_isready');
  });

  test('needs a certificate', () => {
    expect(problemsOf((chart) => new Postgres(chart, 'db', { tls: { enabled: true } }))).toEqual([
      'Postgres test/db: tls.certificatesSecret: must be given, the name of the Secret with the certificate of the server',
    ]);
  });

  test('is off by default, with the rules that are on the volume', () => {
    expect(argsOf().join(' ')).not.toMatch(/ssl|hba/);
    expect(podOf().initContainers[0].env).toHaveLength(1);
  });
});

describe('Postgres with metrics', () => {
  const metrics = { enabled: true };
  const exporterOf = (props: PostgresProps) => named(podOf(props).containers as Manifest[], 'metrics')!;

  test('has an exporter, pinned to a version, that logs in over the loopback with a password file', () => {
    const { image, env, volumeMounts } = exporterOf({ metrics });
    expect(image).toMatch(/^quay\.io\/prometheuscommunity\/postgres-exporter:v\d+\.\d+\.\d+$/);
    expect(env).toEqual([
      { name: 'DATA_SOURCE_URI', value: '127.0.0.1:5432/?sslmode=disable' },
      { name: 'DATA_SOURCE_USER', value: 'backstage' },
      { name: 'DATA_SOURCE_PASS_FILE', value: '/etc/postgresql/secrets/user-password' },
      { name: 'PGDATABASE', value: 'backstage' },
    ]);
    expect(volumeMounts).toEqual([{ name: 'secrets', mountPath: '/etc/postgresql/secrets', readOnly: true }]);
  });

  test('is ready without it, as clients need the server only', () => {
    expect(exporterOf({ metrics })).not.toHaveProperty('readinessProbe');
    expect(exporterOf({ metrics }).livenessProbe.httpGet).toEqual({ path: '/', port: 'metrics' });
  });

  test('takes image, port and resources', () => {
    const { image, args, ports, resources, imagePullPolicy } = exporterOf(allProps);
    expect({ image, args, ports, resources, imagePullPolicy }).toEqual({
      image: 'r.example.com/team/exporter:1',
      args: ['--web.listen-address=:9000'],
      ports: [{ name: 'metrics', containerPort: 9000 }],
      resources: { limits: { memory: '64Mi' } },
      imagePullPolicy: 'Always',
    });
    expect(find(postgres(allProps), 'Service', 'db').spec.ports).toContainEqual({
      ...{ name: 'metrics', port: 9000, targetPort: 'metrics' },
    });
  });

  test('is found by a ServiceMonitor for the labels of its pods, on the Service with the port only', () => {
    const objects = synth((chart) => {
      new ServiceMonitor(chart, 'monitor', { target: new Postgres(chart, 'db', { metrics }).workload });
    });
    const { selector, endpoints } = find(objects, 'ServiceMonitor').spec;
    const selected = Object.entries(selector.matchLabels as object);
    const found = objects.filter(
      ({ kind, metadata, spec }) =>
        kind === 'Service' &&
        selected.every(([key, value]) => metadata.labels?.[key] === value) &&
        named(spec.ports as Manifest[], endpoints[0].port as string) !== undefined,
    );
    expect(found).toHaveLength(1);
  });

  test('has requests and a limit for the memory of every container', () => {
    for (const { resources } of containersOf(postgres({ metrics }))) {
      expect(resources.requests).toEqual({ cpu: expect.any(String), memory: expect.any(String) });
      expect(resources.limits).toEqual({ memory: expect.any(String) });
    }
  });

  test('has none by default', () => {
    expect(podOf().containers).toHaveLength(1);
    expect(find(postgres(), 'Service', 'db-service').spec.ports).toHaveLength(1);
  });
});

describe('what the image starts with', () => {
  const problems = (props: PostgresProps) => problemsOf((chart) => new Postgres(chart, 'db', props));

  test('has no variable twice', () => {
    const own = (podOf().containers[0].env as Manifest[]).map(({ name }) => name as string);
    expect(own.length).toBeGreaterThan(5);
    for (const name of own)
      expect(problems({ extraEnvVars: [{ name, value: 'x' }] })).toEqual([
        `Postgres test/db: extraEnvVars[0]: "${name}" is set by the chart itself, leave it out`,
      ]);
    expect(problems({ extraEnvVars: [{ name: 'TZ', value: 'UTC' }] })).toEqual([]);
  });

  test('has the password in a file only', () => {
    expect(problems({ extraEnvVars: [{ name: 'POSTGRES_PASSWORD', value: 's3cret' }] })).toEqual([
      'Postgres test/db: extraEnvVars[0]: "POSTGRES_PASSWORD" is not taken beside the file with the password, use auth.existingSecret',
    ]);
  });

  test('has the script that makes the role', () => {
    expect(problems({ initdb: { scripts: { 'create-role.sh': 'true' } } })).toEqual([
      'Postgres test/db: initdb.scripts: has "create-role.sh", which is the script of the chart that makes the role; give yours another name',
    ]);
    expect(problems({ initdb: { scripts: { 'create-schema.sh': 'true' } } })).toEqual([]);
  });
});
