export { Proxy } from './proxy';
export type { ProxyEndpointProps, ProxyProps, ProxySecretHeader } from './proxy-props';
