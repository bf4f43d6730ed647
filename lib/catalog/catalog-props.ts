import type { Duration } from '../values';
import type { Input } from '../helm';
import type { NamingProps } from '../kubernetes';

/** An entity of the catalog, of any kind. */
export interface Entity {
  /** The version of the format, such as `backstage.io/v1alpha1`. */
  readonly apiVersion: string;
  /** The kind of the entity, such as `Component`. */
  readonly kind: string;
  /** What names and describes the entity. */
  readonly metadata: {
    /** The name of the entity, which is unique for its kind in the namespace. */
    readonly name: string;
    /** The namespace of the catalog. @default 'default' */
    readonly namespace?: string;
    /** The name that the portal shows. */
    readonly title?: string;
    /** What the entity is, in a sentence. */
    readonly description?: string;
    /** Labels, by which others select the entity. */
    readonly labels?: Readonly<Record<string, string>>;
    /** Annotations, by which plugins find what belongs to the entity. */
    readonly annotations?: Readonly<Record<string, string>>;
    /** Words of small letters, by which users filter. */
    readonly tags?: readonly string[];
    /** Links to pages about the entity. */
    readonly links?: readonly { readonly url: string; readonly title?: string; readonly icon?: string }[];
  };
  /** What the kind has besides: `type`, `owner`, `lifecycle` and the like. */
  readonly spec?: object;
}

/** Kinds that a location may bring, and for `catalog.rules` also from where. */
export interface CatalogRule {
  /** Kinds, or `{ kind, 'spec.type' }`, which only `catalog.rules` takes. */
  readonly allow: readonly (string | object)[];
  /** For `catalog.rules`: the locations that the rule is for, by `type`, and `exact` or `pattern`. @default - all */
  readonly locations?: readonly object[];
}

/** Where entities are. */
export interface CatalogLocation {
  /** The type of the location, such as `url`. */
  readonly type: string;
  /** Where the location is, such as `https://github.com/acme/catalog/blob/main/all.yaml`. */
  readonly target: string;
  /** Kinds that the location may bring besides the kinds of `catalog.rules`. @default - none */
  readonly rules?: readonly CatalogRule[];
}

/** When a provider runs, and when it is given up; texts are ISO 8601 durations. */
export interface CatalogSchedule {
  /** How often the provider runs, such as `{ minutes: 30 }`, `PT30M` or `{ cron: '0 * * * *' }`. */
  readonly frequency: Duration | { readonly cron: string } | { readonly trigger: 'manual' };
  /** When a run is given up, such as `{ minutes: 3 }`. */
  readonly timeout: Duration;
  /** How long to wait after the start. @default - a few seconds */
  readonly initialDelay?: Duration;
  /** `global`, in one pod at a time, or `local`, in each. @default 'global' */
  readonly scope?: 'global' | 'local';
}

/** Finds `catalog-info.yaml` files in the repositories of an organization. */
export interface GitHubDiscovery {
  /** The organization. @default - that where the GitHub App `app` is installed */
  readonly organization?: string;
  /** The id of a GitHub App of integrations.github. @default - none */
  readonly app?: number;
  /** The host, one of integrations.github. @default 'github.com' */
  readonly host?: string;
  /** @default '/catalog-info.yaml' */
  readonly catalogPath?: string;
  /** Whether to drop repositories without such a file. @default false */
  readonly validateLocationsExist?: boolean;
  /** Which repositories. @default - all that are not archived */
  readonly filters?: {
    /** @default - the default branch of each */
    readonly branch?: string;
    /** A regular expression for the whole name. @default - all */
    readonly repository?: string;
    /** @default true */
    readonly allowForks?: boolean;
    /** @default false */
    readonly allowArchived?: boolean;
    /** @default - any */
    readonly topic?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
    /** Of `public`, `internal` and `private`. @default - all */
    readonly visibility?: readonly ('public' | 'internal' | 'private')[];
  };
  /** @default - each three hours */
  readonly schedule?: CatalogSchedule;
}

/** Makes users and groups of the members and teams of organizations. */
export interface GitHubOrg {
  /** The id of the provider, which tells apart what several of them bring. */
  readonly id: string;
  /** The address of the host, such as `https://github.com`. */
  readonly githubUrl: string;
  /** @default - all that the token or the GitHub App can see */
  readonly orgs?: readonly string[];
  readonly schedule: CatalogSchedule;
}

/** Where entities are looked for. */
export interface CatalogProviders {
  /** Organizations of GitHub whose repositories hold entities, each under a name of your own. The image needs `@backstage/plugin-catalog-backend-module-github`. @default - none */
  readonly github?: Readonly<Record<string, GitHubDiscovery>>;
  /** The image needs `@backstage/plugin-catalog-backend-module-github-org`. @default - none */
  readonly githubOrg?: readonly GitHubOrg[];
  /** Other providers, as their modules document them. */
  readonly [name: string]: unknown;
}

/** Properties of {@link Catalog}: `catalog` of Backstage, in its own words, and entities from the cluster. */
export interface CatalogProps extends NamingProps {
  /** Where entities are, in place of what the configuration files of the image say. @default - what they say */
  readonly locations?: Input<readonly CatalogLocation[] | undefined>;
  /** Kinds that may come from any location. @default - Component, API and Location */
  readonly rules?: Input<readonly CatalogRule[] | undefined>;
  /** Entities, which become files in ConfigMaps. @default - none */
  readonly entities?: Input<readonly Entity[] | undefined>;
  /** Names of ConfigMaps whose keys are files with entities. @default - none */
  readonly existingConfigMaps?: Input<readonly string[] | undefined>;
  /** Where entities are looked for, each with a schedule; what is secret only as `${VARIABLE}`. @default - nowhere */
  readonly providers?: Input<CatalogProviders | undefined>;
  /** How often entities are read again, such as `{ minutes: 30 }`; false for never. @default - every 100 to 150 seconds */
  readonly processingInterval?: Input<object | false | undefined>;
  /** What becomes of entities that no location has any more: `delete` or `keep`. @default 'delete' */
  readonly orphanStrategy?: Input<string | undefined>;
  /** Whether nobody may register locations in the portal. @default false */
  readonly readonly?: Input<boolean | undefined>;
  /** Whether providers may hold secrets themselves. @default false */
  readonly dangerouslyAllowPlainSecrets?: Input<boolean | undefined>;
}

/** Where files with entities are in the pods. */
export const CATALOG_FOLDER = '/etc/backstage/catalog';
/** How much of entities goes into one ConfigMap: with it, `kubectl apply` can still write it down in an annotation. */
export const CONFIG_MAP_BYTES = 100_000;
/** The kinds that a ConfigMap may bring, as the chart does not know its contents. */
export const CATALOG_KINDS = [
  ...['API', 'Component', 'Domain', 'Group', 'Location', 'Resource', 'System', 'Template', 'User'],
] as const;
