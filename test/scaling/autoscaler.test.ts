import type { Construct } from 'constructs';
import { Autoscaler, Backstage, SqliteDatabase, type AutoscalerProps, type BackstageProps } from '../../lib';
import { when } from '../../lib/helm';
import { expectNames, problemsOf } from '../support/checks';
import { find, synth } from '../support/synth';
import { resources, allProps } from './autoscaler-props';

/** An autoscaler of a Backstage, in an ordinary chart. */
const build = (props: Partial<AutoscalerProps>) => (chart: Construct) => {
  const { workload: target } = new Backstage(chart, 'backstage', { name: 'portal' });
  new Autoscaler(chart, 'autoscaler', { target, resources, ...props });
};
const autoscaler = (props: Partial<AutoscalerProps> = {}) => find(synth(build(props)), 'HorizontalPodAutoscaler');
const problems = (props: Partial<AutoscalerProps>) => problemsOf(build(props));

const cpu = (averageUtilization: number) => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
});
const memory = (averageUtilization: number) => ({
  type: 'Resource',
  resource: { name: 'memory', target: { type: 'Utilization', averageUtilization } },
});

describe('Autoscaler', () => {
  test('scales from one pod to a hundred, at 80% of the CPU that they request', () => {
    expect(autoscaler().spec).toEqual({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'portal' },
      minReplicas: 1,
      maxReplicas: 100,
      metrics: [cpu(80)],
    });
  });

  test('takes every property', () => {
    expect(autoscaler(allProps)).toMatchObject({
      apiVersion: 'autoscaling/v2',
      metadata: {
        name: 'scaler',
        labels: { team: 'platform', 'app.kubernetes.io/component': 'backstage' },
        annotations: { owner: 'platform' },
      },
      spec: { minReplicas: 2, maxReplicas: 5, metrics: [cpu(70), memory(60)] },
    });
  });

  test.each<[string, BackstageProps]>([
    ['a sidecar', { extraContainers: [{ name: 'logs', image: 'fluent-bit:3' }] }],
    ['a sidecar that starts before', { initContainers: [{ name: 'proxy', image: 'a:1', restartPolicy: 'Always' }] }],
  ])('looks at the container of the backend alone beside %s, which need not request anything', (_what, backstage) => {
    const ofBackend = (name: string, averageUtilization: number) => ({
      type: 'ContainerResource',
      containerResource: { name, container: 'backstage-backend', target: { type: 'Utilization', averageUtilization } },
    });
    const objects = synth((chart) => {
      const { workload: target } = new Backstage(chart, 'backstage', backstage);
      new Autoscaler(chart, 'autoscaler', { target, targetMemoryUtilizationPercentage: 60 });
    });
    expect(find(objects, 'HorizontalPodAutoscaler').spec.metrics).toEqual([
      ofBackend('cpu', 80),
      ofBackend('memory', 60),
    ]);
  });

  test('looks at whole pods beside init containers that end', () => {
    const objects = synth((chart) => {
      const initContainers = [{ name: 'first', image: 'a:1' }];
      const { workload: target } = new Backstage(chart, 'backstage', { initContainers });
      new Autoscaler(chart, 'autoscaler', { target });
    });
    expect(find(objects, 'HorizontalPodAutoscaler').spec.metrics).toEqual([cpu(80)]);
  });

  test('refuses several pods of SQLite, which each would have data of their own', () => {
    const upTo = (maxReplicas: number) =>
      problemsOf((chart) => {
        const database = new SqliteDatabase(chart, 'sqlite');
        const { workload: target } = new Backstage(chart, 'backstage', { database });
        new Autoscaler(chart, 'autoscaler', { target, maxReplicas });
      });
    expect(upTo(1)).toEqual([]);
    expect(upTo(2)).toEqual([
      expect.stringMatching(
        /^Autoscaler test\/autoscaler: maxReplicas: several pods .* need a database that they share/,
      ),
    ]);
  });

  test('looks at memory only where CPU is null', () => {
    const props = {
      targetCPUUtilizationPercentage: null as unknown as undefined,
      targetMemoryUtilizationPercentage: 60,
    };
    expect(autoscaler({ ...props, resources: { requests: { memory: '1Gi' } } }).spec.metrics).toEqual([memory(60)]);
  });

  test('measures against limits where there are no requests, as Kubernetes then takes them for both', () => {
    expect(problems({ resources: { limits: { cpu: 1 } } })).toEqual([]);
  });

  test('looks at no requests that it is not told of', () => {
    expect(problems({ resources: undefined, targetMemoryUtilizationPercentage: 60 })).toEqual([]);
  });

  test('takes the number of pods away from its target, and from no other', () => {
    const objects = synth((chart) => {
      const [target] = ['one', 'other'].map((name) => new Backstage(chart, name, { name, replicas: 2 }).workload);
      expect(target!.hasAutoscaler).toBe(false);
      new Autoscaler(chart, 'autoscaler', { target: target! });
      expect(target!.hasAutoscaler).toBe(true);
    });
    expect(find(objects, 'Deployment', 'one').spec).not.toHaveProperty('replicas');
    expect(find(objects, 'Deployment', 'other').spec.replicas).toBe(2);
  });

  test.each([true, false])('does so only where it is there itself: %j', (isThere) => {
    const objects = synth((chart) => {
      const { workload: target } = new Backstage(chart, 'backstage', { name: 'portal', replicas: 2 });
      when(isThere, () => {
        new Autoscaler(chart, 'autoscaler', { target });
      });
    });
    expect(find(objects, 'Deployment').spec.replicas).toBe(isThere ? undefined : 2);
  });

  test('may have as many pods at least as at most', () => {
    expect(problems({ minReplicas: 3, maxReplicas: 3 })).toEqual([]);
  });

  test('refuses a least number that is above the largest', () => {
    expect(problems({ minReplicas: 6, maxReplicas: 5 })).toEqual([
      'Autoscaler test/autoscaler: minReplicas 6 is above maxReplicas 5, make it the smaller one',
    ]);
  });

  test('refuses to have no target', () => {
    expect(problems({ targetCPUUtilizationPercentage: null as unknown as undefined })).toEqual([
      'Autoscaler test/autoscaler: has no target, set targetCPUUtilizationPercentage or targetMemoryUtilizationPercentage',
    ]);
  });

  test('refuses a percentage of what pods do not request', () => {
    expect(problems({ resources: { requests: { memory: '1Gi' } } })).toEqual([
      'Autoscaler test/autoscaler: targetCPUUtilizationPercentage: is a percentage of what the pods request, and they request none; set backstage.resources.requests.cpu',
    ]);
    expect(problems({ resources: { requests: { cpu: 1 } }, targetMemoryUtilizationPercentage: 80 })).toEqual([
      'Autoscaler test/autoscaler: targetMemoryUtilizationPercentage: is a percentage of what the pods request, and they request none; set backstage.resources.requests.memory',
    ]);
  });

  test('has a name of at most 63 characters', () => {
    expectNames([autoscaler({ name: 'n'.repeat(63) }), ...synth((chart) => nested(chart))]);
  });
});

function nested(chart: Construct): void {
  const { workload: target } = new Backstage(chart, 'b'.repeat(80));
  new Autoscaler(chart, 'a'.repeat(80), { target, resources });
}

test('a second Autoscaler for one workload is refused, with the names of both', () => {
  const build = (chart: Construct) => {
    const { workload: target } = new Backstage(chart, 'portal');
    for (const id of ['first', 'second']) new Autoscaler(chart, id, { target, maxReplicas: 3 });
  };
  expect(problemsOf(build)).toEqual([
    'Autoscaler test/second: target: got test/portal/deployment, which has test/first already, and two of them would each set another number of pods; make one, of which the properties depend on values',
  ]);
});
