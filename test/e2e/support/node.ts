import { kubectl } from './kubectl';

const ADDRESS = '{.items[0].status.addresses[?(@.type=="InternalIP")].address}';

/** Of a node, for those outside of the cluster. */
export const nodeAddress = (): string => kubectl(['get', 'nodes', '--output', `jsonpath=${ADDRESS}`]);

/** Where a Service of type NodePort is for them, as `address:port`. */
export function onNode(namespace: string, service: string): string {
  const port = '{.spec.ports[0].nodePort}';
  const ofService = ['get', 'service', service, '--namespace', namespace, '--output', `jsonpath=${port}`];
  return `${nodeAddress()}:${kubectl(ofService)}`;
}
