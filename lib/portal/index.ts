export * from './metadata';
export * from './portal';
export * from './portal-chart';
export { PortalValues, portalValues } from './values';
