export { flow } from './expression/flow';
export { document, documentPart } from './model/document';
export { Type, type SchemaOptions, type Static, type TObject, type TSchema } from '@sinclair/typebox';
export type { BuildCheck } from './chart/check-build';
export { HelmChart, type HelmChartProps } from './chart/helm-chart';
export type { ManifestOptions } from './chart/manifest-options';
export type { Capabilities, ClusterOptions } from './chart/capabilities';
export type { ChartDependency, MakeDependency } from './chart/dependencies';
export { comment } from './chart/comment';
export type { WrittenFiles } from './chart/generated-folder';
export type { ChartMetadata } from './chart/metadata';
export { MAX_STATEFULSET_NAME, Names, suffixed, type ChartInfo, type NamesProps, type Release } from './chart/names';
export { MAX_NAME } from './base/max-name';
export { ExtraObjects } from './chart/extra-objects';
export { keepKeysUnique } from './model/keep-keys-unique';
export { overlay } from './model/overlay';
export { refuse, refuseFirst } from './chart/refuse';
export { verify } from './chart/verify';
export {
  eq,
  ne,
  lt,
  le,
  gt,
  ge,
  and,
  or,
  not,
  isEmpty,
  isNotEmpty,
  isNull,
  isKind,
  ifEmpty,
  ifNull,
  dig,
  isBlank,
  hasKey,
  omit,
  either,
  overlaid,
  repeated,
  urlPart,
  length,
  add,
  mul,
  contains,
  matches,
  lower,
  replace,
  join,
  trunc,
  trimSuffix,
  shorten,
  sha256,
  nonNullString,
  nonNull,
  toJson,
  toPrettyJson,
  required,
  text,
  string,
  number,
  boolean,
} from './expression/combinators';
export { isSymbolic } from './expression/operand';
export type { Input, Ref, Refs } from './expression/combinators';
export { choose, fields, fieldsOf, fieldsOfList, items, itemsOf, itemsOfMap, unlessEmpty } from './expression/contents';
export { chartFile } from './chart/chart-file';
export { partial } from './expression/partial';
export { define, defineCondition } from './expression/helper';
export { each, when } from './expression/scope';
export { helmExpression } from './expression/helm-expression';
export { tpl, tplAll } from './model/tpl';
export type { CompleteValues, GivenValues } from './values/given';
export { completeValues } from './values/complete';
export { mergeFiles } from './values/merge';
export { FileError } from './base/file-error';
export { ValuesError } from './base/problems';
export { readValues } from './values/read';
export { oneOf } from './values/types';
