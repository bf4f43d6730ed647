export { changedValues, computedValues } from './computed';
export { givenValues, withSet, type ValuesOptions } from './given-values';
export { readText } from './read-text';
export { readValuesFiles } from './values-files';
