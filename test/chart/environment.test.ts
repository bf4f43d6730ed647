import { render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const WITH_ALL = { metrics: { serviceMonitor: { enabled: true } } };
const OWN = [
  'APP_CONFIG_backend_listen',
  'NODE_ENV',
  ...['PREPARE_DATABASE_IMAGE', 'PREPARE_DATABASE_TIMEOUT_SECONDS'],
  ...['POSTGRES_HOST', 'POSTGRES_PORT', 'POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB'],
  ...['OTEL_EXPORTER_PROMETHEUS_HOST', 'OTEL_EXPORTER_PROMETHEUS_PORT'],
];

const podOf = (values: object, name = '-backstage') =>
  find(render(values), 'Deployment', name).spec.template.spec as Manifest;
const namesOf = (list: unknown) => (list as Manifest[]).map(({ name }) => name as string);
const environment = (extraEnvVars: object[], values: object = WITH_ALL) =>
  podOf({ postgresql: { enabled: true }, ...values, backstage: { extraEnvVars } }).containers[0].env as Manifest[];

describe('the environment of Backstage', () => {
  test('is where to listen, first, and then what the chart knows', () => {
    expect(namesOf(environment([]))).toEqual(OWN);
  });

  test.each(OWN.slice(1))('has %s only once where extraEnvVars have it', (name) => {
    const own = { name, valueFrom: { secretKeyRef: { name: 'own', key: name } } };
    const env = environment([own]);
    expect(env.filter((variable) => variable.name === name)).toEqual([own]);
    expect(namesOf(env).sort()).toEqual([...OWN].sort());
    expect(env[0]!.name).toBe('APP_CONFIG_backend_listen');
  });

  test('has both where a name only begins or ends like another', () => {
    const own = ['MY_NODE_ENV', 'NODE_ENV_2', 'POSTGRES_HOSTS'];
    expect(namesOf(environment(own.map((name) => ({ name, value: 'own' }))))).toEqual([...OWN, ...own]);
  });

  test('keeps what a variable takes from elsewhere', () => {
    const own = { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: 'own', key: 'password' } } };
    expect(environment([own]).filter(({ name }) => name === 'POSTGRES_PASSWORD')).toEqual([own]);
  });

  test('is the same for what prepares the database', () => {
    const backstage = { extraEnvVars: [{ name: 'POSTGRES_HOST', value: 'own' }] };
    const { initContainers } = podOf({ backstage, postgresql: { enabled: true } });
    const own = (initContainers[0].env as Manifest[]).filter(({ name }) => name === 'POSTGRES_HOST');
    expect(own).toEqual([{ name: 'POSTGRES_HOST', value: 'own' }]);
  });
});

describe.each(['backstage', 'frontend'])('the folder for temporary files of %s', (component) => {
  const given = (own: object) =>
    component === 'frontend'
      ? podOf({ frontend: { enabled: true, ...own } }, '-frontend')
      : podOf({ backstage: own }, '-backstage');

  test('is on a volume of a name that nobody else would choose', () => {
    const { volumes, containers } = given({});
    expect(volumes).toContainEqual({ name: 'backstage-tmp', emptyDir: {} });
    expect(containers[0].volumeMounts).toContainEqual({ name: 'backstage-tmp', mountPath: '/tmp' });
  });

  test('is the user’s where they mount one', () => {
    const mount = { name: 'tmp', mountPath: '/tmp' };
    const { volumes, containers } = given({
      extraVolumes: [{ name: 'tmp', emptyDir: { medium: 'Memory' } }],
      extraVolumeMounts: [mount],
    });
    expect(namesOf(volumes)).not.toContain('backstage-tmp');
    expect(volumes).toContainEqual({ name: 'tmp', emptyDir: { medium: 'Memory' } });
    expect((containers[0].volumeMounts as Manifest[]).filter(({ mountPath }) => mountPath === '/tmp')).toEqual([mount]);
  });

  test('stays where the user mounts one below it, or a volume of the name tmp elsewhere', () => {
    const { volumes, containers } = given({
      extraVolumes: [{ name: 'tmp', emptyDir: {} }],
      extraVolumeMounts: [{ name: 'tmp', mountPath: '/tmp/cache' }],
    });
    expect(namesOf(volumes)).toEqual(expect.arrayContaining(['backstage-tmp', 'tmp']));
    expect(namesOf(containers[0].volumeMounts)).toEqual(expect.arrayContaining(['backstage-tmp', 'tmp']));
  });
});
