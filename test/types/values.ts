import { App } from 'cdk8s';
import { Portal, PortalChart, portalValues } from '../../lib';
import { completeValues, Type } from '../../lib/helm';

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

const declared = Type.Object({
  port: Type.Integer({ default: 80 }),
  host: Type.Optional(Type.String()),
  tags: Type.Array(Type.String(), { default: [] }),
  web: Type.Object({ name: Type.String({ default: 'web' }), path: Type.Optional(Type.String()) }),
});

/** Complete values say what may be unset: it is null, and nothing else is. */
export function completeOnes(): unknown[] {
  const { port, host, tags, web } = completeValues(declared);
  // @ts-expect-error what is optional may be null
  host.toUpperCase();
  // @ts-expect-error null takes away the default of a list
  tags.map(String);
  // @ts-expect-error and in a section
  web.path.toUpperCase();
  const unset: [null | string, null | readonly string[], null | string] = [host, tags, web.path];
  return [port.toFixed(), web.name.toUpperCase(), unset];
}
