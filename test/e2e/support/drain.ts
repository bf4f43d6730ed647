import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, objects, tryKubectl } from './kubectl';
import { isReady } from './portal';

/**
 * Does to the selected pods what `kubectl drain` does, but one after the other and without a cordon, as on the only node
 * their successors could not start: evicts each as soon as the PodDisruptionBudgets let it, and waits until all are gone.
 *
 * @param namespace where the pods are
 * @param selector their labels
 * @param seconds how long it may take
 * @returns how often a budget said no
 * @throws Error when not all of them are gone in time
 */
export async function drain(namespace: string, selector: string, seconds = 300): Promise<number> {
  const deadline = Date.now() + seconds * 1000;
  const victims = livePods(namespace, selector);
  let refusals = 0;
  for (const pod of victims) {
    while (!evict(pod)) {
      refusals += 1;
      if (Date.now() > deadline) throw new Error(`after ${seconds} s no eviction of ${pod.metadata.name}`);
      await sleep(1000);
    }
  }
  const gone = new Set(victims.map(({ metadata }) => metadata.uid));
  await eventually((deadline - Date.now()) / 1000, () =>
    objects(namespace, 'pods', selector)
      .filter(({ metadata }) => gone.has(metadata.uid))
      .map(({ metadata }) => `the pod ${metadata.name} still there`),
  );
  return refusals;
}

/**
 * Evicts one of the selected pods and tries another one while the first has no ready successor.
 *
 * @returns whether the second one was refused
 * @throws Error when the first one was refused, or had a successor too early to tell
 */
export function refusesSecondEviction(namespace: string, selector: string): boolean {
  const before = livePods(namespace, selector);
  const [first, second] = before;
  if (second === undefined || !before.every(isReady)) throw new Error(`not two pods or more, all ready: ${selector}`);
  if (!evict(first)) throw new Error(`the first eviction was refused: ${first.metadata.name}`);
  const refused = !evict(second);
  if (livePods(namespace, selector).filter(isReady).length >= before.length) throw new Error('the successor is ready');
  return refused;
}

/**
 * Evicts a pod through the Eviction API.
 *
 * @param pod as the API server gave it; another one that has its name by now is left alone
 * @returns false when a PodDisruptionBudget forbids it at the moment
 * @throws Error with any other complaint
 */
export function evict({ metadata: { namespace, name, uid } }: any): boolean {
  const eviction = {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { namespace, name },
    deleteOptions: { preconditions: { uid } },
  };
  const path = `/api/v1/namespaces/${namespace}/pods/${name}/eviction`;
  const { status, stderr } = tryKubectl(['create', '--raw', path, '--filename', '-'], JSON.stringify(eviction));
  if (status === 0) return true;
  if (stderr.includes("violate the pod's disruption budget")) return false;
  throw new Error(`the eviction of ${name}: ${stderr.trim()}`);
}

function livePods(namespace: string, selector: string): any[] {
  return objects(namespace, 'pods', selector).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
}
