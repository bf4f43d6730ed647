import type { Construct } from 'constructs';
import { givenConfig, type Backstage } from '../backstage';
import {
  and,
  contains,
  dig,
  fields,
  fieldsOf,
  ifEmpty,
  isEmpty,
  isNull,
  not,
  or,
  refuse,
  string,
  text,
  toJson,
  when,
  isNotEmpty,
} from '../helm';
import { PortOcean } from '../port-ocean';
import { refusePlainSecrets } from '../secrets';
import { backendUrl, type CommonProps } from './common/common-props';
import { podSecurityContext } from './common/openshift';
import type { WrittenSecrets } from './secrets/secrets';
import { POD_TEXTS, templated } from './values/templated';
import type { Values } from './values';

/** Makes the exporter of the catalog to Port, if it is enabled. */
export function portalPortOcean(
  scope: Construct,
  values: Values,
  common: CommonProps,
  backstage: Backstage,
  secrets: WrittenSecrets,
): void {
  const { enabled, ...portOcean } = values.portOcean;
  const read = fields(secrets.enabled, secrets.podAnnotations);
  checkToken(scope, values);
  refusePlainSecrets(
    scope,
    { 'portOcean.eventListener': portOcean.eventListener },
    values.dangerouslyAllowPlainSecrets,
  );
  when(enabled, () => {
    const props = templated(portOcean, ...POD_TEXTS, 'extraEnvVars', 'resources');
    const inCluster = backendUrl(values, backstage.service.name);
    new PortOcean(scope, 'port-ocean', {
      ...common,
      ...props,
      podAnnotations: { ...fieldsOf(props.podAnnotations), ...read } as Record<string, string>,
      podSecurityContext: podSecurityContext(values, props.podSecurityContext),
      reloader: values.backstage.reloader,
      integration: {
        ...props.integration,
        identifier: ifEmpty(props.integration.identifier, backstage.workload.name),
      },
      backstage: {
        ...props.backstage,
        url: ifEmpty(props.backstage.url, inCluster),
      },
    });
  });
}

/** Refuses a token that the backend of the release does not know. */
function checkToken(scope: Construct, { portOcean, auth, backstage }: Values): void {
  const { url, token } = portOcean.backstage;
  const { externalAccess } = templated(auth, 'externalAccess');
  const secret = string(ifEmpty(token.existingSecret, ''));
  const isKnown = contains(toJson(externalAccess), text`"existingSecret":${toJson(secret)}`);
  const isUnknown = or(
    isNotEmpty(url),
    isEmpty(secret),
    not(isNull(dig(givenConfig(backstage), 'backend', 'auth', 'externalAccess'))),
  );
  refuse(
    scope,
    and(portOcean.enabled, not(isUnknown), not(isKnown)),
    text`portOcean.backstage.token: got the Secret ${secret}, which auth.externalAccess does not name, so that Backstage would refuse the exporter; add { subject: port-ocean, existingSecret: ${secret}, key: ${string(ifEmpty(token.key, ''))}, accessRestrictions: [{ plugin: catalog, permission: [catalog.entity.read] }] } there`,
  );
}
