import { PortalValues } from '../../lib';
import { majors } from '../support/helm';
import { declared, valuesWith } from '../support/paths';
import { normalized, Renderer } from '../support/renderer';
import { portalChart } from '../support/portal-chart';

const chart = portalChart();
const BATCH = 60;
const paths = declared(PortalValues);

/** One of so many paths, others each day; all of them with MUTATION_STEP=1. */
const step = Math.min(Number(process.env.MUTATION_STEP ?? 30), 30);
const chosen = paths.filter((_, index) => index % step === new Date().getDate() % step);

describe.each(majors)('Helm %p', (major) => {
  const renderer = new Renderer(chart, major);
  afterAll(() => renderer.dispose());

  test('takes null at any path of the values for "not given", as the plain output does', () => {
    for (let start = 0; start < chosen.length; start += BATCH) {
      const cases = chosen.slice(start, start + BATCH).map(({ keys }) => valuesWith(keys, null));
      const options = { release: 'portal', namespace: 'space' };
      renderer.batch(cases, options).forEach((objects, index) => {
        const plain = chart.manifests(cases[index], { ...options, alias: `c${index}` });
        expect([cases[index], normalized(objects)]).toEqual([cases[index], normalized(plain)]);
      });
    }
  });
});
