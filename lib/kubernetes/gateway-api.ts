/** A Gateway, or a listener of one. @see https://gateway-api.sigs.k8s.io/reference/spec/#parentreference */
export interface ParentReference {
  /** The name of the Gateway. */
  readonly name: string;
  /** The namespace of the Gateway. @default - the namespace of the route */
  readonly namespace?: string;
  /** The listener. @default - all that let the route in */
  readonly sectionName?: string;
  /** The port of listeners. @default - any */
  readonly port?: number;
  /** The API group. @default 'gateway.networking.k8s.io' */
  readonly group?: string;
  /** The kind of object. @default 'Gateway' */
  readonly kind?: string;
}

/** Which requests go where. @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule */
export interface HttpRouteRule {
  /** The name of the rule. @default - none */
  readonly name?: string;
  /** Requests that the rule is for. @default - all */
  readonly matches?: readonly HttpRouteMatch[];
  /** What is done to requests, by its `type`. @default - nothing */
  readonly filters?: readonly { readonly type: string; readonly [filter: string]: unknown }[];
  /** Where requests go. @default - to Backstage */
  readonly backendRefs?: readonly HttpBackendReference[];
  /** How long requests may take. @default - as the Gateway does */
  readonly timeouts?: {
    /** How long a request may take in all, such as `10s`. @default - as the Gateway does */
    readonly request?: string;
    /** How long the backend may take. @default - as the Gateway does */
    readonly backendRequest?: string;
  };
  /** How requests that failed are repeated. @default - not at all */
  readonly retry?: {
    /** The number of times. @default - as the Gateway does */
    readonly attempts?: number;
    /** The time between two of them, such as `1s`. @default - as the Gateway does */
    readonly backoff?: string;
    /** The codes of answers that are failures. @default - none */
    readonly codes?: readonly number[];
  };
  /** How requests of a client stay with a pod. @default - not at all */
  readonly sessionPersistence?: Readonly<Record<string, unknown>>;
}

/** A condition for requests. @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch */
export interface HttpRouteMatch {
  /** The path. @default - any */
  readonly path?: {
    /** How the path is compared. @default 'PathPrefix' */
    readonly type?: 'Exact' | 'PathPrefix' | 'RegularExpression';
    /** What the path is compared with. @default '/' */
    readonly value?: string;
  };
  /** Headers; a request has all of them. @default - any */
  readonly headers?: readonly NamedMatch[];
  /** Parameters; a request has all of them. @default - any */
  readonly queryParams?: readonly NamedMatch[];
  /** The method, such as `GET`. @default - any */
  readonly method?: string;
}

/** A header or parameter with a value. */
export interface NamedMatch {
  /** The name of the header or parameter. */
  readonly name: string;
  /** What the value is compared with. */
  readonly value: string;
  /** How the value is compared. @default 'Exact' */
  readonly type?: 'Exact' | 'RegularExpression';
}

/** A Service that gets requests. @see https://gateway-api.sigs.k8s.io/reference/spec/#httpbackendref */
export interface HttpBackendReference {
  /** The name of the Service. */
  readonly name: string;
  /** The port of the Service. @default - none, which only other kinds allow */
  readonly port?: number;
  /** The share of requests, in relation to the weights of the others. @default 1 */
  readonly weight?: number;
  /** The namespace of the Service. @default - the namespace of the route */
  readonly namespace?: string;
  /** The API group. @default - the core group */
  readonly group?: string;
  /** The kind of object. @default 'Service' */
  readonly kind?: string;
  /** What is done to requests for it. @default - nothing */
  readonly filters?: HttpRouteRule['filters'];
}
