import { choose, define, ifEmpty, matches, trimSuffix, urlPart, type Input } from '../helm';

/** A Service that requests are sent to. */
export interface Destination {
  /** The name of the Service. */
  readonly name: Input<string>;
  /** The port of the Service. */
  readonly port: Input<number>;
}

/** Where requests for the portal go. */
export interface RoutingProps {
  /** The Service of the backend. */
  readonly backend: Destination;
  /** The Service that serves the app, if that is another one. @default - the backend serves it */
  readonly frontend?: Destination & {
    /** Whether the Service serves the app. */
    readonly enabled: Input<boolean>;
  };
  /** The address at which users open the portal; host and path follow from it. @default - any host, the path / */
  readonly publicUrl?: Input<string | undefined>;
}

/** What the backend serves when the app is served elsewhere: its API, and what clients look up about signing in. */
export const BACKEND_PATHS = ['/api', '/.well-known'];

// Hosts of requests are names: the API takes no addresses.
const IP = '(^|[.])[0-9]+$|:';

/** The name of the host in the public URL; "" where there is none, or an IP address. */
export function publicHost(publicUrl: Input<string | undefined>): string {
  if (publicUrl === undefined) return '';
  const host = urlPart(ifEmpty(publicUrl, ''), 'hostname');
  return define(
    'publicUrl.host',
    choose(matches(host, IP), '', host),
    'The host of publicUrl; nothing for an IP address.',
  );
}

/** The path in the public URL; "" where there is none. */
export function publicPath(publicUrl: Input<string | undefined>): string {
  return publicUrl === undefined
    ? ''
    : define(
        'publicUrl.path',
        trimSuffix(urlPart(ifEmpty(publicUrl, ''), 'path'), '/'),
        'The path of publicUrl, without a slash at its end.',
      );
}
