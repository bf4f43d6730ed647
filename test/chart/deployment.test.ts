import { render } from '../support/render';
import { find } from '../support/synth';

const objectsOf = (backstage: object, others: object = {}) => render({ backstage, ...others });
const deployment = (backstage: object = {}) => find(objectsOf(backstage), 'Deployment');

describe('the Deployment by default', () => {
  test('has one pod and keeps ten old ReplicaSets', () => {
    expect(deployment().spec).toMatchObject({ replicas: 1, revisionHistoryLimit: 10 });
  });

  test('leaves the strategy and the annotations to the cluster', () => {
    expect(deployment().spec).not.toHaveProperty('strategy');
    expect(deployment().metadata).not.toHaveProperty('annotations');
  });

  test('selects its pods by labels that no upgrade changes', () => {
    const { selector, template } = deployment().spec;
    expect(selector.matchLabels).toEqual({
      'app.kubernetes.io/name': 'backstage',
      'app.kubernetes.io/instance': 'portal',
      'app.kubernetes.io/component': 'backstage',
    });
    expect(template.metadata.labels).toEqual(selector.matchLabels);
  });
});

describe('the Deployment with given values', () => {
  test('has backstage.replicas pods', () => {
    expect(deployment({ replicas: 3 }).spec.replicas).toBe(3);
  });

  test('takes 0 for backstage.replicas and backstage.revisionHistoryLimit', () => {
    expect(deployment({ replicas: 0, revisionHistoryLimit: 0 }).spec).toMatchObject({
      replicas: 0,
      revisionHistoryLimit: 0,
    });
  });

  test('leaves the number of pods to the autoscaler where there is one', () => {
    expect(deployment({ replicas: 3, autoscaling: { enabled: true } }).spec).not.toHaveProperty('replicas');
  });

  test('replaces its pods by backstage.strategy, with expressions', () => {
    const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '{{ "25%" }}', maxUnavailable: 0 } };
    expect(deployment({ strategy }).spec.strategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 },
    });
  });

  test('has backstage.annotations, with expressions', () => {
    const annotations = { 'example.com/release': '{{ .Release.Name }}', 'example.com/number': '1' };
    expect(deployment({ annotations }).metadata.annotations).toEqual({
      'example.com/release': 'portal',
      'example.com/number': '1',
    });
  });

  test('keeps backstage.annotations to itself: none on its pods, autoscaler and disruption budget', () => {
    const objects = objectsOf(
      { annotations: { own: 'yes' }, autoscaling: { enabled: true }, pdb: { create: true } },
      { networkPolicy: { enabled: true } },
    );
    const annotated = objects.filter((object) => JSON.stringify(object).includes('"own":"yes"'));
    expect(annotated.map(({ kind }) => kind as string)).toEqual(['Deployment']);
    expect(find(objects, 'Deployment').spec.template.metadata.annotations).not.toHaveProperty('own');
  });

  test('prefers backstage.annotations to commonAnnotations of the same name', () => {
    const objects = objectsOf({ annotations: { a: 'own' } }, { commonAnnotations: { a: 'common', b: 'common' } });
    expect(find(objects, 'Deployment').metadata.annotations).toEqual({ a: 'own', b: 'common' });
  });
});
