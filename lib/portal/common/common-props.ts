import type { Construct } from 'constructs';
import { and, choose, define, matches, or, refuse, eq, either, ifEmpty, MAX_STATEFULSET_NAME, Names } from '../../helm';
import { isRef, laidOver } from '../../helm/internal';
import { string, suffixed, text, tpl, tplAll } from '../../helm';
import type { ChartInfo, Input, Release } from '../../helm';
import { BACKSTAGE_IMAGE, imageReference, type PullSecret } from '../../kubernetes';
import { hasKubernetesApi, kubernetesApiRule } from '../../network';
import type { NodeJsPodProps } from '../../secrets';
import { CHART_NAME } from './chart-metadata';
import { podSecurityContext } from './openshift';
import { templated } from '../values/templated';
import type { Values } from '../values';

/** The address of the portal; "" where none is given. */
export const publicUrlOf = (values: Values): string => tpl(string(ifEmpty(values.publicUrl, '')));

/** The address of the backend for the other pods of the portal, in the one namespace of all of them. */
export const backendUrl = ({ service }: Values, name: string): string => text`http://${name}:${service.ports.backend}`;

/** Properties of all constructs: names, labels, annotations, and how images are pulled. */
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

/** Properties of all constructs, as {@link commonProps} makes them. */
export type CommonProps = ReturnType<typeof commonProps>;

/** The common properties that only name objects, for constructs without pods. */
export function namingProps(common: CommonProps) {
  const { imageRegistry: _r, imagePullSecrets: _s, diagnosticMode: _d, ...naming } = common;
  return naming;
}

/** The Secrets with which all pods pull their images. */
export const pullSecretsOf = ({ global }: Values) =>
  tplAll(global.imagePullSecrets as Input<readonly PullSecret[] | undefined>);

/** The image of Backstage. */
export const backstageImage = ({ backstage, global }: Values): string =>
  imageReference('backstage.image', backstage.image, BACKSTAGE_IMAGE.tag, global.imageRegistry);

/** The pod of small Jobs that need Node.js: with the image of Backstage, which is there anyway. */
export function nodeJsPod(values: Values, { selectorLabels }: Pick<CommonProps, 'selectorLabels'>): NodeJsPodProps {
  const { backstage, networkPolicy, helpers } = values;
  const { image, nodeSelector, tolerations } = templated(backstage, 'nodeSelector', 'tolerations');
  return {
    templates: 'helpers',
    image: backstageImage(values),
    imagePullPolicy: image.pullPolicy,
    imagePullSecrets: pullSecretsOf(values),
    imagePullSecretNames: image.pullSecrets,
    nodeSelector,
    tolerations,
    resources: helpers.resources,
    ...helperSecurity(values),
    network: {
      // Who opens no way to the Kubernetes API has policies of their own for it.
      enabled: and(networkPolicy.enabled, hasKubernetesApi(networkPolicy.egressRules)),
      selectorLabels,
      egress: [kubernetesApiRule(networkPolicy.egressRules)],
    },
  };
}

/** The security contexts of helpers with the image of Backstage: its own, over which those are laid that are given for helpers. */
export function helperSecurity(values: Values) {
  const contexts = ['podSecurityContext', 'containerSecurityContext'] as const;
  const backstage = templated(values.backstage, ...contexts);
  const helpers = templated(values.helpers, ...contexts);
  const over = (key: (typeof contexts)[number]): Input<object> => laidOver(backstage[key], helpers[key]);
  return {
    podSecurityContext: podSecurityContext(values, over('podSecurityContext')),
    containerSecurityContext: over('containerSecurityContext'),
  };
}

/**
 * The release, as what keeps data is called: after the release alone, so that it is found whatever else changes. Where a
 * parent chart has the chart under an alias, perhaps several, that is part of the name.
 */
export const dataRelease = (release: Release, chart: ChartInfo): Release => ({
  ...release,
  name: define(
    'dataRelease',
    choose(eq(chart.name, CHART_NAME), string(release.name), text`${release.name}-${chart.name}`),
    'The release, as what keeps data is called after it.',
  ),
});

/** The name of the database's objects, which does not follow `fullnameOverride`: the data stays where it is. */
export function postgresqlName(release: Release): string {
  return define(
    'postgresql.fullname',
    suffixed(release.name, 'postgresql', MAX_STATEFULSET_NAME),
    'The name of the embedded Postgres.',
  );
}

/** The StorageClass of a volume, where it names none that of all volumes. */
export const storageClassOf = (
  { global }: Values,
  volume: { readonly storageClass?: Input<string | undefined> },
): Input<string> => ifEmpty(volume.storageClass, ifEmpty(global.storageClass, ''));

/** How many pods of Backstage there may be. */
export const maxBackstagePods = ({ backstage: { replicas, autoscaling } }: Values): Input<number> =>
  either(autoscaling.enabled, autoscaling.maxReplicas, replicas);

/** Refuses names of which the Services could not be called: https://kubernetes.io/docs/concepts/overview/working-with-objects/names */
export function checkNames(scope: Construct, { name }: CommonProps, release: Release): void {
  const first = [string(release.name), name].map((text) => matches(text, '^[0-9]'));
  refuse(
    scope,
    or(...first),
    text`the release: got the name "${release.name}", but names of Services begin with a letter; choose a release name that does`,
  );
}
