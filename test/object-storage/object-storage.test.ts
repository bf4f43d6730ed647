import { ObjectStorage, type ObjectStorageProps } from '../../lib';
import { expectNames, expectRestricted, problemsOf } from '../support/checks';
import { diagnosticMode } from '../support/pod-props';
import { containersOf, find, synth, withoutScripts, type Manifest } from '../support/synth';
import { allProps } from './all-props';

const storage = (props?: ObjectStorageProps) => synth((chart) => new ObjectStorage(chart, 'storage', props));
const minimal = () => storage();
const maximal = () => storage(allProps);
const podOf = (props?: ObjectStorageProps) => find(storage(props), 'StatefulSet').spec.template.spec as Manifest;
const jobOf = (props?: ObjectStorageProps) => find(storage(props), 'Job', bucketsName(props)) as Manifest;
const bucketsName = (props?: ObjectStorageProps) =>
  storage(props)
    .map(({ metadata }) => metadata.name as string)
    .find((name) => name.includes('make-buckets'));
const variable = ({ env }: Manifest, name: string) => (env as Manifest[]).find((own) => own.name === name)!;
const keyOf = (container: Manifest, name: string) => variable(container, name).valueFrom.secretKeyRef as unknown;

describe('ObjectStorage with no properties', () => {
  test('runs VersityGW, pinned to a version', () => {
    expect(podOf().containers[0].image).toMatch(/^ghcr\.io\/versity\/versitygw:v1\.\d+\.\d+$/);
  });

  test('keeps its data on a volume of its own, and the users in memory', () => {
    const { template, volumeClaimTemplates } = find(minimal(), 'StatefulSet').spec;
    const { containers, volumes } = template.spec;
    expect(volumeClaimTemplates[0].spec).toEqual({
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '8Gi' } },
      volumeMode: 'Filesystem',
    });
    expect(containers[0].volumeMounts).toEqual([
      { name: 'data', mountPath: variable(containers[0], 'DATA').value },
      { name: 'run', mountPath: variable(containers[0], 'VGW_IAM_DIR').value },
    ]);
    expect(volumes).toEqual([{ name: 'run', emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }]);
  });

  test('makes a pair of keys for root, the writer and the reader once in the cluster', () => {
    const [makeSecret] = containersOf([find(minimal(), 'Job', findName('make-secret'))]);
    expect(variable(makeSecret!, 'SECRET_KEYS').value.split(',')).toEqual(
      ['root', 'writer', 'reader'].flatMap((user) => [`${user}-access-key-id`, `${user}-secret-access-key`]),
    );
    expect(minimal().some(({ kind }) => kind === 'Secret')).toBe(false);
  });

  test('tells clients how to reach it, with keys that read and keys that write', () => {
    synth((chart) => {
      const { connection, service, port } = new ObjectStorage(chart, 'storage');
      const key = (name: string) => ({ name: service.name, key: name });
      expect(connection).toEqual({
        endpoint: `http://${service.name}:${port}`,
        region: 'us-east-1',
        buckets: [
          { name: 'techdocs', readable: true },
          { name: 'backups', readable: false },
        ],
        reader: { accessKeyId: key('reader-access-key-id'), secretAccessKey: key('reader-secret-access-key') },
        writer: { accessKeyId: key('writer-access-key-id'), secretAccessKey: key('writer-secret-access-key') },
      });
    });
  });

  test('has a Service that leads to the port of the server, where the probes look too', () => {
    const [{ ports, readinessProbe, livenessProbe, startupProbe }] = podOf().containers;
    expect(find(minimal(), 'Service').spec.ports).toEqual([{ name: 's3', port: 7070, targetPort: 's3' }]);
    expect(ports).toEqual([{ name: 's3', containerPort: 7070 }]);
    for (const { httpGet } of [readinessProbe, livenessProbe, startupProbe]) {
      expect(httpGet).toEqual({ path: variable(podOf().containers[0], 'VGW_HEALTH').value, port: 's3' });
    }
  });

  test('makes the buckets with the keys of root, which nothing else gets', () => {
    const [job] = jobOf().spec.template.spec.containers;
    expect(JSON.parse(variable(job, 'BUCKETS').value)).toEqual([
      { name: 'techdocs', readable: true },
      { name: 'backups', readable: false },
    ]);
    const name = find(minimal(), 'Service').metadata.name;
    expect(keyOf(job, 'AWS_ACCESS_KEY_ID')).toEqual({ name, key: 'root-access-key-id' });
    expect(keyOf(podOf().containers[0], 'ROOT_ACCESS_KEY_ID')).toEqual({ name, key: 'root-access-key-id' });
    expect(JSON.stringify(job.env)).not.toContain('er-secret-access-key');
  });

  test('is a hook for Helm, after the rest, and no pod of the storage', () => {
    const { metadata, spec } = jobOf();
    expect(metadata.annotations).toMatchObject({ 'helm.sh/hook': 'post-install,post-upgrade' });
    const own = { 'app.kubernetes.io/component': 'object-storage-buckets' };
    expect(spec.template.metadata.labels).toEqual({ ...own, 'cdk8s.io/metadata.addr': expect.any(String) as string });
  });

  test('meets Pod Security restricted, as do its Jobs', () => {
    expectRestricted(minimal(), 3);
    expect(podOf().automountServiceAccountToken).toBe(false);
    expect(jobOf().spec.template.spec.automountServiceAccountToken).toBe(false);
  });
});

