import { App, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeValues, HelmChart, type HelmChartProps } from '../../../lib/helm';
import { majors } from '../../support/helm';
import { helmChart, inHelm, options } from '../support/charts';
import { comparable, Ordinary } from '../support/ordinary';
import type { Use } from './use';
import { cases, schema, type V } from './values';

export const titleOf = ({ of, field, given }: Use) => `${of} ${field}: ${given}`;
const titled = (uses: readonly Use[]) => uses.map((use) => [titleOf(use), use] as const);

/** Tests that each use is equal in an ordinary chart, in plain manifests and in Helm, or refused with its error. */
export function compareWays(uses: readonly Use[]): void {
  const working = uses.filter(({ refused }) => refused === undefined);
  const refused = uses.filter(({ refused }) => refused !== undefined);
  const idOf = (use: Use) => `u${uses.indexOf(use)}`;

  /** What an ordinary chart gives for the values of a case. */
  function ordinary(use: Use, index: number): object[] {
    const chart = new Ordinary(index);
    (use.ordinary ?? use.make)(new Construct(chart, idOf(use)), completeValues(schema, cases[index]!) as unknown as V);
    return Testing.synth(chart) as object[];
  }

  /** A HelmChart with the uses. */
  function symbolic(
    made: readonly Use[],
    props: Partial<HelmChartProps<typeof schema>> = {},
  ): HelmChart<typeof schema> {
    const body = (chart: HelmChart<typeof schema>, v: V) =>
      made.forEach((use) => use.make(new Construct(chart, idOf(use)), v));
    return helmChart(schema, body, props);
  }

  describe('every way gives what an ordinary chart gives', () => {
    test.each(titled(working))('%s', (_title, use) => {
      const chart = symbolic([use]);
      cases.forEach((values, index) => {
        const made = chart.manifests(values, { ...options, alias: `c${index}` });
        expect({ index, objects: comparable(made) }).toEqual({ index, objects: comparable(ordinary(use, index)) });
      });
    });
  });

  test.each(majors)('Helm %i gives what the plain output gives, for all of them in one chart', (major) => {
    const chart = symbolic(working);
    const rendered = inHelm(chart as unknown as HelmChart, major, cases);
    cases.forEach((values, index) => {
      const made = chart.manifests(values, { ...options, alias: `c${index}` });
      expect(comparable(rendered[index]!)).toEqual(comparable(made));
    });
  });

  describe('what cannot work is refused, with what to write instead', () => {
    test.each(titled(refused))('%s', (_title, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'gallery-'));
      try {
        const build: HelmChartProps<typeof schema>['build'] = (chart, v) =>
          use.make(new Construct(chart, idOf(use)), v);
        expect(() => new HelmChart(new App(), 'probe', { values: schema, build }).write(join(folder, 'probe'))).toThrow(
          use.refused,
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });
}
