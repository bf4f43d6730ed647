export { writeObjects } from './folder';
export { printedObjects, printedValue, type Format } from './format';
