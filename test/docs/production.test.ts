import { mergeFiles, readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { render } from '../support/render';
import { blocksOf, read, unwrapped } from './pages';

const text = read('docs/production.md');
const [eks, cluster, ...additions] = blocksOf(text, 'yaml').map((yaml) => readValues(yaml, 'docs/production.md'));
const variants = [
  ['EKS', eks!],
  ['any cluster', cluster!],
] as const;
const release = { release: 'portal', namespace: 'portal' };

describe.each(variants)('the values for %s', (_name, values) => {
  const objects = render(values, release);
  const [container] = find(objects, 'Deployment', 'backstage').spec.template.spec.containers;

  test('run the image that the commands push', () => {
    expect(text).toContain(`docker push ${container.image}\n`);
  });

  test('take sign-in from the Secret that the commands create', () => {
    const names = container.env.flatMap(({ valueFrom }: any) => valueFrom?.secretKeyRef?.name ?? []);
    expect(names).toContain('portal-github-oauth');
    expect(text).toContain('kubectl create secret generic portal-github-oauth --namespace portal');
  });

  test('register the callback that the OAuth App is given', () => {
    const config: any = readValues(find(objects, 'ConfigMap', '-app-config').data['app-config-from-chart.yaml']);
    expect(text).toContain(`\`${config.backend.baseUrl}/api/auth/github/handler/frame\``);
  });

  test('have a user whom the resolver finds', () => {
    const entities = Object.values<string>(find(objects, 'ConfigMap', '-catalog-0').data).join('\n');
    expect(entities).toMatch(/"kind": "?User/);
    expect(unwrapped(text)).toContain('the GitHub user `octocat`');
    expect(entities).toContain('octocat');
  });

  test('name objects as the commands do', () => {
    const ingress = find(objects, 'Ingress');
    expect(text).toContain(`kubectl get ingress --namespace portal ${ingress.metadata.name}\``);
    expect(text).toContain(`kubectl get ingressclass ${ingress.spec.ingressClassName}\``);
    expect(text).toContain(`--service-account ${find(objects, 'ServiceAccount', 'backstage').metadata.name} `);
    const token = container.env.find(({ valueFrom }: any) => valueFrom?.secretKeyRef?.key === 'check');
    expect(text).toContain(`kubectl get secret --namespace portal ${token.valueFrom.secretKeyRef.name} `);
  });

  test.each(additions)('take addition %#', (addition) => {
    expect(() => render(mergeFiles(values, addition), release)).not.toThrow();
  });
});

test('on EKS the database is verified with the certificates of the ConfigMap, and its password is in the Secret', () => {
  const { host, user, existingSecret, tls } = (eks as any).database.external;
  expect(text).toContain(`host=${host} `);
  expect(text).toContain(`CREATE ROLE ${user} LOGIN CREATEDB`);
  expect(text).toContain(`kubectl create secret generic ${existingSecret} --namespace portal --from-literal=password=`);
  expect(text).toContain(
    `kubectl create configmap ${tls.ca.existingConfigMap} --namespace portal --from-file=${tls.ca.key}`,
  );
});

test('on EKS the policy admits the load balancer by its subnets alone', () => {
  const { ingress } = find(render(eks, release), 'NetworkPolicy', 'portal-backstage').spec;
  const blocks = ingress.flatMap(({ from }: any) => from.map(({ ipBlock }: any) => ipBlock?.cidr));
  expect(blocks).toEqual(['10.0.0.0/20', '10.0.16.0/20']);
});

test('the tests of the release print what docs/production.md expects', () => {
  const script = read('charts/backstage/files/test-portal.js');
  for (const [, line] of text.matchAll(/^ok: (.*)$/gm)) expect(script).toContain(`return '${line}';`);
});
