import type { Construct } from 'constructs';
import { and, dig, either, isEmpty, isKind, items, itemsOf, itemsOfMap, or, text, type Input } from '../helm';
import { checkKnownPorts, knownPort, knownPorts, listAt, portWord, type AnyList, type SayUnknown } from '../kubernetes';
import { METRICS_PORT_NAME, PORT_NAME, type CompleteProps } from './defaults';

const HANDLERS = ['httpGet', 'tcpSocket'] as const;
const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

/**
 * Refuses probes and hooks of ports that their container has not: Kubernetes knows names of its own only; numbers may be
 * those of others in the pod.
 */
export function checkPorts(scope: Construct, props: CompleteProps): void {
  const { metrics, extraPorts, extraContainers } = props;
  checkKnownPorts(scope, {
    id: `${scope.node.id}.ports`,
    first: PORT_NAME,
    known: [
      knownPort(props.port),
      ...(metrics === undefined ? [] : items(metrics.enabled, [knownPort(METRICS_PORT_NAME), knownPort(metrics.port)])),
      ...knownPorts(extraPorts ?? [], 'name', 'containerPort'),
    ],
    meant: (sayUnknown) =>
      HANDLERS.flatMap((handler) => [
        ...PROBES.flatMap((probe) => {
          const port = dig(props[probe], handler, 'port');
          return items(
            or(isKind(port, 'string'), and(handler === 'httpGet', isEmpty(extraContainers))),
            sayUnknown(`backstage.${probe}.${handler}.port`, port),
          );
        }),
        ...HOOKS.flatMap((hook) => {
          const port = dig(props.lifecycleHooks, hook, handler, 'port');
          return items(isKind(port, 'string'), sayUnknown(`backstage.lifecycleHooks.${hook}.${handler}.port`, port));
        }),
      ]),
    allowed: `which is no port of the container; use "${PORT_NAME}", whatever its number`,
  });
  checkContainerPorts(scope, props);
}

/** Looks at names of ports in containers of the user's, each of which knows its own. */
function checkContainerPorts(scope: Construct, props: CompleteProps): void {
  const lists = ['extraContainers', 'initContainers'] as const;
  const inEach = <T>(body: (container: unknown, path: string) => T | T[]): T[] =>
    lists.flatMap((list) =>
      itemsOf(props[list] as AnyList | undefined, (container, index) =>
        body(container, text`backstage.${list}[${index}]`),
      ),
    );
  checkKnownPorts(scope, {
    id: `${scope.node.id}.containerPorts`,
    first: '',
    known: inEach((container, path) =>
      itemsOf(listAt(container, 'ports'), (port) => knownPort(text`${path} ${portWord(dig(port, 'name'))}`)),
    ),
    meant: (sayUnknown) =>
      inEach((container, path) => [
        ...ofHandlers(container, path, path, sayUnknown),
        ...ofHandlers(dig(container, 'lifecycle'), text`${path}.lifecycle`, path, sayUnknown),
      ]),
    allowed: 'which is the name of no port of the container; add it to its ports, or give the number',
  });
}

/** Ports by name in the probes of a container, or in its hooks. */
function ofHandlers(given: unknown, path: string, container: string, sayUnknown: SayUnknown): string[] {
  const map = either<unknown>(isKind(given, 'map'), given, {}) as Input<Record<string, unknown>>;
  return itemsOfMap(map, (handlers, key) =>
    HANDLERS.flatMap((handler) => {
      const port = dig(handlers, handler, 'port');
      return items(isKind(port, 'string'), sayUnknown(text`${path}.${key}.${handler}.port`, port, container));
    }),
  );
}
