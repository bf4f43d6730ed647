import { readValues } from '../../lib/helm';
import { find, type Manifest } from '../support/synth';
import { render } from '../support/render';
import { read, unwrapped } from './pages';

const text = read('docs/architecture.md');
const values = (name: string) => readValues(read(`charts/backstage/values-${name}.yaml`));

/** The picture below a heading. */
const pictureOf = (heading: string) =>
  new RegExp(`^### ${heading}\n+^\`\`\`mermaid\n(.*?)^\`\`\``, 'ms').exec(text)![1]!;

// Kinds that a picture shows; the others only carry what these need.
const SHOWN =
  /^(Deployment|StatefulSet|Job|HorizontalPodAutoscaler|PodDisruptionBudget|NetworkPolicy|Service|ConfigMap)$/;
// What a picture leaves out: scripts, the name of each pod of Postgres, and what lets the Job and `helm test` connect.
const LEFT_OUT = [
  ...['ConfigMap portal-backstage-scripts', 'ConfigMap portal-postgresql-init', 'Service portal-postgresql-hl'],
  ...['NetworkPolicy portal-postgresql-make-secret', 'NetworkPolicy portal-backstage-test'],
];

/** The objects of a portal by kind and name, without the hash in the names of Jobs. */
const namesOf = (objects: readonly Manifest[]) =>
  objects
    .filter(({ kind }) => SHOWN.test(kind as string))
    .map(({ kind, metadata }) => `${String(kind)} ${String(metadata.name).replace(/-[0-9a-f]{8}$/, '')}`)
    .filter((name) => !LEFT_OUT.includes(name))
    .sort();

describe.each([
  ['The default', {}],
  ['values-kind.yaml', values('kind')],
  ['values-ha.yaml', values('ha')],
])('the picture of %s', (heading, preset) => {
  const picture = pictureOf(heading);
  const drawn = [...picture.matchAll(/"([A-Z]\w+ [a-z][\w-]+)"/g)].map(([, name]) => name!);
  const objects = render(preset);

  test('has the objects of the portal and no others', () => {
    const ofStatefulSet = ['PersistentVolumeClaim data-portal-postgresql-0', 'Secret portal-postgresql'];
    expect(drawn.sort()).toEqual([...namesOf(objects), ...ofStatefulSet].sort());
  });

  test('has the volume and the Secret of Postgres', () => {
    const { volumeClaimTemplates, template } = find(objects, 'StatefulSet').spec;
    expect(drawn).toContain(`PersistentVolumeClaim ${volumeClaimTemplates[0].metadata.name}-portal-postgresql-0`);
    const secrets = template.spec.volumes.flatMap(({ secret }: any) => secret?.secretName ?? []);
    expect(drawn).toEqual(expect.arrayContaining(secrets.map((name: string) => `Secret ${name}`)));
  });
});

test('docs/architecture.md has the numbers of the presets', () => {
  const { minReplicas, maxReplicas } = find(render(values('ha')), 'HorizontalPodAutoscaler').spec;
  expect(pictureOf('values-ha.yaml')).toContain(`|${minReplicas} to ${maxReplicas} pods|`);
  const [port] = find(render(values('kind')), 'Service', 'backstage').spec.ports;
  expect(pictureOf('values-kind.yaml')).toContain(`node port ${port.nodePort}`);
  const [claim] = find(render({}), 'StatefulSet').spec.volumeClaimTemplates;
  expect(unwrapped(text)).toContain(`a volume of ${claim.spec.resources.requests.storage}`);
});
