import { setTimeout as sleep } from 'node:timers/promises';
import { ArgoOutput } from '../support/argocd';
import { eventually, kubectl, objects } from '../support/kubectl';
import { testNamespace } from '../support/namespace';
import { Portal } from '../support/portal';

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

describe.each(outputs)('$title under Argo CD', (output) => {
  const namespace = testNamespace(output.id);
  const portal = Portal.quick(output, { name: 'portal', namespace, values: titled('First') });
  const kept = () =>
    Object.fromEntries(
      objects(namespace, KEPT).map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.uid]),
    );
  const deployment = () => portal.objects('deployments', 'backstage')[0];
  const title = () => JSON.stringify(portal.objects('configmaps', 'backstage').map(({ data }) => data));
  let begin = 0;
  afterAll(() => output.remove());

  test('is Synced and Healthy, and works', async () => {
    portal.install();
    await portal.ready();
    await output.synced();
    begin = Date.now();
    expect(portal.http('/healthcheck').status).toBe(200);
  });

  test('a refresh finds nothing to do', async () => {
    const before = kept();
    const { operationState } = output.status();
    await output.refresh();
    await output.synced(30);
    expect(output.status().operationState.startedAt).toBe(operationState.startedAt);
    expect(kept()).toEqual(before);
  });

  test('what somebody changes by hand is as it was, and the passwords stay', async () => {
    const passwords = portal.passwords();
    const { name } = portal.objects('services', 'backstage')[0].metadata;
    kubectl(['delete', 'service', name, '--namespace', namespace]);
    await eventually(120, () => (portal.objects('services', 'backstage').length === 1 ? [] : ['the Service']));
    await output.synced();
    expect(portal.passwords()).toEqual(passwords);
  });

  test('a changed value is one rollout, and the passwords stay', async () => {
    const [passwords, { generation }] = [portal.passwords(), deployment().metadata];
    portal.upgrade(titled('Second'));
    await eventually(120, () => (title().includes('Second') ? [] : ['the new title']));
    await portal.ready();
    await output.synced();
    expect(deployment().metadata.generation).toBe(Number(generation) + 1);
    expect(portal.passwords()).toEqual(passwords);
  });

  test('five minutes later nothing was synced again', async () => {
    const before = kept();
    const { operationState } = output.status();
    await sleep(Math.max(0, begin + 300_000 - Date.now()));
    await output.synced(1);
    expect(output.status().operationState.startedAt).toBe(operationState.startedAt);
    expect(kept()).toEqual(before);
  });

  test('deleted, it leaves the data and the passwords', async () => {
    const passwords = portal.passwords();
    expect(Object.keys(passwords)).not.toEqual([]);
    const claims = () => portal.objects('persistentvolumeclaims', 'postgresql').map(({ metadata }) => metadata.uid);
    const data = claims();
    portal.uninstall();
    await eventually(120, () =>
      objects(namespace, 'deployments,statefulsets,jobs').map(({ metadata }) => metadata.name),
    );
    expect(claims()).toEqual(data);
    const secrets = objects(namespace, 'secrets').flatMap(({ data: keys }) => Object.keys(keys ?? {}));
    expect(secrets).toEqual(expect.arrayContaining(Object.keys(passwords)));
  });
});
