import type { HttpRouteRule, ListInput, ParentReference } from '../kubernetes';
import { Construct } from 'constructs';
import * as imported from '../../imports/gateway.networking.k8s.io';
import {
  and,
  choose,
  contains,
  fields,
  fieldsOf,
  ifEmpty,
  isEmpty,
  items,
  itemsOf,
  dig,
  not,
  omit,
  isNotEmpty,
} from '../helm';
import { refuse, nonNull, text, toJson, unlessEmpty, type Input } from '../helm';
import { namespaceOf, objectMetadata, refuseElsewhere, type NamingProps, type StringMap } from '../kubernetes';
import { BACKEND_PATHS, publicHost, publicPath, type Destination, type RoutingProps } from './route';
import { checkProps } from '../values';
import { httpRouteProps } from './values';

type Rule = Record<string, unknown>;

/** Properties of {@link HttpRoute}. The names are the same as in the Gateway API. */
export interface HttpRouteProps extends NamingProps, RoutingProps {
  /** Labels of the route. @default - none */
  readonly routeLabels?: StringMap;
  /** Annotations of the route. @default - none */
  readonly annotations?: StringMap;
  /** The Gateways; at least one. */
  readonly parentRefs: ListInput<ParentReference>;
  /** The hosts of the requests. @default - the host of publicUrl, or any */
  readonly hostnames?: Input<readonly string[] | undefined>;
  /** Rules; a rule without backendRefs goes to the backend. @default - all requests under the path of publicUrl */
  readonly rules?: ListInput<HttpRouteRule>;
}

/**
 * An HTTPRoute for the portal. A path in publicUrl is stripped, as Backstage expects it.
 * @example
 * const backstage = new Backstage(chart, 'backstage', { publicUrl: 'https://portal.example.com' });
 * new HttpRoute(chart, 'route', {
 *   parentRefs: [{ name: 'public', namespace: 'gateways' }],
 *   publicUrl: 'https://portal.example.com',
 *   backend: { name: backstage.service.name, port: 7007 },
 * });
 * @throws ValuesError without parentRefs
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 */
export class HttpRoute extends Construct {
  constructor(scope: Construct, id: string, props: HttpRouteProps) {
    super(scope, id);
    checkProps(this, props, httpRouteProps, { httpRoute: '' });
    refuseElsewhere(this, 'backend', namespaceOf(this, props.namespace), props.backend);
    const { parentRefs, hostnames, rules } = props;
    refuse(
      this,
      isEmpty(parentRefs),
      'httpRoute.parentRefs: is empty, so that no Gateway would serve the route; name one, as [{ name: my-gateway }]',
    );
    const host = publicHost(props.publicUrl);
    new imported.HttpRoute(this, 'Resource', {
      metadata: objectMetadata(props, 'backstage', { labels: props.routeLabels, annotations: props.annotations }),
      spec: {
        parentRefs: itemsOf(parentRefs),
        hostnames: unlessEmpty([...itemsOf(hostnames), ...items(and(isEmpty(hostnames), isNotEmpty(host)), [host])]),
        rules: [...items(isEmpty(rules), derivedRules(props)), ...givenRules(props)],
      },
    });
  }
}

const to = ({ name, port }: Destination) => [{ name, port }];

function derivedRules({ backend, frontend, publicUrl }: HttpRouteProps): object[] {
  const base = publicPath(publicUrl);
  const rule = (path: string, backendRefs: unknown) => ({
    matches: [{ path: { type: 'PathPrefix', value: path === '' ? ifEmpty(base, '/') : text`${base}${path}` } }],
    ...fields(isNotEmpty(base), {
      filters: [
        {
          type: 'URLRewrite',
          urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: path === '' ? '/' : path } },
        },
      ],
    }),
    backendRefs,
  });
  if (frontend === undefined) return [rule('', to(backend))];
  return [
    ...items(
      frontend.enabled,
      BACKEND_PATHS.map((path) => rule(path, to(backend))),
    ),
    rule('', choose(frontend.enabled, to(frontend), to(backend))),
  ];
}

function givenRules({ backend, rules }: HttpRouteProps): object[] {
  return itemsOf(rules as Input<readonly Rule[] | undefined>, (given) => {
    const rule = given as unknown as Input<Rule>;
    const refs = dig(rule, 'backendRefs') as Input<readonly unknown[] | undefined>;
    // A redirect goes nowhere else.
    const redirects = contains(toJson(dig(rule, 'filters')), '"RequestRedirect"');
    return {
      ...fieldsOf(omit(rule, 'backendRefs')),
      ...fields(not(and(isEmpty(refs), redirects)), {
        backendRefs: choose<unknown>(isEmpty(refs), to(backend), nonNull(refs)),
      }),
    };
  });
}
