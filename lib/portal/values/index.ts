export { PortalValues, portalValues, type Values } from './portal-values';
export { withTemplatedNames } from './templated-names';
