import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from 'tar';
import { readValues } from '../../lib/helm';
import { helm, run } from '../support/helm';
import { containersOf, find, type Manifest } from '../support/synth';
import { render } from '../support/render';
import { portalChart } from '../support/portal-chart';

const folder = mkdtempSync(join(tmpdir(), 'presets-'));
const archive = portalChart().package(folder);
beforeAll(() => extract({ file: archive, cwd: folder }));
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, 'backstage', name);
const preset = (name: string) => readValues(readFileSync(path(name), 'utf8'));

/** The presets say that the rest is for the user to set. */
const OWN = { publicUrl: 'https://portal.example.com', ingress: { enabled: true } };

describe.each(['values-kind.yaml', 'values-ha.yaml'])('%s', (name) => {
  test('comes with the packaged chart, as it is in the repository', () => {
    const inRepository = readFileSync(join(__dirname, '../../lib/portal/presets', name), 'utf8');
    expect(readFileSync(path(name), 'utf8')).toBe(inRepository);
  });

  test('is accepted by Helm with the packaged chart', () => {
    const { status, stderr } = run(helm(4), ['template', 'portal', archive, '--values', path(name)]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('changes something with each of its values, if there is a frontend', () => {
    const values = preset(name) as Record<string, object>;
    const rendered = ({ frontend, ...rest }: Record<string, object>) =>
      JSON.stringify(render({ ...rest, frontend: { ...frontend, enabled: true } }));
    const all = rendered(values);
    for (const key of Object.keys(values)) {
      const { [key]: _without, ...rest } = values;
      expect(rendered(rest)).not.toBe(all);
    }
  });
});

describe('values-kind.yaml', () => {
  let objects: Manifest[];
  let backend: Manifest;
  beforeAll(() => {
    objects = render(preset('values-kind.yaml'));
    backend = containersOf([find(objects, 'Deployment')]).at(-1)!;
  });

  test('gives a portal at http://localhost:7007 in which guests sign in', () => {
    const config = find(objects, 'ConfigMap', 'app-config').data as Record<string, string>;
    const files = Object.values(config).map((text) => readValues(text));
    const guest = { userEntityRef: 'user:default/guest', dangerouslyAllowOutsideDevelopment: true };
    expect(files).toEqual([
      expect.objectContaining({
        app: { baseUrl: 'http://localhost:7007' },
        auth: expect.objectContaining({ providers: { guest } }),
      }),
    ]);
  });

  test('opens the node port that its comment maps', () => {
    const { type, ports } = find(objects, 'Service', '-backstage').spec as Manifest;
    expect(type).toBe('NodePort');
    expect(ports[0].nodePort).toBe(30707);
    expect(readFileSync(path('values-kind.yaml'), 'utf8')).toContain('containerPort: 30707, hostPort: 7007');
  });

  test('requests less than the default, and has a heap that fits into the limit', () => {
    const heap = (backend.env as Manifest[]).find(({ name }) => name === 'NODE_OPTIONS')!.value as string;
    expect(backend.resources).toEqual({ requests: { cpu: '50m', memory: '320Mi' }, limits: { memory: '768Mi' } });
    expect(Number(/^--max-old-space-size=(\d+)$/.exec(heap)![1])).toBeLessThan(768 / 2);
  });

  test('has a small Postgres with its data on a volume', () => {
    const { template, volumeClaimTemplates } = find(objects, 'StatefulSet').spec as Manifest;
    expect(volumeClaimTemplates[0].spec.resources.requests.storage).toBe('1Gi');
    expect(template.spec.containers[0].resources).toEqual({
      requests: { cpu: '25m', memory: '64Mi' },
      limits: { memory: '512Mi' },
    });
  });
});

describe('values-ha.yaml', () => {
  let objects: Manifest[];
  beforeAll(() => {
    objects = render({ ...preset('values-ha.yaml'), ...OWN });
  });
  const deployment = () => find(objects, 'Deployment').spec as Manifest;

  test('leaves the number of pods to an autoscaler, from two to five', () => {
    expect(deployment()).not.toHaveProperty('replicas');
    expect(find(objects, 'HorizontalPodAutoscaler').spec).toMatchObject({ minReplicas: 2, maxReplicas: 5 });
  });

  test('lets one pod be missing on purpose, and always evicts those that are not ready', () => {
    expect(find(objects, 'PodDisruptionBudget').spec).toMatchObject({
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
  });

  test('replaces a pod only when its successor is ready', () => {
    expect(deployment().strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
  });

  test('spreads the pods of Backstage over nodes and zones, where it can', () => {
    const labelSelector = { matchLabels: deployment().selector.matchLabels as object };
    const spread = { maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway', labelSelector };
    expect(deployment().template.spec.topologySpreadConstraints).toEqual([
      { topologyKey: 'kubernetes.io/hostname', ...spread },
      { topologyKey: 'topology.kubernetes.io/zone', ...spread },
    ]);
  });

  test('requests what its autoscaler measures', () => {
    const [container] = deployment().template.spec.containers as Manifest[];
    expect(container!.resources).toEqual({
      requests: { cpu: '500m', memory: '768Mi' },
      limits: { memory: '1536Mi' },
    });
  });

  test('only lets in the namespace of the ingress controller', () => {
    // Those of hooks let nobody in.
    const isHook = ({ metadata }: Manifest) => metadata.annotations?.['helm.sh/hook'] !== undefined;
    expect(objects.filter((object) => object.kind === 'NetworkPolicy' && !isHook(object))).toHaveLength(3);
    expect(find(objects, 'NetworkPolicy', '-backstage').spec.ingress[0].from).toContainEqual({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress' } },
    });
  });

  test('has two pods of a frontend of its own, over the nodes, of which one may be missing', () => {
    const { frontend, ...values } = preset('values-ha.yaml') as Record<string, object>;
    const httpRoute = { enabled: true, parentRefs: [{ name: 'gateway' }] };
    const app = render({ ...values, httpRoute, frontend: { ...frontend, enabled: true } });
    const { replicas, selector, template } = find(app, 'Deployment', '-frontend').spec as Manifest;
    expect(replicas).toBe(2);
    expect(template.spec.topologySpreadConstraints).toEqual([
      {
        ...{ topologyKey: 'kubernetes.io/hostname', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' },
        labelSelector: selector,
      },
    ]);
    expect(find(app, 'PodDisruptionBudget', '-frontend').spec).toEqual({
      ...{ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector },
    });
  });
});
