import { define, ifEmpty, isRef, MAX_STATEFULSET_NAME, Names, string, suffixed, tplAll } from '../helm';
import type { ChartInfo, Input, Release } from '../helm';
import { BACKSTAGE_IMAGE, imageReference, type PullSecret } from '../kubernetes';
import type { NodePodProps } from '../secrets';
import { templated } from './templated';
import type { Values } from './values';

/** What all objects have. */
export function commonProps(values: Values, release: Release, chart: ChartInfo) {
  const { name: _name, fullname, ...labels } = new Names({ release, chart, values });
  const { imageRegistry } = values.global;
  return {
    ...labels,
    name: fullname,
    // The namespace of a HelmChart follows the value itself.
    namespace: isRef(values.namespaceOverride) ? undefined : string(ifEmpty(values.namespaceOverride, '')) || undefined,
    commonAnnotations: tplAll(values.commonAnnotations),
    imageRegistry,
    imagePullSecrets: pullSecretsOf(values),
    diagnosticMode: templated(values.diagnosticMode, 'command', 'args'),
  };
}

/** What all objects have. */
export type CommonProps = ReturnType<typeof commonProps>;

/** What all pods pull images with. */
export const pullSecretsOf = ({ global }: Values) =>
  tplAll(global.imagePullSecrets as Input<readonly PullSecret[] | undefined>);

/** Small Jobs run with the image of Backstage, which is there anyway. */
export function nodePod(values: Values): NodePodProps {
  const { backstage, global } = values;
  const { image, nodeSelector, tolerations } = templated(backstage, 'nodeSelector', 'tolerations');
  return {
    image: imageReference('backstage.image', image, BACKSTAGE_IMAGE.tag, global.imageRegistry),
    imagePullPolicy: image.pullPolicy,
    imagePullSecrets: pullSecretsOf(values),
    imagePullSecretNames: image.pullSecrets,
    nodeSelector,
    tolerations,
  };
}

/** The name of the database's objects, which does not follow `fullnameOverride`: the data stays where it is. */
export function postgresqlName(release: Release): string {
  return define('postgresql.fullname', suffixed(release.name, 'postgresql', MAX_STATEFULSET_NAME));
}
