import { choose, eq, ifEmpty, unlessEmpty, type Input } from '../helm';

/** What stands for no class at all: a volume that is there already, as in the charts of Bitnami. */
export const NO_STORAGE_CLASS = '-';

/**
 * The class of a claim's volume: `-` is none, so that nothing makes a volume, and by default it is the cluster's.
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1
 */
export const storageClassName = (storageClass: Input<string | undefined>): unknown =>
  choose(eq(ifEmpty(storageClass, ''), NO_STORAGE_CLASS), '', unlessEmpty(storageClass));
