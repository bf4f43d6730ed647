export { CHART_METADATA } from './common/chart-metadata';
export { portalManifests } from './manifests';
export * from './portal';
export * from './portal-chart';
export { PortalValues, portalValues, type GivenPortalValues } from './values';
