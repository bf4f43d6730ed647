export { Valkey } from './valkey';
export { VALKEY_DEFAULTS } from './valkey-props';
export type { ValkeyAuthProps, ValkeyConnection, ValkeyProps } from './valkey-props';
