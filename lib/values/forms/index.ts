export { formsOf } from './by-keys';
export { labelConditions, labelMap } from './labels';
export { portName } from './names';
export { HANDED_ON, closed, exactlyOneOf } from './object';
export { formed, formedKeys, like, shaped } from './text';
export { ACCESS_MODES } from './volume';
