export { CHART_METADATA } from './common/chart-metadata';
export * from './portal';
export * from './portal-chart';
export { PortalValues, portalValues, type GivenPortalValues } from './values';
