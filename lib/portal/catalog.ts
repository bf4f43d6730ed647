import type { Construct } from 'constructs';
import { Catalog, type CatalogProps } from '../catalog';
import type { CommonProps } from './common';
import { picked, templated } from './templated';
import type { Values } from './values';

/** What is in the catalog, as the values say. */
export function portalCatalog(
  scope: Construct,
  { catalog, dangerouslyAllowPlainSecrets }: Values,
  common: CommonProps,
): Catalog {
  const own = picked(templated(catalog, 'existingConfigMaps'), ...KEYS) as CatalogProps;
  return new Catalog(scope, 'catalog', { ...common, ...own, dangerouslyAllowPlainSecrets });
}

const KEYS = [
  ...(['locations', 'rules', 'entities', 'existingConfigMaps'] as const),
  ...(['providers', 'processingInterval', 'orphanStrategy', 'readonly'] as const),
] as const;
