import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { render } from '../support/render';

const text = readFileSync(join(__dirname, '../../docs/gitops.md'), 'utf8');

test('the values of the Application in docs/gitops.md are accepted, and make an Ingress', () => {
  const application: any = readValues(/^```yaml\n(.*?)^```$/ms.exec(text)![1]!);
  const objects = render(application.spec.source.helm.valuesObject as object);
  expect(find(objects, 'Ingress').spec).toMatchObject({
    ingressClassName: 'nginx',
    rules: [{ host: 'portal.example.com' }],
  });
});
