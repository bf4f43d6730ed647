import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { PortalChart } from '../../lib';
import { ValuesError } from '../../lib/helm';
import { helm, run } from './helm';
import { normalized, Renderer } from './parity';
import type { Manifest } from './synth';

const chart = new PortalChart(new App());
let renderer: Renderer | undefined;
const RELEASE = { release: 'portal', namespace: 'space' };

// One chart folder for all tests of a file.
afterAll(() => renderer?.dispose());

/** The objects of the portal's chart from real Helm; the plain output gives the same. */
export function render(values: object = {}, options: Partial<typeof RELEASE> = {}): Manifest[] {
  renderer ??= new Renderer(chart, 4);
  const release = { ...RELEASE, ...options };
  const rendered = renderer.single({ values, options: release }) as Manifest[];
  expect(normalized(rendered)).toEqual(normalized(chart.manifests(values, release)));
  return rendered;
}

/** The sentences with which both outputs refuse values: all of the plain output, of which Helm says the first. */
export function refused(values: object): string[] {
  const { problems, complaint } = complaints(values);
  // What the schema refuses, Helm says in its own words.
  const bySchema = complaint.includes("values don't meet the specifications of the schema");
  if (!bySchema && !problems.some((problem) => complaint.includes(problem))) throw new Error(complaint);
  return problems;
}

/** The same where Helm must say it in the same words, so that the schema leaves it to the constructs. */
export function refusedAlike(values: object): string[] {
  const { problems, complaint } = complaints(values);
  if (!problems.some((problem) => complaint.includes(problem))) throw new Error(complaint);
  return problems;
}

function complaints(values: object): { problems: string[]; complaint: string } {
  let problems: readonly string[] = [];
  try {
    chart.manifests(values, RELEASE);
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    problems = error.problems;
  }
  renderer ??= new Renderer(chart, 4);
  let complaint = '';
  try {
    renderer.single({ values, options: RELEASE });
  } catch (error) {
    complaint = (error as Error).message;
  }
  if (problems.length === 0) throw new Error('the values are accepted');
  if (complaint === '') throw new Error(`Helm accepts what the plain output refuses: ${problems.join(', ')}`);
  return { problems: [...problems], complaint };
}

/** What Helm says after an installation with the values. */
export function notes(values: object = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'notes-'));
  try {
    chart.write(join(folder, 'backstage'));
    writeFileSync(join(folder, 'values.yaml'), JSON.stringify(values));
    const args = ['install', RELEASE.release, join(folder, 'backstage'), '--namespace', RELEASE.namespace];
    const result = run(helm(4), [...args, '--dry-run=client', '--values', join(folder, 'values.yaml')]);
    if (result.status !== 0) throw new Error(result.stderr);
    return result.stdout.slice(result.stdout.indexOf('NOTES:\n') + 'NOTES:\n'.length);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
