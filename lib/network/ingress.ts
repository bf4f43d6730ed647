import type { IngressTls, ListInput } from '../kubernetes';
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  and,
  choose,
  contains,
  define,
  eq,
  ifEmpty,
  isEmpty,
  isKind,
  items,
  itemsOf,
  not,
  refuse,
  repeated,
  isNotEmpty,
} from '../helm';
import { string, nonNull, text, tpl, trimSuffix, unlessEmpty, type Input } from '../helm';
import { collectedText, listIn, namespaceOf, objectMetadata, refuseElsewhere } from '../kubernetes';
import type { NamingProps, StringMap } from '../kubernetes';
import { BACKEND_PATHS, publicHost, publicPath, type Destination, type RoutingProps } from './route';
import { checkProps } from '../values';
import { ingressProps } from './values';

/** One more host of an {@link Ingress}. */
export interface ExtraHost {
  /** The name of the host. */
  readonly name: string;
  /** The path below which requests go to the portal. @default '/' */
  readonly path?: string;
  /** `Prefix`, `Exact` or `ImplementationSpecific`. @default - the path of the main host */
  readonly pathType?: string;
  /** A port of the backend's Service, by number or name. @default - as for the main host */
  readonly port?: number | string;
}

/** Properties of {@link Ingress}. The names are the same as in the values of backstage/charts. */
export interface IngressProps extends NamingProps, RoutingProps {
  /** The name of the IngressClass. @default - the cluster's default */
  readonly className?: Input<string | undefined>;
  /** Annotations of the Ingress. @default - none */
  readonly annotations?: StringMap;
  /** The host of the requests. @default - the host of publicUrl, or any */
  readonly host?: Input<string | undefined>;
  /**
   * The path below which requests go to the portal.
   * @default - the path of publicUrl, which the controller then must strip, or '/'
   */
  readonly path?: Input<string>;
  /** `Prefix`, `Exact` or `ImplementationSpecific`. @default 'Prefix' */
  readonly pathType?: Input<string>;
  /** More hosts. @default - none */
  readonly extraHosts?: Input<readonly ExtraHost[] | undefined>;
  /** TLS for the host, with the certificate in a Secret; without one, the controller has the certificate. @default - none */
  readonly tls?: {
    /** Whether the host is reached by HTTPS. @default false */
    readonly enabled?: Input<boolean>;
    /** The Secret with the certificate. @default - the controller has the certificate */
    readonly secretName?: Input<string | undefined>;
  };
  /** TLS for more hosts, as in an Ingress. @default - none */
  readonly extraTls?: ListInput<IngressTls>;
}

