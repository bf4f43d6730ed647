export { declarationOf } from './declaration';
export { explanation } from './text';