describe('ObjectStorage with all properties', () => {
  test('makes no keys where a Secret is given', () => {
    expect(maximal().map(({ kind }) => kind as string)).not.toContain('Role');
    expect(keyOf(podOf(allProps).containers[0], 'WRITER_ACCESS_KEY_ID')).toEqual({
      name: 'own',
      key: 'writer-access-key-id',
    });
  });

  test('hands on to the pod what is given for it', () => {
    const { affinity, nodeSelector, podSecurityContext, tolerations } = allProps;
    const pod = podOf(allProps);
    expect(pod).toMatchObject({ affinity, nodeSelector, tolerations, securityContext: podSecurityContext });
    expect(pod.imagePullSecrets).toEqual([{ name: 'pull' }, { name: 'own-pull' }]);
  });

  test('has its labels and annotations on every object', () => {
    for (const { metadata } of maximal()) {
      expect(metadata.labels).toEqual({ team: 'platform', 'app.kubernetes.io/component': 'object-storage' });
      expect(metadata.annotations).toMatchObject({ owner: 'platform' });
    }
  });

  test('takes every property', () => {
    expect(withoutScripts(maximal())).toMatchSnapshot();
  });
});

describe('ObjectStorage', () => {
  test('names the Job anew when the buckets change, since a Job cannot be changed', () => {
    const buckets = [{ name: 'docs' }];
    const names = [bucketsName(), bucketsName({ buckets }), bucketsName({ region: 'here' })];
    expect(new Set(names).size).toBe(3);
    expect(bucketsName({ buckets })).toBe(bucketsName({ buckets }));
  });

  test('refuses two buckets of one name', () => {
    const buckets = [{ name: 'docs' }, { name: 'docs', readable: true }];
    expect(problemsOf((chart) => new ObjectStorage(chart, 'storage', { buckets }))).toEqual([
      'ObjectStorage test/storage: buckets: the name docs occurs twice, give each bucket a name of its own',
    ]);
  });

  test('only waits in diagnostic mode, with its volume and without probes', () => {
    const [{ startupProbe: _s, readinessProbe: _r, livenessProbe: _l, ...same }] = podOf().containers;
    expect(podOf({ diagnosticMode }).containers[0]).toEqual({ ...same, command: ['cat'], args: ['-'] });
  });

  test('takes images from the given registry', () => {
    const images = containersOf(storage({ imageRegistry: 'mirror.example.com' })).map(({ image }) => image as string);
    expect(images).toHaveLength(3);
    for (const image of images) expect(image).toMatch(/^mirror\.example\.com\//);
  });

  test('keeps all names within 63 characters, however long its own', () => {
    expectNames(storage({ name: 'n'.repeat(63) }));
    expectNames(synth((chart) => new ObjectStorage(chart, 's'.repeat(80))));
    expect(find(storage({ name: 'n'.repeat(63) }), 'StatefulSet').metadata.name).toHaveLength(52);
  });

  test('does not select the pods of another one in the same chart', () => {
    const objects = synth((chart) => [new ObjectStorage(chart, 'a'), new ObjectStorage(chart, 'b')]);
    const selectors = objects.filter(({ kind }) => kind === 'Service').map(({ spec }) => JSON.stringify(spec.selector));
    expect(new Set(selectors).size).toBe(2);
  });
});

function findName(part: string): string {
  return minimal()
    .map(({ metadata }) => metadata.name as string)
    .find((name) => name.includes(`${part}-`))!;
}
