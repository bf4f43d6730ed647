import type { Construct } from 'constructs';
import { givenConfig, type Backstage } from '../backstage';
import { Frontend } from '../frontend';
import { when } from '../helm';
import { refuseReferredVariables } from '../secrets';
import { backendUrl, type CommonProps } from './common/common-props';
import { podSecurityContext } from './common/openshift';
import type { Values } from './values';
import { picked, POD_TEXTS, templated } from './values/templated';

/** Values of the backend that the pods of the frontend have too. */
const SHARED = [
  ...(['revisionHistoryLimit', 'reloader', 'priorityClassName', 'runtimeClassName', 'schedulerName'] as const),
  ...(['dnsPolicy', 'dnsConfig', 'shareProcessNamespace', 'enableServiceLinks'] as const),
  'terminationGracePeriodSeconds',
] as const;
/** Values of the backend that the pods of the frontend have too, and that may hold Helm expressions. */
const SHARED_TEXTS = ['strategy', 'podSecurityContext', 'containerSecurityContext', 'hostAliases'] as const;

/** Makes the pods that serve the app, if they are enabled. */
export function portalFrontend(
  scope: Construct,
  values: Values,
  common: CommonProps,
  backstage: Backstage,
): Frontend | undefined {
  const { image, containerPorts } = values.backstage;
  const { dangerouslyAllowPlainSecrets: allowPlain } = values;
  const url = backendUrl(values, backstage.service.name);
  let frontend: Frontend | undefined;
  when(values.frontend.enabled, () => {
    const shared = picked(templated(values.backstage, ...SHARED_TEXTS), ...SHARED, ...SHARED_TEXTS);
    frontend = new Frontend(scope, 'frontend', {
      ...common,
      ...shared,
      podSecurityContext: podSecurityContext(values, shared.podSecurityContext),
      ...templated(
        values.frontend,
        ...POD_TEXTS,
        ...(['extraVolumes', 'extraVolumeMounts', 'annotations', 'extraEnvVars', 'resources'] as const),
      ),
      service: templated(values.frontend.service, 'annotations'),
      backstage: { image: backstage.image, appConfig: backstage.appConfig, url },
      imagePullPolicy: image.pullPolicy,
      imagePullSecretNames: image.pullSecrets,
      port: containerPorts.backend,
    });
    const config = givenConfig(values.backstage);
    const { extraEnvVars } = values.frontend;
    refuseReferredVariables(frontend, 'frontend.extraEnvVars', extraEnvVars, config, allowPlain);
  });
  return frontend;
}
