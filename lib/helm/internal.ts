// What the constructs of this package need of the engine, and other charts hardly do. It may change at any time.
export { erase, find, leaves } from './expression/leaves';
export { verifyKnown, verifySchema } from './chart/verify';
export {
  withoutNulls,
  firstLike,
  firstUnlike,
  laidOver,
  layered,
  yamlProblem,
  fromJson,
  toVariable,
  references,
} from './expression/combinators';
export { chunks, distinct, largest } from './expression/lists';
export { currentCondition, isInEach } from './expression/scope';
export { standsFor } from './expression/contents';
export { placed } from './expression/places';
export { toExpr } from './expression/operand';
export { isNullable, isRef } from './expression/ref';
export { inRelease, type KnownRelease } from './model/tpl';
export { objectsMadeTwice } from './values/objects';
export { pathIn } from './values/path';
export { nameProperties, ofProperties, type PropertyNames } from './chart/property-names';
export { unknownKey } from './values/sentence';
export { checkRelease } from './chart/release';
export { fileError, withFiles } from './base/file-error';
export { foreignFolder, inMadeFolder, namesIn } from './base/folder';
export { SECRET_KEYS, redacted } from './values/secret-keys';
export { withValues } from './chart/twin';
export { isMap, put, type Values } from './base/map';
export { nearest } from './values/nearest';
export { validatedBy, validatorCode } from './values/validator';
export type { ValidateFunction as Validator } from 'ajv';
export { valuesYaml } from './values/values-yaml';
export { readersOf, type Reader } from './chart/readers';
export { documented } from './values/schema';
export { isSection } from './expression/ref';
export { typeOf } from './values/table';
export { form } from './values/sentence';
