export { Type, type Static, type TObject, type TSchema } from '@sinclair/typebox';
export { HelmChart, type HelmChartProps, type ManifestOptions } from './chart/helm-chart';
export type { ChartMetadata } from './chart/metadata';
export { MAX_NAME, Names, suffixed, type ChartInfo, type NamesProps, type Release } from './chart/names';
export { overlay } from './chart/overlay';
export * from './expression/combinators';
export {
  choose,
  document,
  fields,
  fieldsOf,
  items,
  itemsOf,
  itemsOfMap,
  merge,
  unlessEmpty,
} from './expression/contents';
export { define } from './expression/helper';
export { each, when } from './expression/scope';
export { tpl } from './expression/tpl';
export { completeValues } from './values/complete';
export { mergeFiles } from './values/merge';
export { ValuesError } from './values/problems';
export { readValues } from './values/read';
export { oneOf } from './values/types';
