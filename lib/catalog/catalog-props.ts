import type { BackstageProps } from '../backstage';
import type { Input } from '../helm';
import type { NamingProps } from '../kubernetes';

type Texts = Readonly<Record<string, string>>;

/** An entity of the catalog, of any kind. */
export interface Entity {
  /** Such as `backstage.io/v1alpha1`. */
  readonly apiVersion: string;
  /** Such as `Component`. */
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    /** @default 'default' */
    readonly namespace?: string;
    readonly title?: string;
    readonly description?: string;
    readonly labels?: Texts;
    readonly annotations?: Texts;
    readonly tags?: readonly string[];
    readonly links?: readonly { readonly url: string; readonly title?: string; readonly icon?: string }[];
  };
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
  /** Such as `url`. */
  readonly type: string;
  /** Such as `https://github.com/acme/catalog/blob/main/all.yaml`. */
  readonly target: string;
  /** Kinds that it may bring besides those of `catalog.rules`. @default - none */
  readonly rules?: readonly CatalogRule[];
}

/** Properties of {@link Catalog}: `catalog` of Backstage, in its own words, and entities from the cluster. */
export interface CatalogProps extends NamingProps {
  /** Where entities are, in place of what the configuration files of the image say. @default - what they say */
  readonly locations?: Input<readonly CatalogLocation[] | undefined>;
  /** Kinds that may come from any location. @default - Component, API and Location */
  readonly rules?: Input<readonly CatalogRule[] | undefined>;
  /** Entities, which become files in ConfigMaps. @default - none */
  readonly entities?: Input<readonly Entity[] | undefined>;
  /** Names of ConfigMaps of which each key is a file with entities. @default - none */
  readonly existingConfigMaps?: Input<readonly string[] | undefined>;
  /** How often entities are read again, such as `{ minutes: 30 }`; false for never. @default - every 100 to 150 seconds */
  readonly processingInterval?: Input<object | false | undefined>;
  /** What becomes of entities that no location has any more: `delete` or `keep`. @default 'delete' */
  readonly orphanStrategy?: Input<string | undefined>;
  /** Whether nobody may register locations in the portal. @default false */
  readonly readonly?: Input<boolean | undefined>;
  /** The configuration given to Backstage, which must not take the entities out again. @default - none */
  readonly given?: Pick<BackstageProps, 'appConfig' | 'extraAppConfig'>;
}

/** Where files with entities are in the pods. */
export const CATALOG_FOLDER = '/etc/backstage/catalog';
/** How much of entities goes into one ConfigMap: with it, `kubectl apply` can still write it down in an annotation. */
export const CONFIG_MAP_BYTES = 100_000;
/** What no ConfigMap holds. */
export const MAX_BYTES = 1 << 20;
/** The kinds that ConfigMaps may bring of which nobody knows the contents. */
export const CATALOG_KINDS = [
  ...['API', 'Component', 'Domain', 'Group', 'Location', 'Resource', 'System', 'Template', 'User'],
] as const;
