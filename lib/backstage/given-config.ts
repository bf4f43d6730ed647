import { define, tplAll, toJson, type Input } from '../helm';
import { fromJson, layered } from '../helm/internal';
import type { BackstageProps } from './backstage-props';

/** What is said of Backstage's configuration inline, as one map in JSON: the text to look into. */
export function givenConfigJson({
  appConfig,
  extraAppConfig,
}: Pick<BackstageProps, 'appConfig' | 'extraAppConfig'>): string {
  return define(
    'givenAppConfig',
    toJson(layered(tplAll(extraAppConfig), 'content', tplAll(appConfig))),
    'The app-config that the user wrote and that is known to the chart, merged, as JSON.',
  );
}

/** What is said of Backstage's configuration inline, for `dig()`. What other ConfigMaps and Secrets say is not known here. */
export const givenConfig = (props: Parameters<typeof givenConfigJson>[0]): Input<unknown> =>
  fromJson(givenConfigJson(props));
