import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationSet, startApplicationSetController } from '../support/application-set';
import { ArgoOutput, synced } from '../support/argocd';
import { eventually, kubectl, objects } from '../support/kubectl';
import { testNamespace } from '../support/namespace';
import { plain } from '../support/outputs';
import { Portal, QUICK } from '../support/portal';

const SERVER_SIDE = ['ServerSideApply=true'];
const outputs = [
  ArgoOutput.chart('argo-chart'),
  ArgoOutput.umbrella('argo-umbrella', SERVER_SIDE),
  ArgoOutput.plain('argo-plain'),
  ArgoOutput.plain('argo-plain-server', SERVER_SIDE),
];
/** What would be made again if Argo CD took it for gone or for changed. */
const KEPT = 'deployments,statefulsets,services,secrets,configmaps,serviceaccounts,persistentvolumeclaims';

const titled = (title: string) => ({ backstage: { appConfig: { app: { title } } } });

class Kept {
  readonly title: string;
  readonly portal: Portal;
  private readonly namespace: string;

  constructor(readonly output: ArgoOutput) {
    this.title = output.title;
    this.namespace = testNamespace(output.id);
    this.portal = Portal.quick(output, { name: 'portal', namespace: this.namespace, values: titled('First') });
  }

  /** What must stay as it is when there is nothing to do. */
  state(): object {
    const objects = this.objects(KEPT).map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.uid]);
    return { objects: Object.fromEntries(objects), synced: this.output.status().operationState.startedAt };
  }

  objects(types: string): any[] {
    return objects(this.namespace, types);
  }

  deleteService(): void {
    const [{ metadata }] = this.portal.objects('services', 'backstage');
    kubectl(['delete', 'service', metadata.name, '--namespace', this.namespace]);
  }

  generation(): number {
    return this.portal.objects('deployments', 'backstage')[0].metadata.generation;
  }

  hasTitle(title: string): boolean {
    return this.portal.objects('configmaps', 'backstage').some(({ data }) => JSON.stringify(data).includes(title));
  }
}

// All at once, as most of the time is waiting.
describe('under Argo CD', () => {
  const all = outputs.map((output) => new Kept(output));
  let begin = 0;
  beforeAll(() => all.forEach(({ portal }) => portal.install()));
  afterAll(() => all.forEach(({ output }) => output.remove()));

  test.each(all)('$title: Synced and Healthy, and at work', async ({ output, portal }) => {
    await portal.ready();
    await output.synced();
    expect(portal.http('/healthcheck').status).toBe(200);
    begin = Date.now();
  });

  test.each(all)('$title: a hard refresh finds nothing to do', async (kept) => {
    const before = kept.state();
    await kept.output.refresh();
    await kept.output.synced(30);
    expect(kept.state()).toEqual(before);
  });

  test.each(all)('$title: what somebody deletes is there again, and the passwords stay', async (kept) => {
    const { output, portal } = kept;
    const passwords = portal.passwords();
    kept.deleteService();
    await eventually(120, () => (portal.objects('services', 'backstage').length === 1 ? [] : ['the Service']));
    await output.synced();
    expect(portal.passwords()).toEqual(passwords);
  });

  test('a changed value is one rollout, and the passwords stay', async () => {
    const before = all.map((kept) => ({ passwords: kept.portal.passwords(), generation: kept.generation() }));
    all.forEach(({ portal }) => portal.upgrade(titled('Second')));
    for (const [index, kept] of all.entries()) {
      await eventually(120, () => (kept.hasTitle('Second') ? [] : [`the new title in ${kept.title}`]));
      await kept.portal.ready();
      await kept.output.synced();
      expect(kept.generation()).toBe(before[index]!.generation + 1);
      expect(kept.portal.passwords()).toEqual(before[index]!.passwords);
    }
    begin = Date.now();
  });

  // In the meantime.
  describe('an ApplicationSet makes', () => {
    const [staging, production] = [testNamespace('argo-staging'), testNamespace('argo-production')];
    const elements = [
      { name: staging, host: 'portal.staging.example.com' },
      { name: production, host: 'portal.example.com' },
    ] as const;
    const portals = elements.map(({ name }) => new Portal(plain, { name: 'portal', namespace: name }));
    const baseUrl = (portal: Portal) =>
      /baseUrl: (.*)/.exec(JSON.stringify(portal.objects('configmaps', 'backstage').map(({ data }) => data)))?.[1];
    let set: ApplicationSet;
    beforeAll(() => {
      startApplicationSetController();
      set = new ApplicationSet();
    });
    afterAll(() => set.remove());

    test('two portals, each with its own address and passwords', async () => {
      set.apply(elements, QUICK);
      const made = () => objects('argocd', 'applications.argoproj.io').map(({ metadata }) => metadata.name as string);
      await eventually(60, () => [staging, production].filter((name) => !made().includes(name)));
      for (const [index, portal] of portals.entries()) {
        await portal.ready();
        await synced(elements[index]!.name);
        expect(portal.http('/healthcheck').status).toBe(200);
        expect(baseUrl(portal)).toContain(`https://${elements[index]!.host}`);
      }
      const [first, second] = portals.map((portal) => portal.passwords());
      expect(Object.keys(first!)).toEqual(Object.keys(second!));
      expect(first).not.toEqual(second);
    });

    test('no third one, and takes one away whose element goes: its data stays, and the other portal as it was', async () => {
      const [gone, kept] = portals as [Portal, Portal];
      const before = { gone: gone.passwords(), kept: kept.state() };
      set.apply(elements.slice(1), QUICK);
      await eventually(120, () =>
        objects(staging, 'deployments,statefulsets,jobs').map(({ metadata }) => metadata.name),
      );
      expect(objects(staging, 'persistentvolumeclaims')).toHaveLength(1);
      const keys = objects(staging, 'secrets').flatMap(({ data }) => Object.keys(data ?? {}));
      expect(keys).toEqual(expect.arrayContaining(Object.keys(before.gone)));
      await synced(production);
      expect(kept.state()).toEqual(before.kept);
    });
  });

  test('five minutes later nothing was synced again', async () => {
    const before = all.map((kept) => kept.state());
    await sleep(Math.max(0, begin + 300_000 - Date.now()));
    for (const { output } of all) await output.synced(1);
    expect(all.map((kept) => kept.state())).toEqual(before);
  });

  test.each(all)('$title: deleted, it leaves the data and the passwords', async (kept) => {
    const passwords = kept.portal.passwords();
    expect(Object.keys(passwords)).not.toEqual([]);
    const claims = () =>
      kept.portal.objects('persistentvolumeclaims', 'postgresql').map(({ metadata }) => metadata.uid);
    const before = claims();
    kept.portal.uninstall();
    await eventually(120, () => kept.objects('deployments,statefulsets,jobs').map(({ metadata }) => metadata.name));
    expect(claims()).toEqual(before);
    const keys = kept.objects('secrets').flatMap(({ data }) => Object.keys(data ?? {}));
    expect(keys).toEqual(expect.arrayContaining(Object.keys(passwords)));
  });
});
