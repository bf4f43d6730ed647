import type { Input } from '../helm';

/** A key of an existing Secret. */
export interface SecretKeyRef {
  /** The name of the Secret. */
  readonly name: Input<string>;
  readonly key: Input<string>;
}

/** A file that is a key of an existing Secret or ConfigMap: of one of the two. */
export interface FileRef {
  /** The name of the Secret. @default - none */
  readonly existingSecret?: Input<string | undefined>;
  /** The name of the ConfigMap. @default - none */
  readonly existingConfigMap?: Input<string | undefined>;
  readonly key: Input<string>;
}
