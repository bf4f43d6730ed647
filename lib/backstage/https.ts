import { dig, isNotEmpty, type Input } from '../helm';
import type { BackstageProps } from './backstage-props';
import { givenConfig } from './given-config';

/** Whether the backend itself encrypts, as the configuration says it inline (`backend.https`). */
export const isHttps = (props: Pick<BackstageProps, 'appConfig' | 'extraAppConfig'>): Input<boolean> =>
  isNotEmpty(dig(givenConfig(props), 'backend', 'https'));
