import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { each, isEmpty, isSymbolic, not, suffixed, when, type Refs } from '../helm';
import { objectMetadata } from '../kubernetes';
import { ExternalSecret, GeneratedSecret, type ExternalSecretSource } from '../secrets';
import { nodePod, type CommonProps } from './common';
import { checkSecrets } from './secrets-checks';
import type { PortalValues, Values } from './values';

type Secret = Refs<PortalValues['secrets'][string]>;

/** Makes the Secrets that the values describe. */
export function portalSecrets(scope: Construct, values: Values, common: CommonProps): void {
  const { secrets, dangerouslyAllowPlainSecrets } = values;
  checkSecrets(scope, secrets, dangerouslyAllowPlainSecrets);
  each(secrets, (secret, key) => makeSecret(scope, values, common, secret as Secret, key));
}

function makeSecret(scope: Construct, values: Values, common: CommonProps, secret: Secret, key: string): void {
  const secretName = suffixed(common.name, key);
  const { generate, externalSecret, stringData } = secret;
  const isGiven = (value: unknown) => not(isEmpty(value));
  const id = isSymbolic(key) ? 'secret' : `secret-${key}`;
  when(isGiven(generate), () => {
    new GeneratedSecret(scope, `${id}-made`, {
      ...common,
      ...{ secretName, keys: generate, component: 'backstage', pod: nodePod(values) },
    });
  });
  when(isGiven(externalSecret), () => {
    new ExternalSecret(scope, `${id}-external`, { ...common, ...(externalSecret as ExternalSecretSource), secretName });
  });
  when(isGiven(stringData), () => {
    new ApiObject(scope, id, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: objectMetadata({ ...common, name: secretName }, 'backstage'),
      stringData,
    });
  });
}
