/** A Gateway, or a listener of one. @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference */
export interface ParentReference {
  readonly name: string;
  /** @default - the namespace of the route */
  readonly namespace?: string;
  /** The listener. @default - all that let the route in */
  readonly sectionName?: string;
  /** The port of listeners. @default - any */
  readonly port?: number;
  /** @default 'gateway.networking.k8s.io' */
  readonly group?: string;
  /** @default 'Gateway' */
  readonly kind?: string;
}

/** Which requests go where. @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule */
export interface HttpRouteRule {
  /** @default - none */
  readonly name?: string;
  /** Requests that the rule is for. @default - all */
  readonly matches?: readonly HttpRouteMatch[];
  /** What is done to requests, by its `type`. @default - nothing */
  readonly filters?: readonly { readonly type: string; readonly [filter: string]: unknown }[];
  /** Where requests go. @default - to Backstage */
  readonly backendRefs?: readonly HttpBackendReference[];
  /** @default - as the Gateway does */
  readonly timeouts?: { readonly request?: string; readonly backendRequest?: string };
  /** @default - none */
  readonly retry?: { readonly attempts?: number; readonly backoff?: string; readonly codes?: readonly number[] };
  /** @default - none */
  readonly sessionPersistence?: Readonly<Record<string, unknown>>;
}

/** A condition for requests. @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch */
export interface HttpRouteMatch {
  /** @default - any path */
  readonly path?: { readonly type?: 'Exact' | 'PathPrefix' | 'RegularExpression'; readonly value?: string };
  /** @default - any headers */
  readonly headers?: readonly NamedMatch[];
  /** @default - any */
  readonly queryParams?: readonly NamedMatch[];
  /** @default - any */
  readonly method?: string;
}

/** A header or parameter with a value. */
export interface NamedMatch {
  readonly name: string;
  readonly value: string;
  /** @default 'Exact' */
  readonly type?: 'Exact' | 'RegularExpression';
}

/** A Service that gets requests. @see https://gateway-api.sigs.k8s.io/reference/spec/#httpbackendref */
export interface HttpBackendReference {
  readonly name: string;
  readonly port?: number;
  /** @default 1 */
  readonly weight?: number;
  /** @default - the namespace of the route */
  readonly namespace?: string;
  /** @default - the core group */
  readonly group?: string;
  /** @default 'Service' */
  readonly kind?: string;
  /** @default - none */
  readonly filters?: HttpRouteRule['filters'];
}
