import type { ApiObjectMetadata } from 'cdk8s';
import { suffixed } from '../helm';

/** The names and labels that a construct gives its objects. */
export interface NamingProps {
  /**
   * The name of the main objects; those of the others append to it.
   * @default - made by the chart from the construct's path
   */
  readonly name?: string;
  /** Labels of all objects. @default - those of the chart */
  readonly labels?: Record<string, string>;
  /** Labels that select the pods. @default - a label made from the construct's path */
  readonly selectorLabels?: Record<string, string>;
}

/** What a component is called in the label `app.kubernetes.io/component`. */
export type Component = 'backend' | 'postgresql';

/** The metadata of an object. Without a suffix it is one of the main objects, which carry the name itself. */
export function objectMetadata({ name, labels }: NamingProps, component: Component, suffix?: string) {
  return {
    ...(name === undefined ? {} : { name: suffix === undefined ? name : suffixed(name, suffix) }),
    labels: { ...labels, 'app.kubernetes.io/component': component },
  } satisfies ApiObjectMetadata;
}
