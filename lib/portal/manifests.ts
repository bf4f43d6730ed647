import { App } from 'cdk8s';
import type { ManifestOptions } from '../helm';
import { withValues } from '../helm/internal';
import { CHART_METADATA, CHART_NAME } from './common/chart-metadata';
import { PortalChart } from './portal-chart';
import { PortalValues, type GivenPortalValues } from './values';

/**
 * Plain manifests of a portal: those of `PortalChart.manifests()`, sooner, as the constructs know the values and the release.
 * @throws ValuesError with a sentence for each problem
 */
export function portalManifests(values: GivenPortalValues = {}, options: ManifestOptions = {}): object[] {
  const { release: name = CHART_NAME, namespace, alias = CHART_NAME } = options;
  const release = { name, revision: 1, service: 'cdk8s', ...(namespace !== undefined && { namespace }) };
  const make = () => new PortalChart(new App());
  // In values null takes a default away; constructs that know the values would take it for one that is not given.
  if (hasNull(values)) return make().manifests(values, options);
  try {
    const chart = withValues(PortalValues, values, make, { release, chart: { ...CHART_METADATA, name: alias } });
    return chart.manifests(values, options);
  } catch {
    // Constructs that know the values stop at the first problem; with symbols, all are told.
    return make().manifests(values, options);
  }
}

const hasNull = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.values(value).some(hasNull));
