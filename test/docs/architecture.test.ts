import { readValues } from '../../lib/helm';
import { documentWith } from '../../scripts/pictures/document';
import { find } from '../support/synth';
import { render } from '../support/render';
import { read, unwrapped } from './pages';

const page = read('docs/architecture.md');
const values = (name: string) => readValues(read(`charts/backstage/values-${name}.yaml`));

test('the pictures of docs/architecture.md are what `npm run generate` draws', () => {
  expect(page).toBe(documentWith(page));
});

test('the default and each preset have a picture', () => {
  const [first] = /^<!-- `npm run generate` draws .*$/m.exec(page)!;
  expect(() => documentWith(page.replace(first, ''))).toThrow('has no picture of no values');
  expect(() => documentWith(page.replace('values-ha.yaml; do', 'values-he.yaml; do'))).toThrow(
    'there are no values "values-he.yaml"',
  );
});

test('the text has the numbers of the presets', () => {
  const { minReplicas, maxReplicas } = find(render(values('ha')), 'HorizontalPodAutoscaler').spec;
  expect({ minReplicas, maxReplicas }).toEqual({ minReplicas: 2, maxReplicas: 5 });
  expect(unwrapped(page)).toContain('Two to five pods of Backstage');
  const [claim] = find(render({}), 'StatefulSet').spec.volumeClaimTemplates;
  expect(unwrapped(page)).toContain(`a volume of ${claim.spec.resources.requests.storage}`);
});
