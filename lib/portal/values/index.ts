export { PortalValues, portalValues, type GivenPortalValues, type Values } from './portal-values';
export { withTemplatedNames } from './templated-names';
