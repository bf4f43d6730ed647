export * from './http-route';
export * from './ingress';
export * from './network-policy';
export * from './route';
