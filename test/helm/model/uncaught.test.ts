import { node } from '../../support/cli';

/** The first line about the error that a program ends with. */
function lastWords(program: string): string {
  const { status, problems } = node([
    '--eval',
    `const { App } = require('cdk8s');
     const kplus = require('cdk8s-plus-28');
     const { HelmChart, number, string, Type } = require('./lib/helm');
     const values = Type.Object({ path: Type.String({ default: 'a' }), port: Type.Integer({ default: 80 }) });
     const chart = new HelmChart(new App(), 'web', { values });
     const web = new kplus.Deployment(chart, 'web', { containers: [{ image: 'nginx', portNumber: 80 }] });
     ${program}`,
  ]);
  expect(status).toBe(1);
  return problems.find((line) => /^\w*Error: /.test(line))!;
}

test.each([
  ['a text', 'web.exposeViaIngress(string(chart.values.path))', 'Error: ingress paths must begin with a "/": <path>; '],
  [
    'a number',
    'web.exposeViaService({ ports: [{ port: 80, targetPort: number(chart.values.port) }] })',
    'Port <port> is not exposed by any container; give a container the same number()',
  ],
  ['nothing symbolic', `throw new TypeError('x is not a function')`, 'TypeError: x is not a function'],
])('an error outside of build that ends the program speaks of %s', (_what, program, words) => {
  const line = lastWords(program);
  expect(line).toContain(words);
  expect(line).not.toMatch(/zqvjxw|\d{9}/);
});
