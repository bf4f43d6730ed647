import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import type { BackstageExtension } from '../../extension';
import { each, isNotEmpty, isSymbolic, items, itemsOfMap, partial, sha256, suffixed } from '../../helm';
import { text, toJson, when, type Refs } from '../../helm';
import { collectedText, objectMetadata, refuseTooLarge } from '../../kubernetes';
import { ExternalSecret, GeneratedSecret, type ExternalSecretSource } from '../../secrets';
import { nodeJsPod, type CommonProps } from '../common/common-props';
import { checkSecrets, hasStringData } from './checks';
import type { PortalValues, Values } from '../values';

type Secret = Refs<PortalValues['secrets'][string]>;

/** Annotations of the pods that may read the Secrets that stand in the values. */
export type WrittenSecrets = Required<Pick<BackstageExtension, 'enabled' | 'podAnnotations'>>;

/** Makes the Secrets that the values describe, and restarts the pods when one changes that stands in the values. */
export function portalSecrets(scope: Construct, values: Values, common: CommonProps): WrittenSecrets {
  const { secrets, dangerouslyAllowPlainSecrets } = values;
  checkSecrets(scope, secrets, dangerouslyAllowPlainSecrets);
  each(secrets, (secret, key) => makeSecret(scope, values, common, secret as Secret, key));
  // Secrets that do not stand in the values are not among them, so that they restart nothing.
  const written = itemsOfMap(secrets, ({ stringData }, key) =>
    items(isNotEmpty(stringData), [text`${key} ${toJson(stringData)}`]),
  );
  refuseTooLarge(scope, toJson(secrets), 'secrets', 'write some of them into Secrets of your own');
  const checksum = sha256(collectedText('secrets.written', 'secrets', true, written));
  return { enabled: hasStringData(secrets), podAnnotations: { 'checksum/secrets': checksum } };
}

function makeSecret(scope: Construct, values: Values, common: CommonProps, secret: Secret, key: string): void {
  const secretName = partial(
    'secrets.name',
    { key },
    (given) => suffixed(common.name, given.key),
    'The name of a Secret that the values describe.',
  );
  const { generate, externalSecret, stringData } = secret;
  const id = isSymbolic(key) ? 'secret' : `secret-${key}`;
  when(isNotEmpty(generate), () => {
    new GeneratedSecret(scope, `${id}-made`, {
      ...common,
      ...{ secretName, keys: generate, component: 'backstage', pod: nodeJsPod(values, common) },
    });
  });
  when(isNotEmpty(externalSecret), () => {
    new ExternalSecret(scope, `${id}-external`, { ...common, ...(externalSecret as ExternalSecretSource), secretName });
  });
  when(isNotEmpty(stringData), () => {
    new ApiObject(scope, id, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: objectMetadata({ ...common, name: secretName }, 'backstage'),
      stringData,
    });
  });
}
