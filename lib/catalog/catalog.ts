import { ApiObject, Names } from 'cdk8s';
import { Construct } from 'constructs';
import type { BackstageExtension } from '../extension';
import { choose, each, fieldsOf, fieldsOfList, flow, isNotEmpty, isNull, isSymbolic, items, itemsOf } from '../helm';
import { chunks, distinct } from '../helm/internal';
import { not, or, sha256, string, suffixed, nonNull, text, toJson, toPrettyJson, unlessEmpty } from '../helm';
import { withoutNulls } from '../helm/internal';
import type { Input } from '../helm';
import { objectMetadata } from '../kubernetes';
import { CATALOG_FOLDER, CATALOG_KINDS, CONFIG_MAP_BYTES } from './catalog-props';
import type { CatalogLocation, CatalogProps, Entity } from './catalog-props';
import { checkCatalog } from './checks';
import { fileOf } from './files';
import { checkProps } from '../values';
import { catalogProps } from './values';

const VOLUME = 'catalog';
const FOLDER = `${CATALOG_FOLDER}/entities`;

const folderOf = (configMap: string): string => text`${CATALOG_FOLDER}/config-maps/${configMap}`;

/**
 * What is in the catalog: locations, and entities that are given here or in ConfigMaps.
 * @example
 * const catalog = new Catalog(chart, 'catalog', {
 *   locations: [{ type: 'url', target: 'https://github.com/acme/catalog/blob/main/all.yaml' }],
 *   rules: [{ allow: ['Component', 'API', 'System', 'Group', 'User'] }],
 * });
 * new Backstage(chart, 'backstage', { extensions: [catalog] });
 * @throws ValuesError where an entity is not as Backstage wants it, or properties do not go together
 * @see https://backstage.io/docs/features/software-catalog/configuration
 */
export class Catalog extends Construct {
  /** What the backend needs for the catalog. */
  readonly extensions: readonly BackstageExtension[];

  constructor(scope: Construct, id: string, props: CatalogProps = {}) {
    super(scope, id);
    checkProps(this, props, catalogProps, { catalog: '' });
    checkCatalog(this, props);
    const named = { ...props, name: props.name ?? Names.toDnsLabel(this) };
    this.extensions = [settings(props), this.files(named), existing(props)];
  }

  /** Each entity is a file of its own, so that it stays the same one for Backstage whatever is added around it. */
  private files(props: CatalogProps & { readonly name: string }): BackstageExtension {
    const { entities } = props;
    const parts = chunks(entities as Input<readonly Entity[]>, CONFIG_MAP_BYTES);
    const nameOf = (index: string) => suffixed(props.name, text`catalog-${index}`);
    each(parts, (part, index) => {
      new ApiObject(this, isSymbolic(index) ? 'entities' : `entities-${index}`, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { ...objectMetadata(props, 'backstage'), name: nameOf(index) },
        data: fieldsOfList<Entity, Record<string, string>>(part, (entity) => ({
          [fileOf(entity)]: toPrettyJson(entity),
        })),
      });
    });
    const sources = itemsOf(parts, (_part, index) => ({ configMap: { name: nameOf(index) } }));
    return {
      enabled: isNotEmpty(entities),
      podAnnotations: { 'checksum/catalog': sha256(toJson(entities ?? [])) },
      volumes: [{ name: VOLUME, projected: { sources } }],
      volumeMounts: [{ name: VOLUME, mountPath: FOLDER, readOnly: true }],
    };
  }
}

function settings(props: CatalogProps): BackstageExtension {
  const { rules, processingInterval, orphanStrategy, readonly } = props;
  const providers = withoutNulls((props.providers ?? {}) as Input<Record<string, unknown>>);
  const hasLocations = or(
    isNotEmpty(props.locations),
    isNotEmpty(props.entities),
    isNotEmpty(props.existingConfigMaps),
  );
  const hasInterval = not(isNull(processingInterval));
  return {
    enabled: or(
      ...[hasLocations, isNotEmpty(rules), isNotEmpty(providers)],
      ...[hasInterval, isNotEmpty(orphanStrategy), not(isNull(readonly))],
    ),
    lists: [{ key: ['catalog', 'locations'], path: 'catalog.locations', given: hasLocations }],
    appConfig: {
      catalog: {
        locations: unlessEmpty(allLocations(props)),
        orphanStrategy: unlessEmpty(orphanStrategy),
        processingInterval: choose(hasInterval, flow(nonNull(processingInterval))),
        providers: unlessEmpty(
          fieldsOf(providers, (one, name) => ({
            [name]: flow(nonNull(one)),
          })),
        ),
        readonly,
        rules: unlessEmpty(flow(rules)),
      },
    },
  };
}

/** One location for all entities and one for each ConfigMap: what is read from it may be of the kinds that it has. */
function allLocations({ locations, entities, existingConfigMaps }: CatalogProps): unknown[] {
  const files = (folder: string, kinds: unknown) => ({
    type: 'file',
    target: text`${folder}/*`,
    rules: [{ allow: kinds }],
  });
  return [
    ...items(isNotEmpty(entities), [files(FOLDER, flow(distinct(entities, 'kind')))]),
    ...itemsOf<string, object>(existingConfigMaps, (name) => files(folderOf(string(name)), [...CATALOG_KINDS])),
    ...itemsOf<CatalogLocation, unknown>(locations, (location) => flow(location as unknown)),
  ];
}

function existing({ existingConfigMaps }: CatalogProps): BackstageExtension {
  const volume = (index: string) => text`catalog-config-map-${index}`;
  return {
    enabled: isNotEmpty(existingConfigMaps),
    volumes: itemsOf<string, object>(existingConfigMaps, (name, index) => ({
      name: volume(index),
      configMap: { name },
    })),
    volumeMounts: itemsOf<string, object>(existingConfigMaps, (name, index) => ({
      name: volume(index),
      mountPath: folderOf(string(name)),
      readOnly: true,
    })),
  };
}
