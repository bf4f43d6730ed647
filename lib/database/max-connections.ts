import { add, either, gt, ifEmpty, mul, type Input } from '../helm';

const MOST = 1000;

/**
 * How many connections a server needs for a number of Backstage pods: each has up to 10 for each of its 13 plugins, and
 * while one is replaced, there is one more. To stop Backstage for a while must not restart the server.
 */
export function maxConnections(clientReplicas: Input<number>): Input<number> {
  const needed = add(20, mul(140, add(ifEmpty(clientReplicas, 1), 1)));
  return either(gt(clientReplicas, 6), MOST, needed);
}
