import type { TSchema } from '@sinclair/typebox';
import { inRelease } from '../model/tpl';
import { completeValues } from '../values/complete';
import { CHART, RELEASE, type ChartInfo, type Release } from './names';

/** What a chart that is made by {@link withValues} knows. */
export interface KnownContext {
  readonly values: object;
  readonly release: Release;
  readonly chart: ChartInfo;
}

let known: KnownContext | undefined;

/** What the chart that is being made knows; undefined where values are symbolic. */
export const knownContext = (): KnownContext | undefined => known;

/**
 * Makes a chart of which the constructs get the values themselves.
 * @param installation the release and the chart, where these are known too
 */
export function withValues<T>(
  schema: TSchema,
  given: object,
  make: () => T,
  installation: Pick<KnownContext, 'release' | 'chart'> = { release: RELEASE, chart: CHART },
): T {
  const before = known;
  known = { values: completeValues(schema, given), ...installation };
  try {
    return inRelease(known, make);
  } finally {
    known = before;
  }
}
