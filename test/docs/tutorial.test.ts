import { mergeFiles, readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { render } from '../support/render';
import { blocksOf, read, unwrapped } from './pages';

const text = read('docs/tutorial.md');
const kind = readValues(read('charts/backstage/values-kind.yaml'));
const [own, github] = blocksOf(text, 'yaml');
const release = { release: 'portal', namespace: 'portal' };

test('the tutorial names the package as the chart is called', () => {
  const { name, version } = readValues(read('charts/backstage/Chart.yaml')) as Record<string, string>;
  expect(text).toContain(`\`dist/${name!}-${version!}.tgz\``);
});

test('the tutorial opens the portal at the address of the preset, by the Service that is there', () => {
  const { metadata, spec } = find(render(kind, release), 'Service', 'backstage');
  expect(text).toContain(`port-forward --namespace portal service/${metadata.name} ${spec.ports[0].port}\n`);
  expect(text).toContain(`<${(kind as any).publicUrl}>`);
});

test('the preset lets the guest of the tutorial in', () => {
  expect((kind as any).auth.providers.guest.dangerouslyAllowOutsideDevelopment).toBe(true);
});

test('with its values, the catalog has the component of the tutorial and its owner', () => {
  const objects = render(mergeFiles(kind, readValues(own!)), release);
  const entities = Object.values<string>(find(objects, 'ConfigMap', '-catalog-0').data).map((file) => readValues(file));
  const [group, component] = entities as any[];
  expect(unwrapped(text)).toContain(`has \`${component.metadata.name}\``);
  expect(component.spec.owner).toBe(group.metadata.name);
});

test('with GitHub, guests are out, and the callback is that of the OAuth App', () => {
  const objects = render(mergeFiles(kind, readValues(github!)), release);
  const config: any = readValues(find(objects, 'ConfigMap', '-app-config').data['app-config-from-chart.yaml']);
  expect(Object.keys(config.auth.providers)).toEqual(['github']);
  expect(text).toContain(`\`${config.backend.baseUrl}/api/auth/github/handler/frame\``);
  const [{ image }] = find(objects, 'Deployment', 'backstage').spec.template.spec.containers;
  expect(text).toContain(`kind load docker-image ${image}\n`);
});

test('the tutorial expects what the tests of the release print', () => {
  const script = read('charts/backstage/files/test-portal.js');
  const lines = [...text.matchAll(/^ok: (.*)$/gm)].map(([, line]) => line);
  expect(lines).toHaveLength(1);
  for (const line of lines) expect(script).toContain(`return '${line}';`);
});
