import { Chart, Testing } from 'cdk8s';
import { CHART_METADATA, Portal, portalValues } from '../../lib';
import type { Manifest } from '../support/synth';

/** The portal in somebody's own chart, with concrete values. */
export function ownChart(values: object, release = 'portal'): Manifest[] {
  const own = new Chart(Testing.app(), 'own', { namespace: 'space' });
  new Portal(own, 'portal', {
    values: portalValues(values),
    release: { name: release, namespace: 'space', revision: 1, service: 'cdk8s' },
    chart: { name: 'backstage', version: CHART_METADATA.version, appVersion: CHART_METADATA.appVersion },
  });
  return Testing.synth(own) as Manifest[];
}

export const kinds = (objects: readonly object[]) => (objects as Manifest[]).map(({ kind }) => kind as string);

/** The objects that are there with the values and not without them, as `kind name`. */
export function addedBy(values: object): string[] {
  const identity = ({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`;
  const before = ownChart({}).map(identity);
  return ownChart(values)
    .map(identity)
    .filter((name) => !before.includes(name));
}
