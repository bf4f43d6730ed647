export { printClusterDifferences, printDifferences } from './compare';
