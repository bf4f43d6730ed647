import { App } from 'cdk8s';
import { Portal, PortalChart, portalValues } from '../../lib';

// Nothing here is run: `npm run typecheck` fails where an expected error is none.

/** Values that are none, wherever a values file could be given. */
export function wrongValues(chart: PortalChart): void {
  // @ts-expect-error a key that is none
  portalValues({ replica: 1 });
  // @ts-expect-error a key that is none, further in
  portalValues({ backstage: { replica: 1 } });
  // @ts-expect-error a number as a text
  portalValues({ backstage: { replicas: '2' } });
  // @ts-expect-error a type of databases that is none
  portalValues({ database: { type: 'mysql' } });
  // @ts-expect-error in plain manifests, too
  chart.manifests({ backstage: { replica: 1 } });
  // @ts-expect-error and in what synth writes
  new PortalChart(new App(), 'backstage', { synth: { values: { backstage: { replica: 1 } } } });
  // @ts-expect-error and for a portal in a chart of one's own
  new Portal(chart, 'portal', { values: { backstage: { replica: 1 } } });
}

/** Values that a file may have. */
export const rightValues = () =>
  portalValues({ backstage: { replicas: 2, image: null }, postgresql: { primary: null }, global: { other: 1 } });