/**
 * An Ingress for the portal.
 * @example
 * const backstage = new Backstage(chart, 'backstage', { publicUrl: 'https://portal.example.com' });
 * new Ingress(chart, 'ingress', {
 *   className: 'nginx',
 *   publicUrl: 'https://portal.example.com',
 *   tls: { enabled: true, secretName: 'portal-tls' },
 *   backend: { name: backstage.service.name, port: 7007 },
 * });
 * @throws ValuesError for TLS without a host, and for a path that is a regular expression beside a frontend
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 */
export class Ingress extends Construct {
  constructor(scope: Construct, id: string, props: IngressProps) {
    super(scope, id);
    checkProps(this, props, ingressProps, { ingress: '' });
    refuseElsewhere(this, 'backend', namespaceOf(this, props.namespace), props.backend);
    const { tls = {}, path = '/', pathType = 'Prefix' } = props;
    const ownHost = props.host === undefined ? '' : tpl(ifEmpty(props.host, ''));
    const host = define(
      `${id}.host`,
      string(ifEmpty(ownHost, publicHost(props.publicUrl))),
      'The host of the Ingress.',
    );
    // Where the paths of the API are below.
    const base = define(
      `${id}.path`,
      choose(eq(path, '/'), publicPath(props.publicUrl), trimSuffix(string(path), '/')),
      'The path of the Ingress.',
    );
    const hasTls = tls.enabled ?? false;
    refuse(this, and(hasTls, isEmpty(host)), 'ingress.tls: is enabled without a host, set ingress.host or publicUrl');
    refuse(
      this,
      and(not(hasTls), isNotEmpty(tls.secretName)),
      'ingress.tls.enabled: got false beside ingress.tls.secretName, so that the host would be served without TLS; set it to true, or leave out the Secret',
    );
    if (props.frontend !== undefined) {
      refuse(
        this,
        and(props.frontend.enabled, contains(path, '(')),
        'ingress.path: is a regular expression, from which no paths of the API can be made; use httpRoute, or leave out frontend.enabled',
      );
    }
    const mainPath = choose(eq(path, '/'), string(ifEmpty(base, '/')), string(path));
    const main = { host, path: mainPath, pathType: string(pathType) };
    const extraHosts = (body: (extra: ExtraPath) => object) =>
      itemsOf(props.extraHosts, (extra) => {
        const { name, path: own, pathType: ownType, port } = extra as { [K in keyof ExtraHost]: Input<ExtraHost[K]> };
        const place = {
          host: string(name),
          path: string(ifEmpty(own, '/')),
          pathType: string(ifEmpty(ownType, main.pathType)),
        };
        // What leads where the main host does already is there once.
        const isMain = and(...PLACE.map((key) => eq(place[key], main[key])), isEmpty(port));
        return items(not(isMain), [body({ ...place, port })]);
      });
    const places = collectedText(`${id}.places`, 'places', { at: placeText(main) }, [
      ...extraHosts((extra) => ({ at: placeText(extra) })),
    ]);
    const twice = repeated(listIn(places, 'places'), 'at');
    refuse(
      this,
      isNotEmpty(twice),
      text`ingress.extraHosts: got ${twice} twice, and only one would be used; leave one of them out, or give it another path`,
    );
    new ApiObject(this, 'Resource', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: objectMetadata(props, 'backstage', { annotations: props.annotations }),
      spec: {
        ingressClassName: unlessEmpty(props.className),
        tls: unlessEmpty([
          ...items(hasTls, [{ hosts: [host], secretName: unlessEmpty(tls.secretName) }]),
          ...itemsOf(props.extraTls),
        ]),
        rules: [
          {
            host: unlessEmpty(host),
            http: { paths: pathsOf(props, base, main) },
          },
          ...extraHosts((extra) => ({
            host: extra.host,
            http: { paths: pathsOf(props, trimSuffix(extra.path, '/'), extra) },
          })),
        ],
      },
    });
  }
}

/** A path of a host, and where it leads. */
interface ExtraPath {
  readonly host: string;
  readonly path: string;
  readonly pathType: string;
  readonly port?: unknown;
}

const PLACE = ['host', 'path', 'pathType'] as const;

const placeText = ({ host, path, pathType }: ExtraPath): string => text`${host}${path} (${pathType})`;

/** The paths of a host: all to one Service, or those of the API to the backend and the rest to the frontend. */
function pathsOf(
  { backend, frontend }: RoutingProps,
  base: string,
  { path, pathType, port }: Omit<ExtraPath, 'host'>,
): object[] {
  const to = ({ name, port: number }: Destination) => ({ service: { name, port: { number } } });
  const own = port as Input<number | string | undefined>;
  const hasPort = isNotEmpty(own);
  const toPort = choose(
    isKind(own, 'string'),
    { service: { name: backend.name, port: { name: nonNull(own) } } },
    { service: { name: backend.name, port: { number: nonNull(own) } } },
  );
  const app = frontend === undefined ? to(backend) : choose(frontend.enabled, to(frontend), to(backend));
  const all = { path, pathType, backend: port === undefined ? app : choose(hasPort, toPort, app) };
  if (frontend === undefined) return [all];
  const isSplit = port === undefined ? frontend.enabled : and(frontend.enabled, not(hasPort));
  const api = BACKEND_PATHS.map((end) => ({ path: text`${base}${end}`, pathType: 'Prefix', backend: to(backend) }));
  return [...items(isSplit, api), all];
}
