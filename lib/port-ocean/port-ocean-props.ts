import type { Input } from '../helm';
import type {
  DiagnosticModeProps,
  EnvVar,
  FileRef,
  ImagePullProps,
  ListInput,
  NamingProps,
  ObjectInput,
  PodProps,
  PulledImageProps,
  ResourceRequirements,
  SecurityContext,
} from '../kubernetes';

type Text = Input<string | undefined>;

/** Who the exporter is for Port. */
export interface PortOceanAccountProps {
  /** The Secret with the client's ID and its secret; it must be given. */
  readonly existingSecret?: Text;
  /** The Secret's key of the ID. @default 'clientId' */
  readonly clientIdKey?: Input<string>;
  /** The Secret's key of the secret. @default 'clientSecret' */
  readonly clientSecretKey?: Input<string>;
  /** The URL of Port's API, in the United States `https://api.us.getport.io`. @default 'https://api.getport.io' */
  readonly baseUrl?: Input<string>;
}

/** The Backstage that is read. */
export interface PortOceanBackstageProps {
  /** The URL of Backstage, without `/api`, which the exporter appends. */
  readonly url: Input<string>;
  /** A token for external access that may read the catalog. */
  readonly token: {
    /** The Secret with the token; it must be given. */
    readonly existingSecret?: Text;
    /** The Secret's key. @default 'token' */
    readonly key?: Input<string>;
  };
}

/** A file of the exporter: given here, or in a ConfigMap. */
export interface PortOceanFileProps<T> {
  /** The contents of the file. @default - see existingConfigMap */
  readonly content?: Input<T | undefined>;
  /** A ConfigMap that has the content. @default - none */
  readonly existingConfigMap?: Text;
  /** The ConfigMap's key. @default - the name of the file */
  readonly key?: Input<string>;
}

/** Properties of {@link PortOcean}. */
export interface PortOceanProps extends NamingProps, ImagePullProps, PodProps {
  /** The image of the exporter. @default - ghcr.io/port-labs/port-ocean-backstage of the version that this library knows */
  readonly image?: PulledImageProps;
  /** Who the exporter is for Port. */
  readonly port: PortOceanAccountProps;
  /** The Backstage whose catalog is read. */
  readonly backstage: PortOceanBackstageProps;
  /** What the exporter is called in Port. */
  readonly integration?: {
    /** What tells the exporter from others. @default 'backstage' */
    readonly identifier?: Text;
    /** The type of the exporter. @default 'backstage' */
    readonly type?: Input<string>;
  };
  /** Whether the exporter creates blueprints and mapping in Port, unless they are there. @default true */
  readonly initializePortResources?: Input<boolean>;
  /** Whether the exporter sends examples of what it read, by which Port helps to write mappings. @default true */
  readonly sendRawDataExamples?: Input<boolean>;
  /** What makes the exporter read the catalog again, such as `{ type: KAFKA }`. @default - POLLING, with a schedule ONCE */
  readonly eventListener?: Input<object | undefined>;
  /** Minutes after which the exporter reads the whole catalog in any case; not with a schedule. @default - as set in Port */
  readonly scheduledResyncInterval?: Input<number | undefined>;
  /** Whether Reloader restarts its pod when a ConfigMap or Secret changes that it refers to. @default false */
  readonly reloader?: Input<boolean>;
  /** When the exporter runs, as a cron expression: then it is a CronJob. @default - always, as a Deployment */
  readonly schedule?: Text;
  /** The time zone of the schedule, such as `Europe/Berlin`. @default - the time zone of the cluster */
  readonly timeZone?: Text;
  /** What entities become in Port: its `port-app-config.yml`. @default - {@link PORT_OCEAN_MAPPING} */
  readonly mapping?: PortOceanFileProps<object>;
  /** The blueprints that the mapping fills: its `blueprints.json`. @default - {@link PORT_OCEAN_BLUEPRINTS} */
  readonly blueprints?: PortOceanFileProps<readonly unknown[]>;
  /** The certificates of all authorities that it trusts, instead of the ones in the image. @default - the certificates in the image */
  readonly ca?: Partial<FileRef>;
  /** Environment variables of the container. @default - none */
  readonly extraEnvVars?: ListInput<EnvVar>;
  /** The resources of the container. @default - requests 100m and 256Mi, limit 1Gi */
  readonly resources?: ObjectInput<ResourceRequirements>;
  /** The security context of the container. @default - Pod Security `restricted`, with a read-only root file system */
  readonly containerSecurityContext?: ObjectInput<SecurityContext>;
  /** Waiting instead of working, for a look around in the container. @default - off */
  readonly diagnosticMode?: DiagnosticModeProps;
}
