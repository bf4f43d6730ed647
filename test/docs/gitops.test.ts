import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { readValues } from '../../lib/helm';
import { checkedInChart } from '../support/checked-in-chart';
import { gitopsComplaints } from '../support/gitops-crds';
import { goCommand } from '../support/go-modules';
import { helm, majors } from '../support/helm';
import { rendered } from '../support/renderer';
import { render } from '../support/render';
import { find } from '../support/synth';
import { blocksOf, read } from './pages';

const KUSTOMIZE = { path: 'sigs.k8s.io/kustomize/kustomize/v5', version: 'v5.8.1' };
const HCL = { path: 'github.com/hashicorp/hcl/v2', version: 'v2.24.0' };

const page = read('docs/gitops.md');
const [application, applicationSet, flux, kustomization, parent, parentValues] = blocksOf(page, 'yaml');
const { name, version } = readValues(read('charts/backstage/Chart.yaml')) as { name: string; version: string };
const options = { release: 'portal', namespace: 'portal' };

const folder = mkdtempSync(join(tmpdir(), 'gitops-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** A folder with files, and with the chart where the tools look for what they have downloaded. */
function project(title: string, files: Readonly<Record<string, string>>, chart: string): string {
  const path = join(folder, title);
  mkdirSync(join(path, 'charts'), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  cpSync(checkedInChart, join(path, 'charts', chart), { recursive: true });
  return path;
}

const expectPortal = (objects: any[], host = 'portal.example.com') =>
  expect(find(objects, 'Ingress').spec).toMatchObject({ ingressClassName: 'nginx', rules: [{ host }] });

describe('Argo CD', () => {
  test('knows the Application, whose values make an Ingress', () => {
    const object: any = readValues(application!);
    expect(gitopsComplaints(object)).toEqual([]);
    expect(object.spec.source).toMatchObject({ chart: name, targetRevision: version });
    expectPortal(render(object.spec.source.helm.valuesObject as object));
  });

  test('makes an Application of each element of the ApplicationSet', () => {
    const set: any = readValues(applicationSet!);
    expect(gitopsComplaints(set)).toEqual([]);
    const [{ list }] = set.spec.generators;
    const { elements } = list as { elements: { name: string; host: string }[] };
    for (const element of elements) {
      const text = JSON.stringify(set.spec.template).replaceAll(/\{\{\.(\w+)\}\}/g, (_, key: keyof typeof element) => {
        return element[key];
      });
      expect(text).not.toContain('undefined');
      const made = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', ...JSON.parse(text) };
      expect(gitopsComplaints(made)).toEqual([]);
      expect(made.spec.destination.namespace).toBe(element.name);
      expectPortal(render(made.spec.source.helm.valuesObject as object), element.host);
    }
    expect(new Set(elements.map((element) => element.name)).size).toBe(2);
  });

  test('refuses a field that its CRD does not have', () => {
    const object: any = readValues(application!.replace('valuesObject:', 'valueObject:'));
    expect(gitopsComplaints(object).join()).toContain('valueObject');
  });
});

test('Flux knows the OCIRepository, and the HelmRelease that installs from it', () => {
  const [repository, release] = flux!.split(/^---\n/m).map((text): any => readValues(text));
  expect([...gitopsComplaints(repository), ...gitopsComplaints(release)]).toEqual([]);
  expect(repository.spec).toMatchObject({ url: expect.stringMatching(`^oci://.*/${name}$`), ref: { tag: version } });
  expect(release.spec.chartRef).toEqual({ kind: repository.kind, name: repository.metadata.name });
  expect(release.metadata.namespace).toBe(repository.metadata.namespace);
  expectPortal(render(release.spec.values as object));
  const [identity] = repository.spec.verify.matchOIDCIdentity;
  expect('https://token.actions.githubusercontent.com').toMatch(new RegExp(identity.issuer as string));
  const workflow = 'https://github.com/cdk8s-backstage/cdk8s-backstage/.github/workflows/release.yml';
  expect(`${workflow}@refs/tags/v${version}`).toMatch(new RegExp(identity.subject as string));
  expect(`${workflow}@refs/heads/main`).not.toMatch(new RegExp(identity.subject as string));
});

test('Kustomize renders what Helm renders, with the patch', () => {
  const path = project('kustomize', { 'kustomization.yaml': kustomization! }, `${name}-${version}/${name}`);
  const { stdout, stderr, error } = spawnSync(
    goCommand(KUSTOMIZE),
    ['build', '--enable-helm', '--helm-command', helm(3).path, path],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (error) throw error;
  expect(stderr).toBe('');
  writeFileSync(join(folder, 'kustomized.yaml'), stdout);
  const objects: any[] = Yaml.load(join(folder, 'kustomized.yaml'));
  expectPortal(objects);
  const { valuesInline } = (readValues(kustomization!) as any).helmCharts[0];
  const expected: any[] = rendered(3, checkedInChart, { values: valuesInline, options }).filter(
    ({ metadata }: any) => metadata.annotations?.['helm.sh/hook'] !== 'test',
  );
  const deployment = expected.find(({ kind }) => kind === 'Deployment');
  deployment.metadata.annotations = { ...deployment.metadata.annotations, team: 'platform' };
  const byName = (all: any[]) => new Map(all.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
  expect(byName(objects)).toEqual(byName(expected));
});

test('Terraform reads the module, and terraform fmt leaves it as it is', () => {
  const [module] = blocksOf(page, 'hcl');
  const { status, stdout, stderr } = spawnSync(goCommand(HCL, '/cmd/hclfmt'), ['-check'], {
    input: module,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(module);
  expect(module).toMatch(new RegExp(`chart += "${name}"\n +version += "${version}"`));
});

test.each(majors)('the umbrella chart has the portal, with Helm %i', (major) => {
  const files = { 'Chart.yaml': parent!, 'values.yaml': parentValues! };
  const objects = rendered(major, project(`umbrella-${major}`, files, name), { values: {}, options });
  const { backstage } = readValues(parentValues!) as { backstage: object };
  expectPortal(objects);
  expect(objects).toEqual(rendered(major, checkedInChart, { values: backstage, options }));
  expect((readValues(parent!) as any).dependencies[0]).toMatchObject({ name, version });
});
