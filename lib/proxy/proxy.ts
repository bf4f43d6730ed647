import { Construct } from 'constructs';
import { ofConcern, type BackstageExtension } from '../extension';
import { choose, dig, fieldsOf, flow, ifEmpty, isNotEmpty, isKind, isNull, items, itemsOfMap, not, or } from '../helm';
import { nonNullString, sha256, nonNull, text, trunc, unlessEmpty, type Input } from '../helm';
import { toVariable } from '../helm/internal';
import type { EnvironmentVariable } from '../kubernetes';
import { checkProxy } from './checks';
import type { ProxyEndpointProps, ProxyProps } from './proxy-props';
import { checkProps } from '../values';
import { proxyProps } from './values';

type Headers = Input<Record<string, unknown> | undefined>;

const isPlain = (header: unknown): Input<boolean> => isKind(header, 'string');
const headersOf = (endpoint: unknown): Headers => dig(endpoint, 'headers') as Headers;
const field = (of: unknown, key: string): string =>
  nonNullString(ifEmpty(dig(of, key) as Input<string | undefined>, ''));

/** Two headers may differ in characters that a variable cannot have. */
const variableOf = (path: string, header: string): string =>
  text`PROXY${toVariable(path)}_${toVariable(header)}_${trunc(sha256(text`${path} ${header}`), 6)}`;

/**
 * Addresses that the frontend reaches through the backend, which adds what is secret.
 * @example
 * const proxy = new Proxy(chart, 'proxy', {
 *   endpoints: {
 *     '/pagerduty': {
 *       target: 'https://api.pagerduty.com',
 *       headers: { Authorization: { existingSecret: 'pagerduty', key: 'token', prefix: 'Token token=' } },
 *     },
 *   },
 * });
 * new Backstage(chart, 'backstage', { extensions: [proxy] });
 * @throws ValuesError where a secret stands in a plain header
 * @see https://backstage.io/docs/plugins/proxying
 */
export class Proxy extends Construct {
  /** What the backend needs for the proxy. */
  readonly extensions: readonly BackstageExtension[];

  constructor(scope: Construct, id: string, props: ProxyProps = {}) {
    super(scope, id);
    checkProps(this, props, proxyProps, { proxy: '' });
    const { endpoints, skipInvalidProxies, reviveConsumedRequestBodies, dangerouslyAllowPlainSecrets = false } = props;
    checkProxy(this, { endpoints, dangerouslyAllowPlainSecrets });
    const map = endpoints as Input<Record<string, ProxyEndpointProps> | undefined>;
    this.extensions = ofConcern('proxy', [
      {
        enabled: or(isNotEmpty(endpoints), not(isNull(skipInvalidProxies)), not(isNull(reviveConsumedRequestBodies))),
        appConfig: {
          proxy: {
            endpoints: unlessEmpty(fieldsOf(map, (endpoint, path) => ({ [path]: configOf(endpoint, path) }))),
            reviveConsumedRequestBodies,
            skipInvalidProxies,
          },
        },
      },
      { enabled: isNotEmpty(endpoints), env: itemsOfMap(map, secretsOf), reservedEnv: 'PROXY_.*_[0-9a-f]{6}' },
    ]);
  }
}

function configOf(endpoint: unknown, path: string): object {
  const own = (key: string) => {
    const value = dig(endpoint, key);
    return choose(not(isNull(value)), flow(nonNull(value)));
  };
  const headers = fieldsOf(headersOf(endpoint), (header, name) => ({
    [name]: choose<unknown>(
      isPlain(header),
      nonNullString(header as Input<string>),
      text`${field(header, 'prefix')}\${${variableOf(path, name)}}`,
    ),
  }));
  return {
    target: field(endpoint, 'target'),
    ...Object.fromEntries(PLAIN.map((key) => [key, own(key)])),
    headers: unlessEmpty(headers),
  };
}

const PLAIN = ['changeOrigin', 'pathRewrite', 'credentials', 'allowedMethods', 'allowedHeaders'];

function secretsOf(endpoint: unknown, path: string): EnvironmentVariable[] {
  return itemsOfMap(headersOf(endpoint), (header, name) => {
    const secretKeyRef = { name: field(header, 'existingSecret'), key: field(header, 'key') };
    return items(not(isPlain(header)), [{ name: variableOf(path, name), valueFrom: { secretKeyRef } }]);
  });
}
