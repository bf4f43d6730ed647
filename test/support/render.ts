import { ValuesError } from '../../lib/helm';
import { checkedInChart, expectCurrent } from './checked-in-chart';
import { helm, run } from './helm';
import { normalized, rendered } from './renderer';
import type { Manifest } from './synth';
import { portalChart } from './portal-chart';

const RELEASE = { release: 'portal', namespace: 'space' };

type Release = typeof RELEASE;

const chart = portalChart();
const known = new Map<string, string>();

/** The objects of the portal's chart from real Helm; the plain output gives the same. */
export function render(values: object = {}, options: Partial<Release> = {}): Manifest[] {
  const release = { ...RELEASE, ...options };
  // Tests look at one rendering from several sides; each gets objects of its own.
  const key = JSON.stringify([values, release]);
  const objects = known.get(key) ?? JSON.stringify(compared(values, release));
  known.set(key, objects);
  return JSON.parse(objects) as Manifest[];
}

function compared(values: object, options: Release): object[] {
  return current(() => {
    const objects = rendered(4, checkedInChart, { values, options });
    expect(normalized(objects)).toEqual(normalized(chart.manifests(values, options)));
    return objects;
  });
}

/** What `check` gives; where it fails because the chart that is checked in is stale, it fails with what to do. */
function current<T>(check: () => T): T {
  try {
    return check();
  } catch (error) {
    expectCurrent(chart);
    throw error;
  }
}

/** The sentences with which both outputs refuse values: all of the plain output, of which Helm says the first. */
export function refused(values: object): string[] {
  const { problems, complaint } = current(() => complaints(values));
  // What the schema refuses, Helm says in its own words.
  const bySchema = complaint.includes("values don't meet the specifications of the schema");
  if (!bySchema) expectOneOf(problems, complaint);
  return problems;
}

/** The sentences with which both outputs refuse values, where Helm must say them too: the schema leaves it to the constructs. */
export function refusedAlike(values: object): string[] {
  const { problems, complaint } = current(() => complaints(values));
  expectOneOf(problems, complaint);
  return problems;
}

function expectOneOf(problems: readonly string[], complaint: string): void {
  if (problems.some((problem) => complaint.includes(problem))) return;
  expectCurrent(chart);
  throw new Error(complaint);
}

/** What each output says of values that both refuse: all sentences of the plain output, and all that Helm prints. */
export function complaints(values: object): { problems: string[]; complaint: string } {
  let problems: readonly string[] = [];
  try {
    chart.manifests(values, RELEASE);
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    problems = error.problems;
  }
  let complaint = '';
  try {
    rendered(4, checkedInChart, { values, options: RELEASE });
  } catch (error) {
    complaint = (error as Error).message;
  }
  if (problems.length === 0) throw new Error('the values are accepted');
  if (complaint === '') throw new Error(`Helm accepts what the plain output refuses: ${problems.join(', ')}`);
  return { problems: [...problems], complaint };
}

/** What Helm says after an installation with the values. */
export function notes(values: object = {}): string {
  const args = ['install', RELEASE.release, checkedInChart, '--namespace', RELEASE.namespace];
  const options = { input: JSON.stringify(values) };
  const result = run(helm(4), [...args, '--dry-run=client', '--values', '-'], options);
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout.slice(result.stdout.indexOf('NOTES:\n') + 'NOTES:\n'.length);
}
