import { readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { render } from '../support/render';
import { blocksOf, read } from './pages';

const text = read('docs/gitops.md');

test('the values of the Application in docs/gitops.md are accepted, and make an Ingress', () => {
  const application: any = readValues(blocksOf(text, 'yaml')[0]!);
  const objects = render(application.spec.source.helm.valuesObject as object);
  expect(find(objects, 'Ingress').spec).toMatchObject({
    ingressClassName: 'nginx',
    rules: [{ host: 'portal.example.com' }],
  });
});
