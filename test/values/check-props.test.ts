import { Size, type Chart } from 'cdk8s';
import * as lib from '../../lib';
import { HelmChart, Type } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { synth } from '../support/synth';

const backstage = (props: object) => (chart: Chart) => new lib.Backstage(chart, 'portal', props);

describe('a construct refuses what the values of the chart refuse, as JavaScript can give it, too:', () => {
  test.each<[string, (chart: Chart) => unknown, string]>([
    [
      'an address without its scheme',
      backstage({ publicUrl: 'portal.example.com' }),
      'publicUrl: got "portal.example.com", allowed is an address, such as "https://portal.example.com"',
    ],
    ['less than no pods', backstage({ replicas: -1 }), 'replicas: got -1, it must be >= 0'],
    ['half a pod', backstage({ replicas: 1.5 }), 'replicas: got 1.5, allowed is integer'],
    ['a port that is none', backstage({ port: 99999 }), 'port: got 99999, it must be <= 65535'],
    [
      'a type of Services that is none',
      backstage({ service: { type: 'ClusterIp' } }),
      'service.type: got "ClusterIp", allowed are "ClusterIP", "NodePort", "LoadBalancer"',
    ],
    [
      'a name that is none',
      backstage({ name: 'Portal_A' }),
      'name: got "Portal_A", allowed is a name that begins with a letter, such as "my-portal"',
    ],
    [
      'a name that is too long',
      backstage({ name: 'n'.repeat(64) }),
      `name: got "${'n'.repeat(56)}..., it must NOT have more than 63 characters`,
    ],
    ['an image as a text', backstage({ image: 'a:1' }), 'image: got a text, allowed is object'],
    [
      'a key with a slip',
      backstage({ readinessProbe: { periodSecond: 5 } }),
      'readinessProbe.periodSecond: unknown key, allowed are httpGet, exec, tcpSocket, grpc, initialDelaySeconds, periodSeconds, timeoutSeconds, successThreshold, failureThreshold; did you mean periodSeconds?',
    ],
  ])('%s', (_what, build, sentence) => {
    expect(problemsOf(build)).toEqual([`Backstage test/portal: ${sentence}`]);
  });

  test.each<[string, (chart: Chart) => unknown, string]>([
    [
      'a size in other units',
      (chart) => new lib.Postgres(chart, 'db', { persistence: { size: '20GB' } }),
      'Postgres test/db: persistence.size: got "20GB", allowed is a size above 0, such as "8Gi"',
    ],
    [
      'a size of cdk8s',
      (chart) => new lib.Postgres(chart, 'db', { persistence: { size: Size.gibibytes(20) as never } }),
      'Postgres test/db: persistence.size: got "a Size", allowed is string',
    ],
    [
      'an autoscaler up to no pods',
      (chart) => {
        const { workload: target } = new lib.Backstage(chart, 'portal');
        new lib.Autoscaler(chart, 'scaler', { target, maxReplicas: 0 });
      },
      'Autoscaler test/scaler: maxReplicas: got 0, it must be >= 1',
    ],
    [
      'a host with a space',
      (chart) => new lib.Ingress(chart, 'ingress', { backend: { name: 'a', port: 80 }, host: 'a b' }),
      'Ingress test/ingress: host: got "a b", allowed is the name of a host in small letters, such as "portal.example.com" or "*.example.com"',
    ],
  ])('%s', (_what, build, sentence) => {
    expect(problemsOf(build)).toEqual([sentence]);
  });

  test('several problems at once', () => {
    expect(problemsOf(backstage({ replicas: -1, port: 0 }))).toHaveLength(2);
  });
});

describe('a construct', () => {
  test('takes undefined for what is not given', () => {
    expect(
      problemsOf(backstage({ replicas: undefined, image: { repository: 'a', tag: '1', digest: undefined } })),
    ).toEqual([]);
  });

  test('leaves what is symbolic to the schema of its chart, and refuses the rest', () => {
    const values = Type.Object({
      replicas: Type.Integer({ default: 1 }),
      tag: Type.String({ default: '1' }),
    });
    const inChart = (props: object) => () =>
      synth((scope) => {
        const chart = new HelmChart(scope, 'own', { description: 'Own.', version: '1.0.0', values });
        const { replicas, tag } = chart.values;
        new lib.Backstage(chart, 'portal', { replicas, image: { repository: 'a', tag }, ...props });
      });
    expect(inChart({})).not.toThrow();
    expect(inChart({ port: 0 })).toThrow('portal: port: got 0, it must be >= 1');
  });
});
