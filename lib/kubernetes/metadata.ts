import { Names, type ApiObjectMetadata } from 'cdk8s';
import { Pod } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { either, fieldsOf, overlaid, suffixed, type Input } from '../helm';

/** A map of strings, such as labels. */
export type StringMap = Input<Record<string, string> | undefined>;

/** The names and labels that a construct gives its objects. */
export interface NamingProps {
  /**
   * The name of the main objects; other objects append a suffix to it.
   * @default - made by the chart from the construct's path
   */
  readonly name?: string;
  /** The namespace of all objects. @default - what the chart has */
  readonly namespace?: string | undefined;
  /** Labels of all objects. @default - what the chart has */
  readonly labels?: Record<string, string>;
  /** Annotations of all objects. @default - none */
  readonly commonAnnotations?: StringMap;
  /** Labels that select the pods. @default - a label made from the construct's path */
  readonly selectorLabels?: Record<string, string>;
}

/**
 * The name of a component in the label `app.kubernetes.io/component`: one of this library, or one of your own.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export type Component =
  | 'backstage'
  | 'frontend'
  | 'postgresql'
  | 'valkey'
  | 'object-storage'
  | 'object-storage-buckets'
  | 'techdocs'
  | 'backup'
  | 'port-ocean'
  | 'test'
  | (string & {});

export const COMPONENT_LABEL = 'app.kubernetes.io/component';

/** The labels that select the pods of a construct: those that are given, or one made from its path, and the component. */
export const selectorLabelsOf = (
  construct: Construct,
  given: Record<string, string> | undefined,
  component: Component,
): Record<string, string> => ({
  ...(given ?? { [Pod.ADDRESS_LABEL]: Names.toLabelValue(construct) }),
  [COMPONENT_LABEL]: component,
});

/** Metadata that one object has besides the common ones. */
export interface ExtraMetadata {
  /** What is appended to the name. @default - nothing */
  readonly suffix?: string;
  /** @default - none */
  readonly labels?: StringMap;
  /** @default - none */
  readonly annotations?: StringMap;
}

/** The annotations of a Deployment, by which Reloader restarts its pods where `reloader` is true. */
export function reloaded({
  reloader = false,
  annotations,
}: {
  readonly reloader?: Input<boolean>;
  readonly annotations?: StringMap;
}): StringMap {
  return overlaid(either<Record<string, string>>(reloader, { 'reloader.stakater.com/auto': 'true' }, {}), annotations);
}

/** The annotations of a ConfigMap that Reloader leaves alone, as a checksum of it restarts the pods anyway. */
export const notReloaded = (reloader: Input<boolean> = false): StringMap =>
  either<Record<string, string>>(reloader, { 'reloader.stakater.com/ignore': 'true' }, {});

/** The metadata of an object. Without a suffix it is one of the main objects, which carry the name itself. */
export function objectMetadata(
  { name, namespace, labels, commonAnnotations }: NamingProps,
  component: Component,
  extra: ExtraMetadata = {},
) {
  const { suffix } = extra;
  return {
    ...(name === undefined ? {} : { name: suffix === undefined ? name : suffixed(name, suffix) }),
    ...(namespace === undefined ? {} : { namespace }),
    labels: { ...fieldsOf(extra.labels), ...labels, [COMPONENT_LABEL]: component },
    annotations: fieldsOf(overlaid(commonAnnotations, extra.annotations)),
  } satisfies ApiObjectMetadata;
}
