import { backstageValues, serviceAccountValues, serviceValues } from './values-backstage';
import { postgresqlValues } from './values-postgresql';
import { completeValues, Type, type Static } from '../helm';
import { name, pullSecretReferences, text } from './values-types';

/** All values of the portal, declared once: types, defaults, schema and documentation come from here. */
export const PortalValues = Type.Object({
  global: Type.Object(
    {
      imageRegistry: text('A registry that replaces that of all images.'),
      imagePullSecrets: pullSecretReferences('Secrets for pulling images, as `[{ name: my-secret }]`.'),
    },
    { description: 'Values that this chart shares with the others of a parent chart.' },
  ),
  nameOverride: name("The name of the application in labels, instead of the chart's name."),
  fullnameOverride: name('The name of all objects but those of Postgres, instead of `<release>-<chart>`.'),
  backstage: backstageValues,
  service: serviceValues,
  serviceAccount: serviceAccountValues,
  postgresql: postgresqlValues,
});

/** The values as a TypeScript type. */
export type PortalValues = Static<typeof PortalValues>;

/**
 * Complete values: the defaults, and over them what is given, merged as Helm does.
 * @throws ValuesError with a sentence for each value that is not allowed
 */
export function portalValues(...values: readonly object[]): PortalValues {
  return completeValues(PortalValues, ...values);
}
