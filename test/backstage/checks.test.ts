import { Backstage, type BackstageProps } from '../../lib';
import { problemsOf } from '../support/checks';

const problems = (props: BackstageProps) => problemsOf((chart) => new Backstage(chart, 'backstage', props));
const probe = (port: number | string) => ({ httpGet: { path: '/', port } });

describe('a probe', () => {
  test.each(['startupProbe', 'readinessProbe', 'livenessProbe'] as const)(
    'is refused on a port that nothing has: %s',
    (name) => {
      expect(problems({ [name]: probe('http') })).toEqual([
        `Backstage test/backstage: ${name}.httpGet.port: got http, which is no port of the container; use "backend", whatever its number`,
      ]);
      expect(problems({ [name]: probe(7008) })).toEqual([
        `Backstage test/backstage: ${name}.httpGet.port: got 7008, which is no port of the container; use "backend", whatever its number`,
      ]);
    },
  );

  test.each<[string, BackstageProps]>([
    ['the port by its name', { livenessProbe: probe('backend') }],
    ['the port by its number', { livenessProbe: probe(8080), port: 8080 }],
    ['the port for metrics', { livenessProbe: probe('metrics'), metrics: {} }],
    ['the name of another port', { livenessProbe: probe('debug'), extraPorts: [{ name: 'debug', containerPort: 1 }] }],
    ['the number of another port', { livenessProbe: probe(9229), extraPorts: [{ containerPort: 9229, name: 'x' }] }],
    [
      'a port of another container',
      { livenessProbe: probe(8443), extraContainers: [{ name: 'proxy', image: 'proxy:1' }] },
    ],
    ['something else than HTTP', { livenessProbe: { tcpSocket: { port: 1 } } }],
    ['nothing, as it is empty', { livenessProbe: {} }],
  ])('may ask %s', (_what, props) => {
    expect(problems(props)).toEqual([]);
  });

  test.each<[string, BackstageProps]>([
    ['the port for metrics that there is not', { livenessProbe: probe('metrics') }],
    ['the port for metrics that is switched off', { livenessProbe: probe('metrics'), metrics: { enabled: false } }],
    [
      'the name of a port of another container',
      { livenessProbe: probe('proxy'), extraContainers: [{ name: 'proxy', image: 'proxy:1' }] },
    ],
    ['a name by TCP', { livenessProbe: { tcpSocket: { port: 'nosuch' } } }],
    ['the old number of the port', { livenessProbe: probe(7007), port: 8080 }],
    [
      'a number that only begins like another port',
      { livenessProbe: probe(92), extraPorts: [{ containerPort: 9229 }] },
    ],
    [
      'a name that is part of another',
      { livenessProbe: probe('bug'), extraPorts: [{ name: 'debug', containerPort: 1 }] },
    ],
  ])('may not ask %s', (_what, props) => {
    expect(problems(props)).toHaveLength(1);
  });
});

describe('names of files that would occur twice', () => {
  test.each(['app-config-from-chart.yaml', 'app-config-from-configmap.yaml'])(
    'are refused: a file of the name %s',
    (filename) => {
      expect(problems({ extraAppConfig: [{ filename, content: {} }] })).toEqual([
        `Backstage test/backstage: extraAppConfig[0]: "${filename}" is the name of the chart's own file, choose another one`,
      ]);
    },
  );
});
