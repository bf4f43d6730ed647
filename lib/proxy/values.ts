import { Type } from '../helm';
import { optionalFlag, plainSecretsProp, unchecked } from '../values';
import { proxyEndpointsSchema } from './proxy-schema';

/** `proxy.*` */
export const proxyValues = Type.Object(
  {
    endpoints: proxyEndpointsSchema(
      'Addresses that the frontend reaches through the backend, by their path: `{ /pagerduty: { target: https://api.pagerduty.com, headers: { Authorization: { existingSecret: pagerduty, key: token, prefix: "Token token=" } } } }`.',
    ),
    skipInvalidProxies: optionalFlag('Whether Backstage starts in spite of endpoints that it cannot use.'),
    reviveConsumedRequestBodies: optionalFlag('Whether bodies of requests that other code has read are sent again.'),
  },
  { description: 'Services that the frontend reaches through the backend: `proxy` of Backstage.' },
);

/** What the properties of {@link Proxy} are checked by; endpoints have checks of their own. */
export const proxyProps = {
  ...proxyValues.properties,
  endpoints: unchecked,
  dangerouslyAllowPlainSecrets: plainSecretsProp,
};
