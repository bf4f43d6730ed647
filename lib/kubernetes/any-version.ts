/**
 * An object of a class of cdk8s-plus, of whatever version. The private members of classes make the classes of two
 * versions different types, though one version takes the objects of another. This type fits all of them.
 */
export type OfAnyVersion = never;

/** What an autoscaler of cdk8s-plus scales. */
export interface ScalingTargetConfig {
  /** The kind of the object. */
  readonly kind: string;
  /** The API version of the object. */
  readonly apiVersion: string;
  /** The name of the object. */
  readonly name: string;
  /** What the pods request. */
  readonly containers: OfAnyVersion[];
}

/** How cdk8s-plus selects pods. */
export interface SelectedPods {
  /** The labels of the pods. */
  readonly labelSelector: OfAnyVersion;
  /** The namespace of the pods. @default - any, where the chart has none */
  readonly namespaces?: {
    /** The one namespace. */
    readonly names: string[];
  };
}

/** How a NetworkPolicy of cdk8s-plus selects pods. */
export interface SelectedPeer {
  /** The pods. */
  readonly podSelector: SelectedPods;
}
