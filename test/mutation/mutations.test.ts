import { PortalValues } from '../../lib';
import { ValuesError } from '../../lib/helm';
import { checkedInChart } from '../support/checked-in-chart';
import { declared, valuesWith } from '../support/paths';
import { normalized, rendered } from '../support/renderer';
import { portalChart } from '../support/portal-chart';

const MUTATIONS: readonly unknown[] = ['', 0, -1, 1e30, true, 'x'.repeat(253), '{{', [null], { unknownKey: 1 }];
const options = { release: 'portal', namespace: 'space' };
const chart = portalChart();
const all = declared(PortalValues).flatMap(({ keys }) => MUTATIONS.map((value) => ({ keys, value })));

/** One of so many mutations, others each day; all of them with MUTATION_STEP=1. */
const step = Number(process.env.MUTATION_STEP ?? 500);
const chosen = all.filter((_, index) => index % step === new Date().getDate() % step);

interface Outcome {
  readonly objects?: object[];
  readonly complaint?: string;
}

function outcome(render: () => object[]): Outcome {
  try {
    return { objects: normalized(render()) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { complaint: error.message };
  }
}

/** What Helm says where a template fails by itself, instead of refusing. */
const RAW =
  /panic|nil pointer|wrong type|interface \{\}|error calling (?!fail|include)|YAML parse error|parse template/;

test.each(chosen.map(({ keys, value }) => [keys.join('.'), JSON.stringify(value).slice(0, 30), keys, value] as const))(
  'both outputs agree where %s is %s',
  (path, _, keys, value) => {
    const values = valuesWith(keys, value);
    const plain = outcome(() => chart.manifests(values, options));
    const helm = outcome(() => rendered(4, checkedInChart, { values, options }));
    expect(helm.complaint ?? '').not.toMatch(RAW);
    expect(helm.objects).toEqual(plain.objects);
    if (plain.objects !== undefined) return;
    expect(() => chart.manifests(values, options)).toThrow(ValuesError);
    // A rule may begin with the path of the value that goes against it.
    expect(plain.complaint).toContain(keys[0]);
    expect(helm.complaint?.replaceAll('/', '.')).toContain(path.split('.')[0]);
  },
);
