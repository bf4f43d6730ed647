import type { IConstruct } from 'constructs';
import { add, define, either, gt, ifEmpty, mul, text, type Input } from '../helm';

const MOST = 1000;

/**
 * How many connections the server of a construct needs for a number of Backstage pods: each has up to 10 for each of its 13
 * plugins, and while one is replaced, there is one more. To stop Backstage for a while must not restart the server.
 */
export function maxConnections({ node }: IConstruct, clientReplicas: Input<number>): string {
  const needed = add(20, mul(140, add(ifEmpty(clientReplicas, 1), 1)));
  return define(
    `${node.id}.maxConnections`,
    text`${either(gt(clientReplicas, 6), MOST, needed)}`,
    `20 connections, and 140 for each pod of the backend and for one that replaces another; ${MOST} at most.`,
  );
}
