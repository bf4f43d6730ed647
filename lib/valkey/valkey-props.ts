import type { Input } from '../helm';
import { restrictedContainer, restrictedPod, withDefaults } from '../kubernetes';
import type {
  DiagnosticModeProps,
  ImagePullProps,
  NamingProps,
  ObjectInput,
  PodProps,
  PulledImageProps,
  ResourceRequirements,
  SecretKeyRef,
  SecurityContext,
} from '../kubernetes';
import type { NodeJsPodProps } from '../secrets';

/** How an application reaches a server that speaks the protocol of Redis. */
export interface ValkeyConnection {
  /** Whether this is the one that is used. @default true */
  readonly enabled?: Input<boolean>;
  /** The host name. */
  readonly host: Input<string>;
  /** The port. */
  readonly port: Input<number>;
  /** Where the password of the user `default` is; of characters that mean nothing in a URL. */
  readonly passwordSecret: SecretKeyRef;
}

/** The password of Valkey. */
export interface ValkeyAuthProps {
  /** An existing Secret with the password, of letters, digits, `-` and `_`. @default - made once in the cluster */
  readonly existingSecret?: Input<string | undefined>;
  /** The Secret's key. @default 'password' */
  readonly passwordKey?: Input<string>;
}

/** Properties of {@link Valkey}. */
export interface ValkeyProps extends NamingProps, ImagePullProps, PodProps {
  /** The image of the server. @default - docker.io/valkey/valkey of the version that this library was tested with */
  readonly image?: PulledImageProps;
  /** The password of the server. @default - see {@link ValkeyAuthProps} */
  readonly auth?: ValkeyAuthProps;
  /** The memory for entries, as in `valkey.conf`; well below the limit of the container. @default '128mb' */
  readonly maxmemory?: Input<string>;
  /** Which entries make room for new ones, as in `valkey.conf`. @default 'allkeys-lru' */
  readonly maxmemoryPolicy?: Input<string>;
  /** The resources of the container. @default - requests 50m and 64Mi, limit 256Mi */
  readonly resources?: ObjectInput<ResourceRequirements>;
  /** How the Job runs that makes the password. @default - with the default Backstage image */
  readonly secretPod?: NodeJsPodProps;
  /** The security context of the containers. @default - Pod Security `restricted`, with a read-only root file system */
  readonly containerSecurityContext?: ObjectInput<SecurityContext>;
  /** Waiting instead of working, for a look around in the container. @default - off */
  readonly diagnosticMode?: DiagnosticModeProps;
}

/** The user of the official image. */
const USER = 999;

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const VALKEY_DEFAULTS = {
  image: { registry: 'docker.io', repository: 'valkey/valkey', tag: '8.1.10' },
  passwordKey: 'password',
  maxmemory: '128mb',
  maxmemoryPolicy: 'allkeys-lru',
  // Fragmentation and the buffers of clients come on top of what is stored.
  resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } },
  podSecurityContext: restrictedPod(USER),
  containerSecurityContext: restrictedContainer,
};

/** The properties with every default filled in. */
export function complete(props: ValkeyProps) {
  const { passwordKey, ...defaults } = VALKEY_DEFAULTS;
  return {
    ...withDefaults(props, { ...defaults, enableServiceLinks: false, diagnosticMode: {} }),
    auth: withDefaults(props.auth, { passwordKey }),
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
