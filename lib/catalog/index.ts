export { Catalog } from './catalog';
export { CATALOG_FOLDER, CATALOG_KINDS } from './catalog-props';
export type { CatalogLocation, CatalogProps, CatalogRule, Entity } from './catalog-props';
