import { Backstage, NetworkPolicies, OpenTelemetry, type BackstageProps, type OpenTelemetryProps } from '../../lib';
import { problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import { allProps } from './all-props';

const endpoint = 'http://collector.monitoring:4318';
const DEFAULT = '@opentelemetry/auto-instrumentations-node/register';

/** A Backstage that sends traces and metrics, in an ordinary chart. */
const backstage = (props?: OpenTelemetryProps, own: BackstageProps = {}) =>
  synth((chart) => {
    const telemetry = new OpenTelemetry(chart, 'telemetry', props);
    const portal = new Backstage(chart, 'backstage', { name: 'portal', extensions: [telemetry], ...own });
    new NetworkPolicies(chart, 'network', { name: 'portal', backstage: portal });
  });
const container = (objects: Manifest[]) => find(objects, 'Deployment').spec.template.spec.containers[0] as Manifest;
const variables = (props: OpenTelemetryProps, own?: BackstageProps) =>
  Object.fromEntries(
    (container(backstage(props, own)).env as Manifest[])
      .filter(({ name }) => String(name).startsWith('OTEL_'))
      .map(({ name, value }) => [name as string, value as string]),
  );
const egress = (props?: OpenTelemetryProps) =>
  find(backstage(props), 'NetworkPolicy', 'portal-egress').spec.egress as Manifest[];

describe('OpenTelemetry without an endpoint', () => {
  test('changes nothing', () => {
    const without = synth((chart) => {
      const portal = new Backstage(chart, 'backstage', { name: 'portal' });
      new NetworkPolicies(chart, 'network', { name: 'portal', backstage: portal });
    });
    expect(backstage()).toEqual(without);
    expect(backstage({ endpoint: '' })).toEqual(without);
  });
});

describe('OpenTelemetry', () => {
  test('sends traces and metrics, and leaves the log to the pod', () => {
    expect(variables({ endpoint })).toEqual({
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_SERVICE_NAME: 'backstage',
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_LOGS_EXPORTER: 'none',
    });
  });

  test('takes every property', () => {
    expect(variables(allProps)).toMatchObject({
      OTEL_EXPORTER_OTLP_ENDPOINT: allProps.endpoint,
      OTEL_SERVICE_NAME: 'portal',
      OTEL_METRICS_EXPORTER: 'otlp,prometheus',
    });
    expect(container(backstage(allProps)).command).toEqual(expect.arrayContaining(['--require', allProps.preload]));
  });

  test('is loaded before the backend, and before what prepares its database', () => {
    const [node, ...words] = container(backstage({ endpoint })).command as string[];
    expect(node).toBe('node');
    expect(words.slice(0, 3)).toEqual(['--require', DEFAULT, '--import']);
    expect(words.at(-1)).toBe('packages/backend');
  });

  test('is not loaded where the image does that itself', () => {
    expect(container(backstage({ endpoint, preload: '' })).command).not.toContain('--require');
    expect(variables({ endpoint, preload: '' })).toHaveProperty('OTEL_EXPORTER_OTLP_ENDPOINT', endpoint);
  });

  test('is loaded where node is among the arguments', () => {
    const own = { command: ['/usr/bin/tini', '--'], args: ['/usr/local/bin/node', 'packages/backend'] };
    expect(container(backstage({ endpoint }, own)).args.slice(0, 3)).toEqual([
      '/usr/local/bin/node',
      '--require',
      DEFAULT,
    ]);
  });

  test('is refused for a command that names no node, which would send nothing', () => {
    const problems = (command: string[], preload?: string) =>
      problemsOf((chart) => {
        const telemetry = new OpenTelemetry(chart, 'telemetry', { endpoint, preload });
        new Backstage(chart, 'backstage', { command, extensions: [telemetry] });
      });
    const sentence = `Backstage test/backstage: command: names no node, which is to load "${DEFAULT}" before the backend; name node in it, or let the image load that and set openTelemetry.preload to ""`;
    expect(problems([])).toEqual([sentence]);
    expect(problems(['yarn', 'start'])).toEqual([sentence]);
    expect(problems([], '')).toEqual([]);
  });

  test('leaves variables of the user alone', () => {
    const extraEnvVars = [{ name: 'OTEL_LOGS_EXPORTER', value: 'otlp' }];
    expect(variables({ endpoint }, { extraEnvVars })).toHaveProperty('OTEL_LOGS_EXPORTER', 'otlp');
  });

  test.each([
    [endpoint, 4318],
    ['https://otlp.example.com', 443],
    ['https://otlp.example.com/path', 443],
    ['http://[2001:db8::1]:4318/', 4318],
  ])('may connect to the port of %s', (address, port) => {
    const [more, ...others] = egress({ endpoint: address }).filter(
      (rule) => !egress().some((known) => JSON.stringify(known) === JSON.stringify(rule)),
    );
    expect(more).toEqual({ ports: [{ protocol: 'TCP', port }] });
    expect(others).toEqual([]);
  });

  test.each(['collector:4318', 'grpc://collector:4317', 'http://collector:4318?key=value'])(
    'refuses %s, which is no address of OTLP over HTTP',
    (address) => {
      expect(problemsOf((chart) => new OpenTelemetry(chart, 't', { endpoint: address }))).toEqual([
        `OpenTelemetry test/t: endpoint: got "${address}", allowed is an address, such as "https://portal.example.com"`,
      ]);
    },
  );
});
