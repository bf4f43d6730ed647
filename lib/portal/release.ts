import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { isSymbolic, type Release } from '../helm';
import { checkRelease } from '../helm/internal';

/**
 * The release of a portal, called as its construct where nothing else is given.
 * @throws ValuesError for what is no name of a release or a namespace
 */
export function releaseOf(portal: Construct, given: Partial<Release> = {}): Release {
  const { name = portal.node.id, namespace = Chart.of(portal).namespace } = given;
  const release = { revision: 1, service: 'cdk8s', ...given, name };
  if (!isSymbolic(name, namespace)) checkRelease(name as string, namespace as string | undefined);
  return namespace === undefined ? release : { ...release, namespace };
}
