import { Testing } from 'cdk8s';
import { completeValues } from '../../../lib/helm';
import { majors } from '../../support/helm';
import { helmChart, inHelm, options } from '../support/charts';
import { comparable, Ordinary } from '../support/ordinary';
import type { Program } from './app';
import { backup, environment, guestbook } from './data';
import { agent, files, scaling, scheduling, sidecars } from './platform';
import { hello, web } from './web';

const programs = [hello, web, guestbook, backup, environment, sidecars, scheduling, scaling, agent, files];

/** What an ordinary chart gives for the values of a case. */
function ordinary({ values, make, cases }: Program, index: number): object[] {
  const chart = new Ordinary(index);
  make(chart, completeValues(values, cases[index]!) as never);
  return Testing.synth(chart) as object[];
}

describe.each(programs.map((program) => [program.name, program] as const))('the program %s', (_name, program) => {
  const chart = helmChart(program.values, () => undefined, {
    build: (it, values) => program.make(it, values as never),
  });

  test('gives the same objects in an ordinary chart and as plain manifests', () => {
    program.cases.forEach((values, index) => {
      const made = chart.manifests(values, { ...options, alias: `c${index}` });
      expect(comparable(made)).toEqual(comparable(ordinary(program, index)));
    });
  });

  test.each(majors)('gives the same objects in Helm %i, and passes the check of its build', (major) => {
    inHelm(chart, major, program.cases).forEach((rendered, index) => {
      const made = chart.manifests(program.cases[index], { ...options, alias: `c${index}` });
      expect(comparable(rendered)).toEqual(comparable(made));
    });
  });
});
