import type { Construct } from 'constructs';
import { Catalog, type CatalogProps } from '../../catalog';
import type { CommonProps } from '../common/common-props';
import { picked, templated } from '../values/templated';
import type { Values } from '../values';

/** Makes the catalog: its locations, providers and entities. */
export function portalCatalog(
  scope: Construct,
  { catalog, dangerouslyAllowPlainSecrets }: Values,
  common: CommonProps,
): Catalog {
  const props = picked(templated(catalog, 'existingConfigMaps'), ...KEYS) as CatalogProps;
  return new Catalog(scope, 'catalog', { ...common, ...props, dangerouslyAllowPlainSecrets });
}

const KEYS = [
  ...(['locations', 'rules', 'entities', 'existingConfigMaps'] as const),
  ...(['providers', 'processingInterval', 'orphanStrategy', 'readonly'] as const),
] as const;
