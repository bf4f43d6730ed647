import { and, choose, dig, fieldsOf, hasKey, isNotEmpty, omit, overlaid, unlessEmpty, type Input } from '../helm';
import type { BackstageProps } from './backstage-props';
import { givenConfig } from './given-config';

type Probe = Input<Record<string, unknown> | undefined>;

/** Whether the backend itself encrypts, as the configuration says it inline (`backend.https`). */
export const isHttps = (props: Pick<BackstageProps, 'appConfig' | 'extraAppConfig'>): Input<boolean> =>
  isNotEmpty(dig(givenConfig(props), 'backend', 'https'));

/** A probe by HTTPS where the backend encrypts, unless the probe has a scheme. Kubelet does not verify the certificate. */
export function withScheme(probe: Input<object | undefined>, https: Input<boolean>): unknown {
  const given = probe as Probe;
  const httpGet = dig(given ?? {}, 'httpGet') as Input<Record<string, string> | undefined>;
  return choose<unknown>(
    and(https, hasKey(given, 'httpGet')),
    { ...fieldsOf(omit(given, 'httpGet')), httpGet: { ...fieldsOf(overlaid({ scheme: 'HTTPS' }, httpGet)) } },
    unlessEmpty(given),
  );
}
